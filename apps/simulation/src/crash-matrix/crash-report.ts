import { callInWords } from './crash-point.ts';
import type { PointResult } from './lane.ts';
import type { CrashReport } from './run-crash-matrix.ts';

/** One point as a row of the table. */
export function pointRow({
  database,
  point,
  recoveredMs,
  outcome,
  violations,
}: PointResult): string {
  const { operation, call, moment, survivor } = point;
  const ms = recoveredMs === null ? 'never' : `${recoveredMs} ms`;
  const cells = [
    database.padEnd(10),
    operation.name.padEnd(20),
    `${moment} ${callInWords(call)}`.padEnd(28),
    survivor.padEnd(7),
    ms.padStart(8),
    violations.length === 0 ? outcome : `${outcome}, WRONG`,
  ];
  return cells.join('  ').trimEnd();
}

/** How many broken promises there are. */
export function violationsIn({ results, afterwards }: CrashReport): number {
  return results.filter(({ violations }) => violations.length > 0).length + afterwards.length;
}

/** What the whole run says. */
export function crashSummary(report: CrashReport): string {
  const { results, afterwards, seconds, withinMs } = report;
  const times = results.flatMap(({ recoveredMs }) => recoveredMs ?? []);
  const slowest = (survivor: string) => {
    const own = results.filter(({ point }) => point.survivor === survivor);
    return Math.max(0, ...own.flatMap(({ recoveredMs }) => recoveredMs ?? []));
  };
  const intime = times.filter((ms) => ms <= withinMs).length;
  const lines = [
    `${results.length} crash points, ${intime} recovered within ${withinMs / 1000} s, in ${seconds.toFixed(0)} s`,
    `slowest: ${slowest('restart')} ms from readiness of a restarted process, ${slowest('replica')} ms from the kill with a replica`,
    `${violationsIn(report)} violations`,
  ];
  for (const { violations, ...result } of results.filter((each) => each.violations.length > 0)) {
    lines.push('', pointRow({ ...result, violations }), ...violations.map((each) => `  ${each}`));
  }
  if (afterwards.length > 0)
    lines.push('', 'in the end:', ...afterwards.map((each) => `  ${each}`));
  return lines.join('\n');
}
