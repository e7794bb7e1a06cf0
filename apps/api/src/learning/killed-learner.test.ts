import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, it } from 'vitest';
import { endSpawned, startedApi } from '../testing/spawned-api.ts';

const databases = startTestDatabases();
afterAll(async () => {
  await endSpawned();
  await databases.stop();
});

interface Readiness {
  readonly learned: { readonly version: number; readonly is_behind: boolean };
}

it('what was learned, and every acknowledged event, is in the first answer after a kill', async () => {
  const env = { LUNA_DATA_DIR: await databases.createDataDir(), LUNA_LEARN_AFTER: '0' };
  const first = await startedApi(env);
  const people = ['user1', 'user2', 'user3', 'user4', 'user5'];
  const visits = people.flatMap((user_id, person) =>
    [1, 2, 3, 4].map((step) => ({
      user_id,
      venue_id: `venue${((person * 2 + step * (1 + (person % 2))) % 6) + 1}`,
      kind: 'visit',
      occurred_at: new Date(Date.UTC(2026, 5, step, 18 + person)).toISOString(),
    })),
  );
  const post = async (url: string, body: object) => {
    const answer = await fetch(`${url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(201);
  };
  const ready = async (url: string) => (await (await fetch(`${url}/readyz`)).json()) as Readiness;
  const list = async (url: string, person: string) => {
    // The moment decides what is recent: the same one for both.
    const answer = await fetch(`${url}/recommendations/venues`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        user_id: person,
        profile: 'luna-1',
        at: '2026-06-10T19:00:00Z',
        top_n: 6,
      }),
    });
    return answer.text();
  };
  await post(first.url, visits);
  await expect
    .poll(() => ready(first.url), { timeout: 60_000 })
    .toMatchObject({ learned: { is_behind: false } });
  const { version } = (await ready(first.url)).learned;
  expect(version).toBeGreaterThan(0);
  first.kill('SIGKILL');
  await first.exit;

  const second = await startedApi({ ...env, LUNA_LEARN_AFTER: '9999' });
  // Known to counts and co-visits at once, and to no slow table before the process dies.
  await post(second.url, { events: [{ user_id: 'user3', venue_id: 'venue6', kind: 'visit' }] });
  const before = await Promise.all(people.map((person) => list(second.url, person)));
  expect(before[0]).toContain('"factor":"collaborative"');
  expect(before.join()).toContain('People who go to');
  expect((await ready(second.url)).learned).toMatchObject({ version, is_behind: true });
  second.kill('SIGKILL');
  await second.exit;

  const third = await startedApi({ ...env, LUNA_LEARN_AFTER: '9999' });
  const after = await Promise.all(people.map((person) => list(third.url, person)));
  expect(after).toEqual(before);
  expect((await ready(third.url)).learned).toMatchObject({ version, is_behind: true });
});
