import type { Compatibility } from '@luna/compat';
import type { Contribution } from '@luna/contract';
import type { Contribution as Scored } from '@luna/scoring';

/** The breakdown of a venue's score. Not rounded: the points must add up to the score exactly. */
export function breakdownToWire(breakdown: readonly Scored[]): Contribution[] {
  return breakdown.map(({ factor, weight, value, points, missing }) => ({
    factor,
    weight,
    value,
    points,
    ...(missing && { missing }),
  }));
}

/** The most points of each part of a compatibility, in the order in which they are added. */
const compatibilityWeights = { interests: 40, distance: 30, price: 30 } as const;

/** The breakdown of a compatibility, in the form of a venue's. */
export function compatibilityToWire({ parts }: Compatibility): Contribution[] {
  return (['interests', 'distance', 'price'] as const).map((factor) => {
    const weight = compatibilityWeights[factor];
    return { factor, weight, value: parts[factor] / weight, points: parts[factor] };
  });
}
