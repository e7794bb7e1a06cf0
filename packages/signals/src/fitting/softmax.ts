import type { ChoiceValues } from './choice-values.ts';

/** Mean log-likelihood of choices, and which way each weight improves it. */
export interface Likelihood {
  readonly mean: number;
  readonly gradient: readonly number[];
}

/**
 * How likely the choices are when somebody goes to a venue in proportion to `e^(weights · values)`. A
 * person with n visits counts √n times: those who go out a lot do not drown the others.
 */
export function likelihood(
  choices: readonly ChoiceValues[],
  weights: readonly number[],
): Likelihood {
  const gradient = weights.map(() => 0);
  let sum = 0;
  let counted = 0;
  for (const { chosen, times, count, columns } of choices) {
    const shares = new Float64Array(count);
    for (const [factor, column] of columns.entries()) {
      const weight = weights[factor] as number;
      if (weight === 0) continue;
      for (let at = 0; at < count; at += 1) {
        shares[at] = (shares[at] as number) + weight * (column[at] as number);
      }
    }
    const greatest = shares.reduce(
      (most, value) => Math.max(most, value),
      Number.NEGATIVE_INFINITY,
    );
    let total = 0;
    for (let at = 0; at < count; at += 1) {
      const share = Math.exp((shares[at] as number) - greatest);
      shares[at] = share;
      total += share;
    }
    const visits = times.reduce((all, some) => all + some, 0);
    const each = 1 / Math.sqrt(visits);
    for (let at = 0; at < chosen; at += 1) {
      sum += each * (times[at] as number) * Math.log((shares[at] as number) / total);
    }
    counted += each * visits;
    for (const [factor, column] of columns.entries()) {
      let expected = 0;
      let actual = 0;
      for (let at = 0; at < count; at += 1) {
        expected += (shares[at] as number) * (column[at] as number);
        if (at < chosen) actual += (times[at] as number) * (column[at] as number);
      }
      gradient[factor] =
        (gradient[factor] as number) + each * (actual - (visits * expected) / total);
    }
  }
  return { mean: sum / counted, gradient: gradient.map((value) => value / counted) };
}
