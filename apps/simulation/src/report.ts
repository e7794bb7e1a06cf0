import { canMeet, faults, states } from './coverage.ts';
import type { Hunt } from './run-seeds.ts';
import type { Totals } from './totals.ts';

const number = new Intl.NumberFormat('en-US');

/** How often each fault met each state; a dot where they cannot meet. */
export function coverageTable({ coverage }: Totals): string {
  const wide = Math.max(...faults.map((fault) => fault.length)) + 1;
  const heads = states.map((state) => state.replace('needs_', '').slice(0, 12).padStart(13));
  const rows = faults.map((fault) => {
    const cells = states.map((state) => {
      const cell = canMeet(fault, state) ? number.format(coverage.count(fault, state)) : '·';
      return cell.padStart(13);
    });
    return `${fault.padEnd(wide)}${cells.join('')}`;
  });
  return [`${''.padEnd(wide)}${heads.join('')}`, ...rows].join('\n');
}

/** Pairs of fault and state that met too seldom for what this many seeds should bring. */
export function thinCoverage({ coverage, seeds }: Totals): readonly string[] {
  const least = Math.floor((100 * seeds) / 10_000);
  return faults.flatMap((fault) =>
    states
      .filter((state) => canMeet(fault, state) && coverage.count(fault, state) < least)
      .map((state) => `${fault} × ${state}: ${coverage.count(fault, state)} of ${least}`),
  );
}

/** What many runs came to, in a few lines. */
export function summary(totals: Totals, seconds: number): string {
  const { stats, seeds, broken } = totals;
  const count = (value: number, what: string) => `${number.format(value)} ${what}`;
  return [
    `${count(seeds, 'seeds')}, ${count(broken.length, 'violations')}, ${seconds.toFixed(1)} s (${number.format(Math.round(seeds / seconds))} a second)`,
    [
      count(stats.bookings, 'bookings'),
      count(stats.confirmed, 'confirmed'),
      count(stats.crashes, 'crashes'),
      count(stats.lostAnswers, 'lost answers'),
      count(stats.lostRequests, 'lost requests'),
      count(stats.attention, 'times a person was needed'),
      count(stats.calls, 'calls'),
      count(stats.steps, 'steps'),
    ].join(', '),
  ].join('\n');
}

/** Which seed noticed which planted fault first, and by which promise. */
export function huntTable(hunts: readonly Hunt[]): string {
  const wide = Math.max(...hunts.map(({ name }) => name.length)) + 2;
  return hunts
    .map(({ name, seed, promised }) =>
      seed === null
        ? `${name.padEnd(wide)}NOT CAUGHT`
        : `${name.padEnd(wide)}seed ${String(seed).padStart(5)}   ${promised}`,
    )
    .join('\n');
}
