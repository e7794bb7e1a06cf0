import type { VenueRecommendation } from '@luna/contract';
import { placedFor, type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import type { JsonText } from '../wire/json-text.ts';
import { recommendationsToJson } from '../wire/recommendation-json.ts';
import { answerFresh } from './answer-fresh.ts';
import { applyMode, type Ranking } from './apply-mode.ts';

/** The best venues for somebody and who would come along; `undefined` when there is no such person. */
export function recommendVenues(
  { index }: Luna,
  userId: string,
  ranking: Ranking,
  viewer: Viewer,
): Promise<JsonText<VenueRecommendation[]> | undefined> {
  return answerFresh(index, { users: [userId] }, () => {
    const { catalogue } = index;
    const person = whoIs(catalogue, viewer, userId);
    if (person === undefined) return { answer: undefined, shows: () => ({ users: [userId] }) };
    const { options } = applyMode(index, [person], ranking);
    const ranked = catalogue.rankVenues(placedFor(viewer, person), options);
    const venues = ranked.map(({ venue }) => venue);
    const fans = catalogue.interestedIn(venues, person);
    return {
      answer: recommendationsToJson(ranked, fans),
      shows() {
        const companions = fans.flat().map((fan) => fan.person.id);
        return { users: [userId, ...companions], venues: venues.map(({ id }) => id) };
      },
    };
  });
}
