/**
 * How the scores of members become one. Names and definitions after J. Masthoff, "Group Recommender
 * Systems: Aggregation, Satisfaction and Group Attributes" (Recommender Systems Handbook, 2015). All
 * are on a scale of 0 to 100.
 *
 * - `average`: the weighted mean.
 * - `least_misery`: the score of whoever likes it least. Of somebody who weighs less than the heaviest
 *   member, what is missing to 100 counts less in proportion.
 * - `no_misery`: the average, of those venues alone that everybody gives at least `threshold`.
 * - `multiplicative`: the product of scores as shares of 100, so that one who dislikes a venue pulls it
 *   down; weights are exponents, on average 1.
 * - `nash_welfare`: the weighted geometric mean (I. Caragiannis et al., "The Unreasonable Fairness of
 *   Maximum Nash Welfare", 2019). It orders like `multiplicative`, in figures like those of members.
 * - `borda`: the share of the other venues a member prefers it to, ties half, averaged by weight.
 */
export type GroupStrategy =
  | 'average'
  | 'least_misery'
  | 'no_misery'
  | 'multiplicative'
  | 'nash_welfare'
  | 'borda';

/** Combines the scores of one venue; scores and weights are by member, always in the same order. */
export type Combine = (scores: ArrayLike<number>) => number;

/**
 * How to combine. Every one of these grows, or stays, when a score grows. Borda does not go by scores:
 * it is the average of what `bordaPoints` makes of them.
 */
export function combineBy(strategy: GroupStrategy, weights: readonly number[]): Combine {
  switch (strategy) {
    case 'average':
    case 'no_misery':
    case 'borda':
      return average(weights);
    case 'least_misery':
      return leastMisery(weights);
    case 'multiplicative':
      return product(weights, weights.length);
    case 'nash_welfare':
      return product(weights, 1);
  }
}

function average(weights: readonly number[]): Combine {
  const whole = sum(weights);
  const most = Math.max(...weights);
  const isEven = weights.every((weight) => weight === most);
  return (scores) => {
    let total = 0;
    let least = Number.POSITIVE_INFINITY;
    let greatest = 0;
    for (let place = 0; place < weights.length; place += 1) {
      const score = scores[place] as number;
      total += isEven ? score : (weights[place] as number) * score;
      if (score < least) least = score;
      if (score > greatest) greatest = score;
    }
    // Rounding must not carry a mean beyond what it is the mean of.
    return Math.min(greatest, Math.max(least, total / (isEven ? weights.length : whole)));
  };
}

function leastMisery(weights: readonly number[]): Combine {
  const heaviest = Math.max(...weights);
  return (scores) => {
    let least = 100;
    for (let place = 0; place < weights.length; place += 1) {
      const score = scores[place] as number;
      const share = (weights[place] as number) / heaviest;
      least = Math.min(least, share === 1 ? score : 100 - share * (100 - score));
    }
    return least;
  };
}

function product(weights: readonly number[], exponents: number): Combine {
  const whole = sum(weights);
  return (scores) => {
    let product = 1;
    for (let place = 0; place < weights.length; place += 1) {
      const exponent = ((weights[place] as number) * exponents) / whole;
      product *= ((scores[place] as number) / 100) ** exponent;
    }
    return 100 * product;
  };
}

function sum(weights: readonly number[]): number {
  return weights.reduce((total, weight) => total + weight, 0);
}

/** For each of a member's scores, of how many of the others in a hundred it is ahead; ties half. */
export function bordaPoints(scores: readonly number[]): number[] {
  const sorted = Float64Array.from(scores).sort();
  const others = scores.length - 1;
  if (others === 0) return [100];
  const points = new Map<number, number>();
  for (let from = 0; from < sorted.length; ) {
    const score = sorted[from] as number;
    let to = from + 1;
    while (sorted[to] === score) to += 1;
    points.set(score, (100 * (from + (to - from - 1) / 2)) / others);
    from = to;
  }
  return scores.map((score) => points.get(score) as number);
}
