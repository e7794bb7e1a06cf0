import type { GroupRecommendation, GroupRecommendationRequest } from '@luna/contract';
import { type GroupMember, nextWeights, type RankOptions } from '@luna/scoring';
import { type UserRecord, venues } from '@luna/store';
import { personEntry } from '../catalogue/catalogue-entries.ts';
import { atSharedPositions } from '../catalogue/shared-positions.ts';
import type { Luna } from '../luna.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { venueToWire } from '../wire/venue-wire.ts';
import { untilFresh } from './until-fresh.ts';

/** The best venues for several people; those that went away meanwhile are never shown. */
export function recommendForGroup(
  { store, index }: Luna,
  records: readonly UserRecord[],
  { members: wanted, strategy, threshold }: GroupRecommendationRequest,
  options: RankOptions,
): Promise<GroupRecommendation> {
  const people = atSharedPositions(records.map(personEntry));
  const members = people.map((person, place): GroupMember => {
    const { weight, vetoes } = wanted[place] ?? {};
    return {
      person,
      weight,
      vetoes: vetoes && {
        venueIds: vetoes.venue_ids,
        categories: vetoes.categories,
        tags: vetoes.tags,
      },
    };
  });
  return untilFresh(index, async () => {
    const ranking = index.catalogue.rankForGroup(members, { ...options, strategy, threshold });
    const ids = ranking.venues.map(({ venue }) => venue.id);
    const places = await venues.getMany(store.db, ids);
    const answer = {
      strategy: ranking.strategy,
      disagreement: roundForWire(ranking.disagreement),
      recommendations: ranking.venues.flatMap(({ venue, rank, score, members: scores }) => {
        const place = places.get(venue.id);
        if (place === undefined) return [];
        return {
          venue: { ...venueToWire(place), score: roundForWire(score) },
          score: roundForWire(score),
          rank,
          members: scores.map((own, member) => ({
            user_id: own.personId,
            user_name: records[member]?.name ?? own.personId,
            score: roundForWire(own.score),
            distance_km: roundForWire(own.distanceKm),
            ...reasonsToWire(own.reasons),
            breakdown: breakdownToWire(own.breakdown),
          })),
          next_weights: Array.from(nextWeights(ranking, venue.id), ([id, weight]) => ({
            user_id: id,
            weight: roundForWire(weight),
          })),
        };
      }),
    };
    return { answer, stale: { venues: ids.filter((id) => !places.has(id)) } };
  });
}
