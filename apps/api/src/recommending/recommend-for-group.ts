import type { GroupRecommendation, GroupRecommendationRequest } from '@luna/contract';
import { type GroupMember, nextWeights } from '@luna/scoring';
import type { AmongOptions } from '../catalogue/catalogue.ts';
import type { PersonEntry } from '../catalogue/catalogue-entries.ts';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';
import { atSharedPositions } from '../catalogue/shared-positions.ts';
import { type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { venueToWire } from '../wire/venue-wire.ts';
import { type Attempt, answerFresh } from './answer-fresh.ts';
import { applyMode, type Ranking } from './apply-mode.ts';

/** What was found for a group, or which member nobody knows. */
export type GroupAnswer = { readonly found: GroupRecommendation } | { readonly unknown: string };

/** The best venues for several people. */
export function recommendForGroup(
  { index }: Luna,
  request: GroupRecommendationRequest,
  ranking: Ranking,
  viewer: Viewer,
): Promise<GroupAnswer> {
  const users = request.members.map(({ user_id }) => user_id);
  return answerFresh(index, { users }, (): Attempt<GroupAnswer> => {
    const unknown = users.find((id) => whoIs(index.catalogue, viewer, id) === undefined);
    if (unknown !== undefined) return { answer: { unknown }, shows: () => ({ users }) };
    const records = users.flatMap((id) => index.catalogue.person(id) ?? []);
    const { options } = applyMode(index, records, ranking);
    const found = rankFor(index.catalogue, records, request, options, viewer);
    const venues = found.recommendations.map(({ venue }) => venue.id);
    return { answer: { found }, shows: () => ({ users, venues }) };
  });
}

function rankFor(
  catalogue: LiveCatalogue['catalogue'],
  records: readonly PersonEntry[],
  { members: wanted, strategy, threshold }: GroupRecommendationRequest,
  options: AmongOptions,
  viewer: Viewer,
): GroupRecommendation {
  const people = atSharedPositions(viewer, records);
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
  const ranking = catalogue.rankForGroup(members, { ...options, strategy, threshold });
  return {
    strategy: ranking.strategy,
    disagreement: roundForWire(ranking.disagreement),
    recommendations: ranking.venues.map(({ venue, rank, score, members: scores }) => ({
      venue: { ...venueToWire(venue), score: roundForWire(score) },
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
    })),
  };
}
