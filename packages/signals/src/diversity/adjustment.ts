import type { Reason, Venue } from '@luna/scoring';

/** What a step after scoring takes off or adds to a score, with its reason. */
export interface Adjustment extends Reason {
  /** Points, 0 or less. */
  readonly points: number;
}

/** As much of a ranked venue as such a step reads. */
export interface Adjustable {
  readonly venue: Pick<Venue, 'id' | 'name' | 'category' | 'tags' | 'latitude' | 'longitude'>;
  /** Of the profile; it stays as it is. */
  readonly score: number;
  /** Of steps before. */
  readonly adjustments?: readonly Adjustment[] | undefined;
}

/** A ranked venue after such a step. */
export type Adjusted<Ranked extends Adjustable> = Ranked & {
  readonly adjustments: readonly Adjustment[];
  /** What it is listed by: the score and the points of all adjustments, added left to right. */
  readonly standing: number;
};

/** The score and all adjustments so far, added left to right. */
export function standingOf({ score, adjustments = [] }: Adjustable): number {
  return adjustments.reduce((sum, { points }) => sum + points, score);
}

/** The same venue with one more adjustment, or as it is. */
export function adjusted<Ranked extends Adjustable>(
  ranked: Ranked,
  adjustment?: Adjustment,
): Adjusted<Ranked> {
  const before = ranked.adjustments ?? [];
  const adjustments = adjustment === undefined ? before : [...before, adjustment];
  return { ...ranked, adjustments, standing: standingOf({ ...ranked, adjustments }) };
}
