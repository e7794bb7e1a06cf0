import type { VenueRecommendation } from '@luna/contract';
import { placedFor, type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import type { JsonText } from '../wire/json-text.ts';
import { recommendationsToJson } from '../wire/recommendation-json.ts';
import { answerFresh } from './answer-fresh.ts';
import { applyMode, type Ranking } from './apply-mode.ts';
import { type Mixing, mixList } from './mix-list.ts';
import { tryOn } from './try-on.ts';

/** The best venues for somebody. */
export interface VenuesAnswer {
  readonly list: JsonText<VenueRecommendation[]>;
  /** The experiment and what of it made the list, `key=variation`; absent outside of experiments. */
  readonly shownIn?: string;
  /** How it was mixed; absent when it was not. */
  readonly mixing?: Mixing;
}

/** The best venues for somebody and who would come along; `undefined` when there is no such person. */
export async function recommendVenues(
  luna: Luna,
  userId: string,
  asked: Ranking,
  viewer: Viewer,
): Promise<VenuesAnswer | undefined> {
  const { index, experiments, exposures } = luna;
  const answer = await answerFresh(index, { users: [userId] }, () => {
    const { catalogue } = index;
    const person = whoIs(catalogue, viewer, userId);
    if (person === undefined) return { answer: undefined, shows: () => ({ users: [userId] }) };
    const placed = placedFor(viewer, person);
    const rank = (by: Ranking, limit: number | undefined) =>
      catalogue.rankVenues(placed, { ...applyMode(index, [person], by).options, limit });
    const trial = asked.isChosen ? undefined : experiments.of(userId);
    const tried = trial && tryOn(luna, userId, trial, asked, rank);
    const { limit } = asked.options;
    // Who asks for a mixed list is in no experiment.
    const mixed =
      asked.diversity > 0 && limit !== undefined
        ? mixList((most) => rank(asked, most), limit, asked.diversity)
        : undefined;
    const ranked = tried?.ranked ?? mixed?.ranked ?? rank(asked, limit);
    const venues = ranked.map(({ venue }) => venue);
    const fans = catalogue.interestedIn(venues, person);
    return {
      answer: { list: recommendationsToJson(ranked, fans), tried, mixing: mixed?.mixing },
      shows() {
        const companions = fans.flat().map((fan) => fan.person.id);
        return { users: [userId, ...companions], venues: venues.map(({ id }) => id) };
      },
    };
  });
  if (answer === undefined) return undefined;
  const { list, tried, mixing } = answer;
  if (tried === undefined) return mixing === undefined ? { list } : { list, mixing };
  if (tried.exposure.shown.length > 0) exposures.note(tried.exposure);
  return { list, shownIn: tried.shownIn };
}
