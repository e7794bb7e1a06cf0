import { createDraw } from '../exactness/draw.ts';
import { type HoldOptions, holdToBruteForce } from '../exactness/hold-to-brute-force.ts';
import { createWorld } from '../exactness/world.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { formatCount, formatSize } from '../report/format.ts';

/** Worlds of one size, and the questions asked in all of them together. */
interface Series extends Omit<HoldOptions, 'queries'> {
  readonly venues: number;
  readonly worlds: number;
  readonly queries: number;
}

const thorough: readonly Series[] = [
  {
    venues: 30,
    worlds: 200,
    queries: 30_000,
    changes: 8,
    queriesBetween: 3,
    checkBruteForceEvery: 1,
  },
  {
    venues: 300,
    worlds: 60,
    queries: 30_000,
    changes: 30,
    queriesBetween: 5,
    checkBruteForceEvery: 4,
  },
  {
    venues: 3_000,
    worlds: 16,
    queries: 22_000,
    changes: 100,
    queriesBetween: 10,
    checkBruteForceEvery: 50,
  },
  {
    venues: 30_000,
    worlds: 4,
    queries: 7_000,
    changes: 1_000,
    queriesBetween: 50,
    checkBruteForceEvery: 500,
  },
  {
    venues: 100_000,
    worlds: 2,
    queries: 10_000,
    changes: 5_000,
    queriesBetween: 500,
    checkBruteForceEvery: 1_000,
  },
  {
    venues: 1_000_000,
    worlds: 1,
    queries: 1_000,
    changes: 20_000,
    queriesBetween: 200,
    checkBruteForceEvery: 500,
  },
];

/** A twentieth of the questions, in worlds that are made quickly. */
const brief: readonly Series[] = [
  {
    venues: 30,
    worlds: 20,
    queries: 2_000,
    changes: 8,
    queriesBetween: 3,
    checkBruteForceEvery: 1,
  },
  {
    venues: 300,
    worlds: 4,
    queries: 1_000,
    changes: 30,
    queriesBetween: 5,
    checkBruteForceEvery: 4,
  },
  {
    venues: 3_000,
    worlds: 2,
    queries: 500,
    changes: 100,
    queriesBetween: 10,
    checkBruteForceEvery: 50,
  },
  {
    venues: 30_000,
    worlds: 1,
    queries: 200,
    changes: 1_000,
    queriesBetween: 50,
    checkBruteForceEvery: 100,
  },
];

/** The ranker against the definition. */
export const exactness: Part = {
  name: 'exactness',
  summary: 'the ranker held to brute force: 100,000 questions by name or with --full',
  fullOnly: false,
  async run(context) {
    return [holdAll(context)];
  },
};

/** The usual series, or one for each size that was asked for: as many questions as the next smaller usual size has. */
function seriesFor({ sizes, ownSizes, thorough: isThorough }: BenchContext): readonly Series[] {
  const usual = isThorough ? thorough : brief;
  if (!ownSizes) return usual;
  return sizes.map((venues) => {
    const like = usual.findLast((one) => one.venues <= venues) ?? (usual[0] as Series);
    return { ...like, venues };
  });
}

function holdAll(context: BenchContext): Section {
  const { seed, rounds, ownSizes, thorough: isThorough, progress } = context;
  const draw = createDraw(seed);
  const series = seriesFor(context);
  const failures: string[] = [];
  const rows: string[][] = [];
  let asked = 0;
  for (const { venues, worlds, queries, ...options } of series) {
    progress(`Exactness: ${formatCount(queries)} questions at ${formatSize(venues)} venues`);
    const perWorld = Math.ceil(Math.min(queries, rounds ?? queries) / worlds);
    const differences: string[] = [];
    for (let number = 0; number < worlds; number += 1) {
      const world = createWorld(seed, number, venues);
      differences.push(...holdToBruteForce(world, draw, { queries: perWorld, ...options }));
    }
    asked += perWorld * worlds;
    rows.push([
      formatSize(venues),
      formatCount(worlds),
      formatCount(perWorld * worlds),
      formatCount(Math.ceil(perWorld / options.queriesBetween) * options.changes * worlds),
      formatCount(differences.length),
    ]);
    if (differences.length > 0) {
      failures.push(
        `${differences.length} rankings of ${formatSize(venues)} venues are not those of brute force; first: ${differences[0]}`,
      );
    }
  }
  return {
    title: 'Exactness',
    tables: [
      { head: ['venues', 'worlds', 'questions', 'upserts and removals', 'mismatches'], rows },
    ],
    notes: [
      'Random people (with none or a hundred interests, thousands of viewings, on the spot of a venue, at a pole), 1 to 100 results, all filters, classic and other profiles, both policies for missing signals; cities at the antimeridian, near the pole and elsewhere. Ids, order, scores and distances have to be the same to the bit; of every eighth ranking also venues, breakdowns and reasons.',
      'The brute force reads columns and is itself held to rankVenues on a share of the questions.',
    ],
    figures: { asked, rows },
    goals:
      isThorough && !ownSizes
        ? [
            {
              what: 'questions answered as by brute force',
              measured: asked,
              wanted: { atLeast: 100_000 },
            },
          ]
        : [],
    failures,
  };
}
