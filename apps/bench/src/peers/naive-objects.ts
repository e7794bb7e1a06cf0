import { haversineKm } from '@luna/geo';
import type { Person, Venue } from '@luna/scoring';

interface Scored {
  readonly venue: Venue;
  readonly score: number;
  readonly distanceKm: number;
}

/** The definition written down with objects: score them all, sort them all, take the first few. */
export function naiveTop(person: Person, venues: readonly Venue[], limit: number): Scored[] {
  const scored = venues
    .map((venue) => {
      const distanceKm = haversineKm(person, venue);
      const shared = person.interests.filter((interest) => venue.tags.includes(interest));
      const seconds = person.viewingHistory.get(venue.id) ?? 0;
      const score =
        25 * Math.max(0, 1 - distanceKm / 3) +
        35 * (person.interests.length === 0 ? 0 : shared.length / person.interests.length) +
        15 *
          (venue.priceRange !== null && venue.priceRange === person.preferredPriceRange ? 1 : 0) +
        25 * Math.min(1, seconds / 60);
      return { venue, score, distanceKm };
    })
    .sort(
      (a, b) =>
        b.score - a.score || a.distanceKm - b.distanceKm || (a.venue.id < b.venue.id ? -1 : 1),
    )
    .slice(0, limit);
  return scored[0] !== undefined && scored[0].score > 0
    ? scored.filter(({ score }) => score > 0)
    : scored;
}
