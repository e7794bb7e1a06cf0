import { isVisibleTo } from '@luna/compat';
import type { VenueRecommendation } from '@luna/contract';
import { peopleReason, type RankOptions } from '@luna/scoring';
import { type UserRecord, users, venues } from '@luna/store';
import { personEntry } from '../catalogue/catalogue-entries.ts';
import type { Luna } from '../luna.ts';
import { companionToWire } from '../wire/companion-wire.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { venueToWire } from '../wire/venue-wire.ts';
import { untilFresh } from './until-fresh.ts';

/**
 * The best venues for somebody and who would come along. The index chooses; venues and people are
 * read again before they are shown, so that a deleted one never is.
 */
export function recommendVenues(
  { store, index }: Luna,
  asking: UserRecord,
  options: RankOptions,
): Promise<VenueRecommendation[]> {
  const person = personEntry(asking);
  return untilFresh(index, async () => {
    const ranked = index.catalogue.rankVenues(person, options);
    const fansOf = index.catalogue.interestedIn(
      ranked.map(({ venue }) => venue),
      person,
    );
    const winners = ranked.map((winner, place) => ({ ...winner, fans: fansOf[place] ?? [] }));
    const fanIds = [...new Set(winners.flatMap(({ fans }) => fans.map((fan) => fan.person.id)))];
    const [places, people] = await Promise.all([
      venues.getMany(
        store.db,
        winners.map(({ venue }) => venue.id),
      ),
      users.getMany(store.db, fanIds),
    ]);

    const staleUsers = fanIds.filter((id) => {
      const record = people.get(id);
      return record === undefined || !isVisibleTo(person, record);
    });
    const gone = new Set(staleUsers);
    const answer = winners.flatMap(
      ({ venue, score, rank, distanceKm, reasons, breakdown, fans }) => {
        const place = places.get(venue.id);
        if (place === undefined) return [];
        const companions = fans
          .filter((fan) => !gone.has(fan.person.id))
          .map((fan) => companionToWire(fan, people.get(fan.person.id)?.name ?? fan.person.id));
        const social = peopleReason(companions.length);
        return {
          venue: { ...venueToWire(place), score: roundForWire(score) },
          score: roundForWire(score),
          rank,
          distance_km: roundForWire(distanceKm),
          ...reasonsToWire(social ? [...reasons, social] : reasons),
          interested_users: companions,
          breakdown: breakdownToWire(breakdown),
        };
      },
    );
    const staleVenues = winners.map(({ venue }) => venue.id).filter((id) => !places.has(id));
    return { answer, stale: { users: staleUsers, venues: staleVenues } };
  });
}
