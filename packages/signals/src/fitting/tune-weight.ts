import { defineProfile, type Profile } from '@luna/scoring';
import { SignalsError } from '../signals-error.ts';
import { type Choice, choiceValues } from './choice-values.ts';

/** How well each weight that was tried would have listed what was chosen. */
export interface TunedWeight {
  readonly profile: Profile;
  /** In the order they were tried; `ndcg10` is the mean over choices. */
  readonly tried: readonly { readonly weight: number; readonly ndcg10: number }[];
}

const LISTED = 10;
const FULL_SCORE = 100;
/** What of weights is tried when nothing else is asked for: a grid of points. */
const GRID: readonly number[] = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80];

/**
 * Sets the weight of one factor to the best of a few by what counts in the end: how high the chosen
 * venues would have been listed (mean NDCG at 10). The other factors keep their proportions. For a
 * factor such as `again`, which a likelihood over single visits does not set well: it is the order of a
 * list that matters, and not how probable its first entry is.
 *
 * @param weights points to try, each from 0 up to, not including, 100; of equals the first is taken
 * @throws SignalsError `invalid_options`, or `nothing_to_fit` without a choice between something
 *
 * @example
 * const { profile } = tuneWeight(choices, fitted, 'again');
 */
export function tuneWeight(
  choices: Iterable<Choice>,
  start: Profile,
  name: string,
  weights: readonly number[] = GRID,
): TunedWeight {
  const at = start.factors.findIndex(({ factor }) => factor.name === name);
  const wrong = weights.find((weight) => !(weight >= 0 && weight < FULL_SCORE));
  const others = start.factors.reduce(
    (sum, { weight }, place) => sum + (place === at ? 0 : weight),
    0,
  );
  if (at < 0 || others === 0) {
    throw new SignalsError(
      'invalid_options',
      'name',
      `name must be a factor of ${start.name} beside others with a weight, not ${name}`,
    );
  }
  if (weights.length === 0 || wrong !== undefined) {
    throw new SignalsError(
      'invalid_options',
      'weights',
      `weights must be points from 0 to less than 100, at least one, not ${wrong}`,
    );
  }
  const sums = weights.map(() => 0);
  let counted = 0;
  for (const choice of choices) {
    if (choice.chosen.length === 0 || choice.others.length === 0) continue;
    counted += 1;
    const { chosen, count, columns } = choiceValues(choice, start);
    const own = columns[at] as Float32Array;
    const rest = new Float64Array(count);
    for (const [place, { weight }] of start.factors.entries()) {
      if (place === at) continue;
      const column = columns[place] as Float32Array;
      for (let venue = 0; venue < count; venue += 1) {
        rest[venue] = (rest[venue] as number) + (weight / others) * (column[venue] as number);
      }
    }
    for (const [place, weight] of weights.entries()) {
      const scores = rest.map(
        (value, venue) => (FULL_SCORE - weight) * value + weight * (own[venue] as number),
      );
      sums[place] = (sums[place] as number) + ndcg(scores, chosen);
    }
  }
  if (counted === 0) {
    throw new SignalsError(
      'nothing_to_fit',
      'choices',
      'choices must hold at least one with a chosen venue and another one',
    );
  }
  const tried = weights.map((weight, place) => ({
    weight,
    ndcg10: (sums[place] as number) / counted,
  }));
  const best = tried.reduce((most, one) => (one.ndcg10 > most.ndcg10 ? one : most));
  const profile = defineProfile({
    ...start,
    factors: start.factors.map((entry, place) => ({
      ...entry,
      weight: place === at ? best.weight : (entry.weight / others) * (FULL_SCORE - best.weight),
    })),
    normalise: true,
  });
  return { profile, tried };
}

/** The chosen come first in `scores`; among equals they are listed last. */
function ndcg(scores: Float64Array, chosen: number): number {
  let gain = 0;
  let ideal = 0;
  for (let one = 0; one < chosen; one += 1) {
    const own = scores[one] as number;
    let before = 0;
    for (let other = 0; other < scores.length; other += 1) {
      const score = scores[other] as number;
      if (score > own || (score === own && (other >= chosen || other < one))) before += 1;
      if (before >= LISTED) break;
    }
    if (before < LISTED) gain += 1 / Math.log2(before + 2);
    if (one < LISTED) ideal += 1 / Math.log2(one + 2);
  }
  return gain / ideal;
}
