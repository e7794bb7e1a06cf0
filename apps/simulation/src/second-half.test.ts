import { expect, test } from 'vitest';
import { thinCoverage } from './report.ts';
import { runSeeds } from './run-seeds.ts';

// Two files, so that two processes share the ten thousand seeds of the short form.
test('the second 5,000 seeds break no promise, and every fault meets every state it can', async () => {
  const totals = await runSeeds({ from: 5000, to: 10000 });
  expect(totals.broken).toEqual([]);
  expect(thinCoverage(totals)).toEqual([]);
}, 900_000);
