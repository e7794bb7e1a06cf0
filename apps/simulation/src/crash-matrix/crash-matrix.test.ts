import { databaseKinds } from '@luna/store/testing';
import { expect, it } from 'vitest';
import { pointRow, violationsIn } from './crash-report.ts';
import { runCrashMatrix } from './run-crash-matrix.ts';

const pointsEach = 12;

// How fast a recovery is, the command says: a test machine may have other things to do.
it('a process killed in the midst of a call leaves nothing that the next one does not settle', {
  timeout: 600_000,
}, async () => {
  const report = await runCrashMatrix({ points: pointsEach, withinMs: 60_000 });
  const wrong = report.results.filter(({ violations }) => violations.length > 0);
  expect([...wrong.map(pointRow), ...wrong.flatMap((each) => each.violations)]).toEqual([]);
  expect(report.afterwards).toEqual([]);
  expect(violationsIn(report)).toBe(0);
  for (const database of databaseKinds) {
    const own = report.results.filter((each) => each.database === database);
    expect(own.map(({ recoveredMs }) => recoveredMs)).not.toContain(null);
    expect(own).toHaveLength(pointsEach);
    // Every operation is among them, and both sides of a call.
    expect(new Set(own.map(({ point }) => point.operation.name)).size).toBe(5);
    expect(new Set(own.map(({ point }) => point.moment)).size).toBe(2);
  }
});
