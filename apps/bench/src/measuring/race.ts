import { quantile } from './quantile.ts';

/** One way of answering the queries. */
export interface Runner<Query, Answer> {
  readonly name: string;
  /** Finds the answer, and says how to read it: bringing it into a form to compare is not timed. */
  run(query: Query): (() => Answer) | Promise<() => Answer>;
  /** Takes part in every n-th round only, since it is slow; in all when left out. */
  readonly every?: number | undefined;
  /** Makes much garbage, which is collected at once, or others would be stopped for it. */
  readonly untidy?: boolean | undefined;
}

/** The times of one runner, in milliseconds. */
export interface Times {
  readonly name: string;
  readonly samples: number;
  readonly median: number;
  /** The slowest one when there are fewer than 100 samples. */
  readonly p99: number;
}

export interface RaceOptions<Query, Answer> {
  /** Rounds that are run and checked, but not timed. */
  readonly warmUp: number;
  /** Told after each round, outside the timing, who answered what. */
  readonly check?: (query: Query, answers: ReadonlyMap<string, Answer>) => void;
}

/**
 * Lets all runners answer the same queries in turn, one query after the other: whatever else the
 * machine is doing hits all of them alike, and nobody enjoys caches that only their own queries fill.
 * Who begins changes from round to round, so that nobody always comes after the same one.
 */
export async function race<Query, Answer>(
  runners: readonly Runner<Query, Answer>[],
  queries: readonly Query[],
  { warmUp, check }: RaceOptions<Query, Answer>,
): Promise<Times[]> {
  const samples = runners.map(() => [] as number[]);
  const answers = new Map<string, Answer>();
  // However few queries there are, everybody is timed on some.
  const rarest = Math.max(1, Math.floor((queries.length - warmUp) / 3));
  for (const [round, query] of queries.entries()) {
    answers.clear();
    for (let turn = 0; turn < runners.length; turn += 1) {
      const place = (round + turn) % runners.length;
      const { name, run, every = 1, untidy } = runners[place] as Runner<Query, Answer>;
      if (round % Math.min(every, rarest) !== 0) continue;
      const start = performance.now();
      const given = run(query);
      // Awaiting an answer that is already there would charge a runner for the event loop.
      const read = typeof given === 'function' ? given : await given;
      const took = performance.now() - start;
      if (round >= warmUp) samples[place]?.push(took);
      answers.set(name, read());
      if (untidy) globalThis.gc?.();
    }
    check?.(query, answers);
  }
  return runners.map(({ name }, place) => timesOf(name, samples[place] as number[]));
}

export function timesOf(name: string, samples: readonly number[]): Times {
  const sorted = Float64Array.from(samples).sort();
  return {
    name,
    samples: sorted.length,
    median: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
  };
}
