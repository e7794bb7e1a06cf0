/** What somebody did with a venue. */
export type InteractionKind = 'view' | 'visit' | 'booking' | 'rating';

/** One line of an interaction log. */
export interface Interaction {
  readonly personId: string;
  readonly venueId: string;
  readonly kind: InteractionKind;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  /** Of a view: how long, 0 or more. */
  readonly seconds?: number | undefined;
  /** Of a rating: 1 (bad) to 5 (good). */
  readonly rating?: number | undefined;
}

/** A view of a minute says as much as a visit. */
const FULL_SECONDS = 60;

/**
 * How much an interaction says that somebody likes the venue, 0..1: a visit or a booking 1, a view its
 * share of a minute, a rating nothing up to 2 and all at 5.
 */
export function strengthOf({ kind, seconds = 0, rating = 0 }: Interaction): number {
  switch (kind) {
    case 'view':
      return Math.min(1, Math.max(0, seconds) / FULL_SECONDS);
    case 'rating':
      return Math.min(1, Math.max(0, (rating - 2) / 3));
    default:
      return 1;
  }
}
