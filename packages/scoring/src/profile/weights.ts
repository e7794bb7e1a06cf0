import { ScoringError } from '../scoring-error.ts';

/** What the weights of a profile add up to: the best score there is. */
export const FULL_SCORE = 100;

/** How far a sum may be off by rounding alone, as in 33.3 + 33.3 + 33.4. */
const ROUNDING = 1e-9;

/** Added left to right, as scores are. */
export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/**
 * Scales weights so that they sum to 100, or a last bit less but never more: since rounding keeps
 * order, no score made with them can then exceed 100.
 */
export function scaleWeights(weights: readonly number[]): readonly number[] {
  const sum = sumOf(weights);
  if (sum === FULL_SCORE) return weights;
  let full = FULL_SCORE;
  // Divided first: weights may be so small that 100 / sum is infinite.
  const scale = (to: number) => weights.map((weight) => (weight / sum) * to);
  let scaled = scale(full);
  while (sumOf(scaled) > FULL_SCORE) {
    full *= 1 - Number.EPSILON;
    scaled = scale(full);
  }
  return scaled;
}

/**
 * Weights that are fit to score with.
 *
 * @throws ScoringError `invalid_weights` naming the factor of a weight that is no number from 0 up, or
 *   when the sum is not 100 and `normalise` is not asked for
 */
export function checkWeights(
  names: readonly string[],
  weights: readonly unknown[],
  normalise: boolean,
): readonly number[] {
  const numbers = weights.map((weight, place) => {
    if (typeof weight === 'number' && weight >= 0 && weight < Number.POSITIVE_INFINITY) {
      return weight;
    }
    const field = `weights.${names[place]}`;
    throw new ScoringError(
      'invalid_weights',
      field,
      `${field} must be a number from 0 up, not ${JSON.stringify(weight) ?? String(weight)}`,
    );
  });
  const sum = sumOf(numbers);
  if (Math.abs(sum - FULL_SCORE) <= ROUNDING) {
    return sum > FULL_SCORE ? scaleWeights(numbers) : numbers;
  }
  if (!normalise || !(sum > 0) || sum === Number.POSITIVE_INFINITY) {
    const list = names.map((name, place) => `${name} ${numbers[place]}`).join(', ');
    throw new ScoringError(
      'invalid_weights',
      'weights',
      `weights must sum to 100, not ${sum} (${list}); ${
        sum > 0 ? 'change them, or ask for them to be normalised' : 'at least one must be above 0'
      }`,
    );
  }
  return scaleWeights(numbers);
}
