import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A mean and where it lies in 95 of 100 draws of as many people. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 1_000;

/**
 * Percentile bootstrap over people: of a measure, or, to compare two methods on the same people, of the
 * differences of each person (paired).
 */
export function bootstrap(values: readonly number[], seed: number): Interval {
  const { length } = values;
  if (length === 0) return { mean: Number.NaN, low: Number.NaN, high: Number.NaN };
  const random = xoroshiro128plus(seed);
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let sum = 0;
    for (let at = 0; at < length; at += 1) {
      sum += values[uniformInt(random, 0, length - 1)] as number;
    }
    means[draw] = sum / length;
  }
  means.sort();
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / length,
    low: means[Math.floor(DRAWS * 0.025)] as number,
    high: means[Math.ceil(DRAWS * 0.975) - 1] as number,
  };
}

/** Differences person by person, for a paired {@link bootstrap}. */
export function differences(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((value, at) => value - (theirs[at] as number));
}
