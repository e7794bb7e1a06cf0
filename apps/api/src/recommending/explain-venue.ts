import { isVisibleTo } from '@luna/compat';
import type { Explanation } from '@luna/contract';
import {
  type Change,
  type Counterfactual,
  peopleReason,
  type RankOptions,
  type Reason,
  type WhyNot,
} from '@luna/scoring';
import { type UserRecord, users, type VenueRecord } from '@luna/store';
import { personEntry, venueEntry } from '../catalogue/catalogue-entries.ts';
import type { Luna } from '../luna.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { dataForWire, snakeCase } from '../wire/snake-case.ts';
import { venueToWire } from '../wire/venue-wire.ts';
import { untilFresh } from './until-fresh.ts';

type FilterName = Explanation['removed_by'][number]['filter'];

/** Where a venue stands for somebody, and what would list it; `undefined` when nobody knows it. */
export async function explainVenue(
  luna: Luna,
  asking: UserRecord,
  venue: VenueRecord,
  options: RankOptions,
): Promise<Explanation | undefined> {
  const { index } = luna;
  const person = personEntry(asking);
  let why = index.catalogue.whyNot(person, venue.id, options);
  if (why === undefined) {
    // Written by another process a moment ago.
    await index.refresh({ venues: [venue.id] });
    why = index.catalogue.whyNot(person, venue.id, options);
  }
  if (why === undefined) return undefined;
  const { scored } = why;
  const social = why.outcome === 'listed' ? await socialReason(luna, asking, venue) : undefined;
  const ways =
    why.outcome === 'listed' ? [] : index.catalogue.counterfactual(person, venue.id, options);
  return {
    user_id: asking.id,
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

/** That others would come along, as the list says it of the venues it holds. */
function socialReason(
  { store, index }: Luna,
  asking: UserRecord,
  venue: VenueRecord,
): Promise<Reason | undefined> {
  const person = personEntry(asking);
  return untilFresh(index, async () => {
    const [fans = []] = index.catalogue.interestedIn([venueEntry(venue)], person);
    const ids = fans.map((fan) => fan.person.id);
    const people = await users.getMany(store.db, ids);
    const gone = ids.filter((id) => {
      const record = people.get(id);
      return record === undefined || !isVisibleTo(person, record);
    });
    return { answer: peopleReason(ids.length - gone.length), stale: { users: gone } };
  });
}

function removedBy(why: WhyNot): Explanation['removed_by'] {
  if (why.outcome !== 'filtered') return [];
  return why.removedBy.map(({ filter, text, data }) => ({
    filter: snakeCase(filter) as FilterName,
    text,
    data: dataForWire(data),
  }));
}

function lastListed(why: WhyNot): Explanation['last_listed'] {
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
      factor: gap.factor,
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
