import type { ExperimentResults } from '@luna/contract';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { endSpawned, startedApi } from '../testing/spawned-api.ts';

const databases = startTestDatabases();
afterEach(endSpawned);
afterAll(() => databases.stop());

const plan = {
  variations: [{ name: 'control' }, { name: 'learned', profile: 'luna-1' }],
  exploration: { share: 0.2 },
};
const people = ['user1', 'user2', 'user3', 'user4', 'user5'];

async function begin(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(plan);
  const put = await fetch(`${url}/experiments/e`, { method: 'PUT', headers, body });
  expect(put.status).toBe(200);
  expect((await fetch(`${url}/experiments/e/start`, { method: 'POST' })).status).toBe(200);
}

/** What everybody sees: the variations, in the order of the people. */
function variations(url: string): Promise<(string | null)[]> {
  return Promise.all(
    people.map(async (person) => {
      const answer = await fetch(`${url}/recommendations/venues/${person}?top_n=2`);
      await answer.arrayBuffer();
      return answer.headers.get('luna-experiment');
    }),
  );
}

async function listsOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/experiments/e/results`);
  const { variations: each } = (await answer.json()) as ExperimentResults;
  return each.reduce((sum, { lists }) => sum + lists, 0);
}

describe('experiments of processes', { timeout: 120_000 }, () => {
  test('one that is stopped has written every list down, and the next shows everybody the same', async () => {
    const dir = { LUNA_DATA_DIR: await databases.createDataDir() };
    const first = await startedApi(dir);
    await begin(first.url);
    const seen = await variations(first.url);
    expect(seen.every((one) => one?.startsWith('e='))).toBe(true);
    await variations(first.url);
    first.kill('SIGTERM');
    expect(await first.exit).toMatchObject({ code: 0 });

    const second = await startedApi(dir);
    expect(await listsOf(second.url)).toBe(2 * people.length);
    expect(await variations(second.url)).toEqual(seen);
  });

  test('replicas know of a start and a stop with the next request, and agree about everybody', async () => {
    const database = { DATABASE_URL: await databases.createDatabase() };
    const one = await startedApi(database);
    const other = await startedApi(database);
    await begin(one.url);
    const seen = await variations(other.url);
    expect(seen.every((each) => each?.startsWith('e='))).toBe(true);
    expect(await variations(one.url)).toEqual(seen);
    await fetch(`${other.url}/experiments/e/stop`, { method: 'POST' });
    expect(await variations(one.url)).toEqual(people.map(() => null));
  });
});
