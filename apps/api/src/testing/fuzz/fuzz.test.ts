import { readFileSync } from 'node:fs';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test } from 'vitest';
import { fuzzSummary, runFuzz } from './run-fuzz.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test('7,000 requests, described and hostile, meet no 5xx and nothing undocumented', async () => {
  const store = await databases.open('pglite');
  const report = await runFuzz(store, { seed: 1, requests: 7_000 });
  await store.close();
  console.log(fuzzSummary(report));
  expect(report.violations).toEqual([]);
  // Every operation was met, and more than by its door: a run of refusals would prove little. Two need
  // a state that comes only by chance: a booking whose time is over, and one that waits for somebody.
  const openapi = new URL('../../../openapi.json', import.meta.url);
  const { paths } = JSON.parse(readFileSync(openapi, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const all = Object.values(paths).flatMap((methods) => Object.values(methods));
  const ids = all.map(({ operationId }) => operationId);
  expect([...report.answers.keys()].sort()).toEqual(ids.sort());
  const undone = ids.filter(
    (id) => ![...(report.answers.get(id)?.keys() ?? [])].some((status) => status < 300),
  );
  expect(undone.filter((id) => id !== 'markNoShow' && id !== 'settleBooking')).toEqual([]);
}, 300_000);
