import type { Contribution } from '@luna/contract';
import type { Contribution as Scored } from '@luna/scoring';
import { snakeCase } from './snake-case.ts';

/** The breakdown of a venue's score. Not rounded: the points must add up to the score exactly. */
export function breakdownToWire(breakdown: readonly Scored[]): Contribution[] {
  return breakdown.map(({ factor, weight, value, points, missing }) => ({
    factor: snakeCase(factor),
    weight,
    value,
    points,
    ...(missing && { missing }),
  }));
}
