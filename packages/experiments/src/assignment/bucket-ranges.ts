import { bucketHash } from './bucket-hash.ts';

/** From a bucket to another, the latter excluded. */
export type BucketRange = readonly [from: number, to: number];

/** A share of all people that experiments divide among them, so that nobody is in two of them. */
export interface Namespace {
  readonly id: string;
  /** 0 to 1. */
  readonly from: number;
  /** 0 to 1, excluded. */
  readonly to: number;
}

/** Weights that sum to 1 up to rounding; GrowthBook allows for a hundredth. */
export function sumsToOne(weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum >= 0.99 && sum <= 1.01;
}

/**
 * Which buckets belong to which variation, as GrowthBook publishes it. Every variation's range begins
 * where it would at full coverage and takes up a `coverage` of its length: raising coverage lengthens
 * ranges and moves none, so nobody changes sides. Like the original it puts a coverage outside of
 * 0..1 right and replaces weights that fit badly by equal ones; `assign` refuses both.
 *
 * @param weights one a variation, summing to 1; equal when left out
 */
export function bucketRanges(
  variations: number,
  coverage = 1,
  weights?: readonly number[],
): BucketRange[] {
  const covered = Math.min(1, Math.max(0, coverage));
  const fits = weights?.length === variations && sumsToOne(weights);
  const shares = fits
    ? weights
    : Array.from({ length: Math.max(0, variations) }, () => 1 / variations);
  let start = 0;
  return shares.map((share) => {
    const from = start;
    start += share;
    return [from, from + covered * share];
  });
}

/** The variation whose range holds a bucket, or `null` when none does. */
export function rangeOf(bucket: number, ranges: readonly BucketRange[]): number | null {
  const found = ranges.findIndex(([from, to]) => bucket >= from && bucket < to);
  return found < 0 ? null : found;
}

/** Whether somebody is among those a namespace leaves to an experiment. */
export function inNamespace(personId: string, namespace: Namespace): boolean {
  const bucket = bucketHash(`__${namespace.id}`, personId, 1);
  return bucket >= namespace.from && bucket < namespace.to;
}
