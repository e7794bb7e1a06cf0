import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test } from 'vitest';
import { fuzzSummary, runFuzz } from './run-fuzz.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test('5,000 requests, described and hostile, meet no 5xx and nothing undocumented', async () => {
  const store = await databases.open('pglite');
  const report = await runFuzz(store, { seed: 1, requests: 5_000 });
  await store.close();
  console.log(fuzzSummary(report));
  expect(report.violations).toEqual([]);
  // Every operation was met, and more than by its door: a run of refusals would prove little.
  const done = [...report.answers.values()].filter((counts) =>
    [...counts.keys()].some((status) => status < 300),
  );
  expect([report.answers.size, done.length]).toEqual([40, 40]);
}, 300_000);
