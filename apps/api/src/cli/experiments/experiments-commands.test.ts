import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { openStore } from '@luna/store';
import { afterAll, expect, it } from 'vitest';
import { openTestApi } from '../../testing/test-api.ts';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';
import { runCommandLine } from '../run-command-line.ts';
import { describeResults } from './describe-results.ts';

const folder = createTemporaryFolder();
afterAll(() => folder.remove());
const dataDir = join(folder.path, 'data');

async function luna(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, {
    stdout,
    stderr,
    env: { LUNA_DATA_DIR: dataDir },
    cwd: folder.path,
    signal: new AbortController().signal,
  });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

it('what came of an experiment can be read from the command line, as text and as JSON', async () => {
  const store = await openStore({ dataDir });
  const api = await openTestApi(store);
  const near = { distance: 100, interests: 0, price: 0, history: 0 };
  const plan = { variations: [{ name: 'control' }, { name: 'near', weights: near }] };
  await api.send('PUT', '/experiments/nearer', plan);
  await api.send('POST', '/experiments/nearer/start');
  for (const user of ['user1', 'user2', 'user3']) {
    await api.send('GET', `/recommendations/venues/${user}?top_n=2`);
  }
  await api.close();
  await store.close();

  expect(await luna('experiments', 'list')).toMatchObject({
    code: 0,
    out: 'nearer  running  control, near\n',
  });
  const text = await luna('experiments', 'results', 'nearer', '--outcome', 'visit');
  expect(text).toMatchObject({ code: 0, err: '' });
  expect(text.out).toContain('nearer (running): a visit within 168 h of a list');
  const json = await luna('experiments', 'results', 'nearer', '--window', '24', '--json');
  const found = JSON.parse(json.out);
  expect(found).toMatchObject({ key: 'nearer', outcome: 'any', window_hours: 24 });
  expect(found.variations[0].lists + found.variations[1].lists).toBe(3);

  const unknown = await luna('experiments', 'results', 'farther');
  expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('experiments list') });
  const wrong = await luna('experiments', 'results', 'nearer', '--window', '0');
  expect(wrong.err).toContain('a whole number from 1 to 2160');
}, 120_000);

it('a mismatch comes before everything it makes worthless, and signs tell who is ahead', () => {
  const text = describeResults({
    key: 'e',
    status: 'stopped',
    outcome: 'any',
    window_hours: 24,
    confidence: 0.95,
    sample_ratio: { chi_squared: 20, p_value: 0.0000077, mismatch: true },
    variations: [],
    interleaving: {
      people: 10,
      lists: 30,
      wins: [1, 6],
      ties: 3,
      preference: { value: 0.5, low: -0.07, high: 0.81 },
    },
  });
  expect(text.split('\n').slice(1)).toEqual([
    expect.stringMatching(/^People did not arrive .* \(p 7\.7e-6\)/),
    '10 people saw 30 lists of both: 1 took up more of the first, 6 of the second, 3 as much of each',
    '  the second is preferred by +50.0 % (−7.0 % to +81.0 %)',
  ]);
});
