import type { Interaction } from '@luna/signals';
import type { StoredInteraction } from '@luna/store';

/** A stored event as signals take it. */
export function toInteraction(stored: StoredInteraction): Interaction {
  const { personId, venueId, kind, at } = stored;
  if (kind === 'view') return { personId, venueId, kind, at, seconds: stored.seconds };
  if (kind === 'rating') return { personId, venueId, kind, at, rating: stored.rating ?? undefined };
  return { personId, venueId, kind, at };
}
