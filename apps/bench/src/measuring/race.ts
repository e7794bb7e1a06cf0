import { quantile } from './quantile.ts';

/** One way of answering the queries. */
export interface Runner<Query, Answer> {
  readonly name: string;
  /** Finds the answer, and says how to read it: bringing it into a form to compare is not timed. */
  run(query: Query): (() => Answer) | Promise<() => Answer>;
  /** What happens before each of its answers, and is not timed. */
  readonly before?: ((query: Query) => void) | undefined;
  /** Answers every n-th query only, since it is slow; all of them when left out. */
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
  /** Queries that are answered and checked, but not timed. */
  readonly warmUp: number;
  /** Other queries, which every runner answers again and again before the race. */
  readonly rehearsal?: readonly Query[] | undefined;
  /** For so many milliseconds; {@link usualRehearsalMs} when left out. The first query is always answered. */
  readonly rehearsalMs?: number | undefined;
  /** How many different queries a runner answers before the next one has its turn; 32 when left out. */
  readonly turn?: number | undefined;
  /** Told outside the timing who answered what. */
  readonly check?: (query: Query, answers: ReadonlyMap<string, Answer>) => void;
}

/**
 * Milliseconds after which V8 has compiled whatever it is going to compile of a runner, as it has in a
 * service that has run for a second. Ours, which has the most code, gets a fifth faster between its
 * first thousand queries and its ten thousandth.
 */
export const usualRehearsalMs = 1_000;

/** What {@link RaceOptions.turn} is when nobody says otherwise. */
export const usualTurn = 32;

/**
 * Lets all runners answer the same queries. They take turns of a few queries each, so that whatever
 * else the machine is doing hits all of them alike; no query comes twice, so nobody enjoys what only the
 * very same question left in a cache, and the first of a turn, which finds the caches as the one before
 * left them, counts like every other. Who begins changes from turn to turn, so that nobody always comes
 * after the same one.
 */
export async function race<Query, Answer>(
  runners: readonly Runner<Query, Answer>[],
  queries: readonly Query[],
  options: RaceOptions<Query, Answer>,
): Promise<Times[]> {
  const {
    warmUp,
    rehearsal = [],
    rehearsalMs = usualRehearsalMs,
    turn = usualTurn,
    check,
  } = options;
  for (const runner of runners) await rehearse(runner, rehearsal, rehearsalMs);
  const samples = runners.map(() => [] as number[]);
  // However few queries there are, everybody is timed on some.
  const rarest = Math.max(1, Math.floor((queries.length - warmUp) / 3));
  for (let first = 0; first < queries.length; first += turn) {
    const end = Math.min(queries.length, first + turn);
    const answers = queries.slice(first, end).map(() => new Map<string, Answer>());
    for (let next = 0; next < runners.length; next += 1) {
      const place = (first / turn + next) % runners.length;
      const { before, every = 1, name, run, untidy } = runners[place] as Runner<Query, Answer>;
      const reads: [number, () => Answer][] = [];
      for (let number = first; number < end; number += 1) {
        if (number % Math.min(every, rarest) !== 0) continue;
        const query = queries[number] as Query;
        before?.(query);
        const start = performance.now();
        const given = run(query);
        // Awaiting an answer that is already there would charge a runner for the event loop.
        const read = typeof given === 'function' ? given : await given;
        const took = performance.now() - start;
        if (number >= warmUp) samples[place]?.push(took);
        reads.push([number - first, read]);
      }
      for (const [at, read] of reads) answers[at]?.set(name, read());
      if (untidy && reads.length > 0) globalThis.gc?.();
    }
    if (check === undefined) continue;
    for (const [at, given] of answers.entries()) check(queries[first + at] as Query, given);
  }
  return runners.map(({ name }, place) => timesOf(name, samples[place] as number[]));
}

async function rehearse<Query, Answer>(
  { before, run, untidy }: Runner<Query, Answer>,
  queries: readonly Query[],
  ms: number,
): Promise<void> {
  if (queries.length === 0) return;
  const end = performance.now() + ms;
  for (let next = 0; next === 0 || performance.now() < end; next += 1) {
    const query = queries[next % queries.length] as Query;
    before?.(query);
    await run(query);
  }
  if (untidy) globalThis.gc?.();
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
