import { ExperimentsError } from '../experiments-error.ts';

const central = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const centralBelow = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
];
const tail = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const tailBelow = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
];

function polynomial(coefficients: readonly number[], at: number): number {
  return coefficients.reduce((sum, coefficient) => sum * at + coefficient, 0);
}

/**
 * The quantile of the standard normal distribution, good to 1.15e-9 relatively: P. J. Acklam, An
 * algorithm for computing the inverse normal cumulative distribution function (2003).
 *
 * @param p above 0, below 1
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(tail, q) / polynomial(tailBelow, q);
  }
  const q = p - 0.5;
  return (q * polynomial(central, q * q)) / polynomial(centralBelow, q * q);
}

/** How many standard errors an interval reaches to both sides. */
export function reachOf(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new ExperimentsError(
      'invalid_confidence',
      'confidence',
      `expected a confidence above 0 and below 1, such as 0.95, got ${confidence}`,
    );
  }
  return normalQuantile((1 + confidence) / 2);
}

/**
 * The complement of the error function, good to 1.2e-7 relatively: Chebyshev fit of Press et al.,
 * Numerical Recipes, 6.2.
 *
 * @param x 0 or more
 */
function erfc(x: number): number {
  const t = 1 / (1 + x / 2);
  const fit = polynomial(
    [
      0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418,
      0.37409196, 1.00002368, -1.26551223,
    ],
    t,
  );
  return t * Math.exp(-x * x + fit);
}

/**
 * How probable a chi-squared of at least this size is by chance: the finite sums for whole degrees of
 * freedom (Abramowitz and Stegun, 26.4.4 and 26.4.5).
 *
 * @param freedom whole, 1 or more
 */
export function chiSquaredTail(chiSquared: number, freedom: number): number {
  const half = chiSquared / 2;
  let [degree, tailSum, term] =
    freedom % 2 === 0
      ? [2, Math.exp(-half), half * Math.exp(-half)]
      : [1, erfc(Math.sqrt(half)), 2 * Math.sqrt(half / Math.PI) * Math.exp(-half)];
  while (degree < freedom) {
    tailSum += term;
    degree += 2;
    term *= half / (degree / 2);
  }
  return Math.min(1, tailSum);
}
