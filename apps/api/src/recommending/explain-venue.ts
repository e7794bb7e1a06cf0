import type { Explanation } from '@luna/contract';
import {
  type Change,
  type Counterfactual,
  type FilterRejection,
  peopleReason,
  type WhyNot,
} from '@luna/scoring';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import { placedFor, type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { dataForWire, snakeCase } from '../wire/snake-case.ts';
import { venueToWire } from '../wire/venue-wire.ts';
import { type Attempt, answerFresh } from './answer-fresh.ts';
import { applyMode, type Ranking } from './apply-mode.ts';
import { byVariation } from './by-variation.ts';

type FilterName = Explanation['removed_by'][number]['filter'];

/** What was found out about a venue, or that nobody knows the venue or the person. */
export type ExplainedVenue =
  | { readonly explanation: Explanation }
  | { readonly unknown: 'venue' | 'user' };

/**
 * Where a venue stands for somebody, and what would list it: by the ranking that the list is made by.
 * What explores is left out of it, and of an interleaved list the interleaving.
 */
export function explainVenue(
  luna: Luna,
  userId: string,
  venueId: string,
  ranking: Ranking,
  viewer: Viewer,
): Promise<ExplainedVenue> {
  const { index, experiments } = luna;
  const about = { users: [userId], venues: [venueId] };
  return answerFresh(index, about, (): Attempt<ExplainedVenue> => {
    const { catalogue } = index;
    const venue = catalogue.venue(venueId);
    if (venue === undefined) return { answer: { unknown: 'venue' }, shows: () => about };
    const person = whoIs(catalogue, viewer, userId);
    if (person === undefined) return { answer: { unknown: 'user' }, shows: () => about };
    const placed = placedFor(viewer, person);
    const trial = ranking.isChosen ? undefined : experiments.of(userId);
    const by = trial?.kind === 'split' ? byVariation(index, trial.variation, ranking) : ranking;
    const { options, keepsOut } = applyMode(index, [person], by);
    const isKeptOut = ranking.mode !== undefined && keepsOut(venueId);
    // It was in the catalogue a moment ago, and nothing has been awaited since.
    const found = catalogue.whyNot(placed, venueId, options) as WhyNot;
    const why = isKeptOut ? keptOut(found, venueId, ranking.mode) : found;
    const isListed = why.outcome === 'listed';
    const fans = isListed ? (catalogue.interestedIn([venue], person)[0] ?? []) : [];
    const ways = isListed || isKeptOut ? [] : catalogue.counterfactual(placed, venueId, options);
    const explanation = explanationToWire(userId, venue, why, fans.length, ways);
    const users = [userId, ...fans.map((fan) => fan.person.id)];
    return { answer: { explanation }, shows: () => ({ users, venues: [venueId] }) };
  });
}

const modeTexts = {
  discover: 'You have been here, and this lists where you have not',
  again: 'You have not been here, and this lists where you have',
};

type WhyNotByMode =
  | Exclude<WhyNot, { readonly outcome: 'filtered' }>
  | (Omit<Extract<WhyNot, { readonly outcome: 'filtered' }>, 'removedBy'> & {
      readonly removedBy: readonly (Omit<FilterRejection, 'filter'> & {
        readonly filter: string;
      })[];
    });

/** The same, with the mode named among what removed the venue. */
function keptOut(why: WhyNot, venueId: string, mode: 'discover' | 'again'): WhyNotByMode {
  const others = why.outcome === 'filtered' ? why.removedBy : [];
  const removedBy = [
    { filter: 'mode', text: modeTexts[mode], data: { mode } },
    // To the ranker, what is not new is a list of ids.
    ...others.filter(({ filter, data }) => filter !== 'excludedIds' || data['id'] !== venueId),
  ];
  const text = removedBy.map((rejection) => rejection.text).join('; ');
  return { outcome: 'filtered', text, scored: why.scored, removedBy };
}

function explanationToWire(
  userId: string,
  venue: VenueEntry,
  why: WhyNotByMode,
  companions: number,
  ways: readonly Counterfactual[],
): Explanation {
  const { scored } = why;
  // That others would come along, as the list says it of the venues it holds.
  const social = peopleReason(companions);
  return {
    user_id: userId,
    venue: { ...venueToWire(venue), score: roundForWire(scored.score) },
    outcome: why.outcome,
    text: why.text,
    rank: 'rank' in why ? why.rank : null,
    score: roundForWire(scored.score),
    distance_km: roundForWire(scored.distanceKm),
    ...reasonsToWire(social ? [...scored.reasons, social] : scored.reasons),
    breakdown: breakdownToWire(scored.breakdown),
    removed_by: removedBy(why),
    last_listed: lastListed(why),
    would_be_listed_by: ways.map(wayToWire),
  };
}

function removedBy(why: WhyNotByMode): Explanation['removed_by'] {
  if (why.outcome !== 'filtered') return [];
  return why.removedBy.map(({ filter, text, data }) => ({
    filter: snakeCase(filter) as FilterName,
    text,
    data: dataForWire(data),
  }));
}

function lastListed(why: WhyNotByMode): Explanation['last_listed'] {
  if (why.outcome !== 'outranked') return null;
  const { lastListed: last, shortBy, decidedBy, factors } = why;
  return {
    venue_id: last.venue.id,
    venue_name: last.venue.name,
    rank: last.rank,
    score: roundForWire(last.score),
    short_by: shortBy,
    decided_by: decidedBy,
    factors: factors.map((gap) => ({
      factor: snakeCase(gap.factor),
      points: gap.points,
      last_listed_points: gap.lastListedPoints,
      short_by: gap.shortBy,
    })),
  };
}

function wayToWire({ text, changes, gain, rank }: Counterfactual) {
  return { text: wireNames(text, changes), changes: changes.map(changeToWire), gain, rank };
}

function changeToWire(
  change: Change,
): Explanation['would_be_listed_by'][number]['changes'][number] {
  switch (change.kind) {
    case 'relax_filters':
      return {
        kind: change.kind,
        filters: change.relaxed.map((name) => snakeCase(name) as FilterName),
      };
    case 'add_interests':
      return { kind: change.kind, interests: [...change.interests] };
    case 'prefer_price':
      return { kind: change.kind, price_range: change.priceRange };
    case 'move_closer':
      return { kind: change.kind, km: roundForWire(change.km) };
    case 'view_longer':
      return { kind: change.kind, seconds: change.seconds };
  }
}

/** The sentence calls filters by their names in code; here they have others. */
function wireNames(text: string, changes: readonly Change[]): string {
  return changes
    .flatMap((change) => (change.kind === 'relax_filters' ? change.relaxed : []))
    .reduce((sentence, name) => sentence.replace(name, snakeCase(name)), text);
}
