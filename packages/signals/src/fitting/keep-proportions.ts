import type { ChoiceValues } from './choice-values.ts';

/**
 * A smaller question: every factor that is free, and first one column for all others together, which
 * keep their proportions.
 */
export interface Reduced {
  /** Points of all others together, then of each free factor. */
  readonly weights: readonly number[];
  reduce(values: ChoiceValues): ChoiceValues;
  /** Weights of the smaller question as weights of every factor. */
  expand(weights: readonly number[]): readonly number[];
}

/** @param isFree by factor; `weights` in the same order */
export function keepProportions(weights: readonly number[], isFree: readonly boolean[]): Reduced {
  if (isFree.every(Boolean)) {
    return { weights, reduce: (values) => values, expand: (own) => own };
  }
  const fixed = weights.map((weight, at) => (isFree[at] ? 0 : weight));
  const together = fixed.reduce((sum, weight) => sum + weight, 0);
  const shares = fixed.map((weight) => (together === 0 ? 0 : weight / together));
  const free = weights.flatMap((_, at) => (isFree[at] ? [at] : []));
  return {
    weights: [together, ...free.map((at) => weights[at] as number)],
    reduce({ columns, ...choice }) {
      const { count } = choice;
      const others = new Float32Array(count);
      for (const [factor, column] of columns.entries()) {
        const share = shares[factor] as number;
        if (share === 0) continue;
        for (let at = 0; at < count; at += 1) {
          others[at] = (others[at] as number) + share * (column[at] as number);
        }
      }
      return {
        ...choice,
        columns: [others, ...free.map((at) => columns[at] as Float32Array)],
      };
    },
    expand: ([others = 0, ...own]) =>
      weights.map((_, at) =>
        isFree[at] ? (own[free.indexOf(at)] as number) : others * (shares[at] as number),
      ),
  };
}
