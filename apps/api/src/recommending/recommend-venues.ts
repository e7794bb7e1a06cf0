import type { VenueRecommendation } from '@luna/contract';
import type { RankedVenue } from '@luna/scoring';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import { placedFor, type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import type { JsonText } from '../wire/json-text.ts';
import { type ArrangedVenue, recommendationsToJson } from '../wire/recommendation-json.ts';
import { answerFresh } from './answer-fresh.ts';
import { applyMode, type Ranking } from './apply-mode.ts';
import { type Mixing, mixList } from './mix-list.ts';
import { noteShown, restList, type TimesIgnored, timesIgnored } from './rest-list.ts';
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
  const ignored = asked.restIgnored ? await timesIgnored(luna, userId, viewer) : undefined;
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
    // Who asks for a list that is rested or mixed is in no experiment.
    const arranged = limit === undefined ? undefined : arrange(asked, limit, ignored, rank);
    const ranked = tried?.ranked ?? arranged?.ranked ?? rank(asked, limit);
    const venues = ranked.map(({ venue }) => venue);
    const fans = catalogue.interestedIn(venues, person);
    return {
      answer: {
        list: recommendationsToJson(ranked, fans),
        tried,
        mixing: arranged?.mixing,
        venueIds: ignored && venues.map(({ id }) => id),
      },
      shows() {
        const companions = fans.flat().map((fan) => fan.person.id);
        return { users: [userId, ...companions], venues: venues.map(({ id }) => id) };
      },
    };
  });
  if (answer === undefined) return undefined;
  const { list, tried, mixing, venueIds } = answer;
  if (venueIds !== undefined && venueIds.length > 0) {
    await noteShown(luna, userId, viewer, venueIds);
  }
  if (tried === undefined) return mixing === undefined ? { list } : { list, mixing };
  if (tried.exposure.shown.length > 0) exposures.note(tried.exposure);
  return { list, shownIn: tried.shownIn };
}

/** The list as it was asked to be arranged; `undefined` when it is to stay as it was ranked. */
function arrange(
  asked: Ranking,
  limit: number,
  ignored: TimesIgnored | undefined,
  rank: (by: Ranking, limit: number) => readonly RankedVenue<VenueEntry>[],
): { readonly ranked: readonly ArrangedVenue[]; readonly mixing?: Mixing } | undefined {
  const best = (most: number) => rank(asked, most);
  const rested = (most: number) => (ignored ? restList(best, most, ignored) : best(most));
  if (asked.diversity > 0) return mixList(rested, limit, asked.diversity);
  return ignored && { ranked: rested(limit) };
}
