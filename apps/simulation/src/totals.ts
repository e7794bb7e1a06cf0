import { Coverage } from './coverage.ts';
import type { RunResult } from './run-seed.ts';
import type { RunStats } from './stage.ts';

/** A run in which a promise was broken. */
export interface Broken {
  readonly seed: number;
  readonly promised: string;
  readonly message: string;
}

/** Totals as plain data, as one thread tells another. */
export interface TotalsData {
  readonly seeds: number;
  readonly broken: readonly Broken[];
  readonly stats: RunStats;
  readonly coverage: readonly number[];
}

/** What many runs add up to. */
export class Totals {
  seeds = 0;
  readonly broken: Broken[] = [];
  readonly stats: RunStats = {
    steps: 0,
    calls: 0,
    crashes: 0,
    lostAnswers: 0,
    lostRequests: 0,
    bookings: 0,
    confirmed: 0,
    attention: 0,
  };
  readonly coverage: Coverage = new Coverage();

  add({ seed, violation, stats, coverage }: RunResult): void {
    const broken =
      violation === null
        ? []
        : [{ seed, promised: violation.promised, message: violation.message }];
    this.merge({ seeds: 1, broken, stats, coverage });
  }

  merge({ seeds, broken, stats, coverage }: TotalsData): void {
    this.seeds += seeds;
    this.broken.push(...broken);
    for (const name of Object.keys(this.stats) as (keyof RunStats)[]) {
      this.stats[name] += stats[name];
    }
    this.coverage.add(coverage);
  }

  data(): TotalsData {
    const { seeds, broken, stats, coverage } = this;
    return { seeds, broken, stats, coverage: coverage.counts };
  }
}
