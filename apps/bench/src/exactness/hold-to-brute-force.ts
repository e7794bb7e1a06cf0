import { isDeepStrictEqual } from 'node:util';
import { type RankedVenue, rankVenues, scoreVenue } from '@luna/scoring';
import { bruteForce, type Placed } from './brute-force.ts';
import type { Draw } from './draw.ts';
import { drawQuestion, hasOwnFactor, type Question } from './question.ts';
import { shake, type World } from './world.ts';

/** How often to look how closely. */
export interface HoldOptions {
  readonly queries: number;
  /** Changes before the first query, and again after every `queriesBetween`. */
  readonly changes: number;
  readonly queriesBetween: number;
  /** Every how many queries the brute force itself is held to `rankVenues`. */
  readonly checkBruteForceEvery: number;
}

/** Every how many queries venues, breakdowns and reasons are compared as well. */
const wholeResultsEvery = 8;

/**
 * Asks the ranker and the brute force the same questions.
 *
 * @returns how the first ones differed, and nothing when none did
 */
export function holdToBruteForce(world: World, draw: Draw, options: HoldOptions): string[] {
  const differences: string[] = [];
  for (let query = 0; query < options.queries; query += 1) {
    if (query % options.queriesBetween === 0) shake(world, draw, options.changes);
    const question = drawQuestion(world, draw);
    const wrong = ask(world, question, {
      whole: query % wholeResultsEvery === 0,
      bruteForce: query % options.checkBruteForceEvery === 0,
    });
    if (wrong === undefined) continue;
    differences.push(`${wrong}, asked ${JSON.stringify(question.options)}`);
  }
  return differences;
}

function ask(
  { ranker, table }: World,
  { person, options }: Question,
  look: { readonly whole: boolean; readonly bruteForce: boolean },
): string | undefined {
  const define = () => rankVenues(person, table.venues(), options).map(placed);
  const isKnown = !hasOwnFactor(options.profile);
  const expected = isKnown ? bruteForce(table, person, options) : define();
  if (isKnown && look.bruteForce) {
    const wrong = firstDifference(expected, define());
    if (wrong !== undefined) return `the brute force differs from rankVenues: ${wrong}`;
  }
  const ranked = ranker.rank(person, options);
  const wrong = firstDifference(expected, ranked.map(placed));
  if (wrong !== undefined || !look.whole) return wrong;
  for (const [place, { venue, rank, ...scored }] of ranked.entries()) {
    if (rank !== place + 1) return `rank ${place + 1} says it is ${rank}`;
    const known = table.get(venue.id);
    // By their fields: whether a field without a value is absent makes no difference.
    if (JSON.stringify(sorted(venue)) !== JSON.stringify(sorted(known))) {
      return `rank ${rank} is ${JSON.stringify(venue)} instead of ${JSON.stringify(known)}`;
    }
    const again = scoreVenue(person, known, options.profile, { at: options.at });
    if (!isDeepStrictEqual(scored, again)) {
      return `rank ${rank} has ${JSON.stringify(scored)} instead of ${JSON.stringify(again)}`;
    }
  }
  return undefined;
}

function placed({ venue, score, distanceKm }: RankedVenue): Placed {
  return { id: venue.id, score, distanceKm };
}

function firstDifference(
  expected: readonly Placed[],
  given: readonly Placed[],
): string | undefined {
  if (expected.length !== given.length)
    return `${given.length} results instead of ${expected.length}`;
  const rank = expected.findIndex(({ id, score, distanceKm }, place) => {
    const other = given[place] as Placed;
    return id !== other.id || score !== other.score || distanceKm !== other.distanceKm;
  });
  return rank < 0
    ? undefined
    : `rank ${rank + 1} is ${JSON.stringify(given[rank])} instead of ${JSON.stringify(expected[rank])}`;
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
