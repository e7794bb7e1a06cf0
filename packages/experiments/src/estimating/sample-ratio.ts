import { ExperimentsError } from '../experiments-error.ts';
import { chiSquaredTail } from './normal.ts';

/** Whether people came into the variations in the shares they were meant to. */
export interface SampleRatio {
  readonly chiSquared: number;
  /** How probable a deviation of this size is when all is well. */
  readonly pValue: number;
  /** True below 0.001 (Fabijan et al., KDD 2019): something loses people on one side, do not read on. */
  readonly mismatch: boolean;
}

/**
 * Pearson's chi-squared test of the numbers of people against the weights. Count people, not lists:
 * who comes more often because of what they see is an outcome, not a fault.
 *
 * @param counts people a variation
 * @param weights one a variation, above 0 where people were counted, in any unit
 * @throws ExperimentsError `invalid_counts`
 */
export function sampleRatio(counts: readonly number[], weights: readonly number[]): SampleRatio {
  if (counts.length < 2 || counts.length !== weights.length) {
    refuse(
      'weights',
      `expected 2 counts or more and a weight for each, got ${counts.length} and ${weights.length}`,
    );
  }
  const wrong = counts.findIndex((count) => !(count >= 0 && count < Number.POSITIVE_INFINITY));
  if (wrong >= 0) refuse(`counts[${wrong}]`, `expected a count of 0 or more, got ${counts[wrong]}`);
  const wrongWeight = weights.findIndex(
    (weight, at) => !(weight >= 0) || (weight === 0 && counts[at] !== 0),
  );
  if (wrongWeight >= 0) {
    refuse(
      `weights[${wrongWeight}]`,
      `expected a weight above 0 for ${counts[wrongWeight]} people, got ${weights[wrongWeight]}`,
    );
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const used = weights.filter((weight) => weight > 0).length;
  if (total === 0 || used < 2) return { chiSquared: 0, pValue: 1, mismatch: false };
  let chiSquared = 0;
  counts.forEach((count, at) => {
    const expected = (total * (weights[at] as number)) / whole;
    if (expected > 0) chiSquared += (count - expected) ** 2 / expected;
  });
  const pValue = chiSquaredTail(chiSquared, used - 1);
  return { chiSquared, pValue, mismatch: pValue < 0.001 };
}

function refuse(field: string, message: string): never {
  throw new ExperimentsError('invalid_counts', field, message);
}
