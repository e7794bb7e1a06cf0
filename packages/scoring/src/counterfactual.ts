import { haversineKm, pointOnTheWay } from '@luna/geo';
import { history } from './factors/history.ts';
import type { Person } from './person.ts';
import { classic } from './profile/classic.ts';
import {
  checkLimit,
  compareStandings,
  type RankOptions,
  type Standing,
  standing,
} from './rank-venues.ts';
import { relaxFilters } from './relax-filters.ts';
import type { Venue } from './venue.ts';
import { compileFilters, type VenueFilters } from './venue-filters.ts';
import type { ExplainOptions } from './why-not.ts';

/** One thing that would be different. */
export type Change =
  /** The filters as they would have to be; `relaxed` names those that differ. */
  | {
      readonly kind: 'relax_filters';
      readonly relaxed: readonly (keyof VenueFilters)[];
      readonly filters: VenueFilters;
    }
  /** The person is this much closer to the venue, on the shortest way. */
  | { readonly kind: 'move_closer'; readonly km: number }
  /** The person has these tags of the venue among their interests, too. */
  | { readonly kind: 'add_interests'; readonly interests: readonly string[] }
  /** The person prefers the venue's price range. */
  | { readonly kind: 'prefer_price'; readonly priceRange: NonNullable<Venue['priceRange']> }
  /** The person looks at the venue for so many more seconds. */
  | { readonly kind: 'view_longer'; readonly seconds: number };

/** What would list a venue that is not listed. */
export interface Counterfactual {
  /** To be made together; mostly one. */
  readonly changes: readonly Change[];
  /** English sentence. */
  readonly text: string;
  /** Points by which the venue's score would differ. */
  readonly gain: number;
  /** The rank it would then have. */
  readonly rank: number;
  /** Ranking for this person with these options lists the venue at that rank. */
  readonly person: Person;
  readonly options: RankOptions;
}

/**
 * What would have to be different for {@link rankVenues} to list a venue. Each answer is the smallest
 * change of its kind (kilometres in steps of 10 m, whole seconds, the fewest of the venue's tags), and
 * each has been verified by ranking again, with whatever it does to the other venues. Sorted by the
 * number of changes, then by how many points they move, so the first is the smallest. Empty when the
 * venue is listed already, or when no such change lists it.
 *
 * Filters that removed the venue are relaxed together, only as far as it takes, and joined by another
 * change only if that alone does not list it. Where moving changes the order of others back and forth,
 * the distance is the smallest among 64 evenly spaced ones, refined towards the last that failed. Of
 * several tags, the rarest go first.
 *
 * With a `ranker` each person who is tried is one ranking, up to some seventy for each kind of change. To
 * factors that work something out for a person (the learned ones of `@luna/signals`), somebody with
 * other interests or views is new under the same id: such a ranking takes as long as a first question,
 * and so does the next one for the person as they are.
 *
 * @param venue it takes the place of the one with its id among `venues`, or joins them
 * @throws ScoringError as rankVenues
 *
 * @example
 * const [smallest] = counterfactual(person, venue, venues, { limit: 5 });
 * console.log(smallest?.text); // View it for 12 more seconds
 */
export function counterfactual<V extends Venue>(
  person: Person,
  venue: V,
  venues: Iterable<V>,
  { ranker, ...options }: ExplainOptions<V> = {},
): readonly Counterfactual[] {
  // A generator can be read only once, and tags are counted later.
  const others =
    ranker === undefined
      ? strongestFirst(person, venue, venues, options)
      : otherThan(venue, venues);
  const rankWith =
    ranker === undefined || options.limit === undefined
      ? (changed: Person, how: RankOptions) => rankOf(changed, venue, others, how)
      : (changed: Person, how: RankOptions) =>
          ranker
            .rank(changed, { ...how, profile: how.profile ?? classic })
            .find((entry) => entry.venue.id === venue.id)?.rank;
  if (rankWith(person, options) !== undefined) return [];

  const distanceKm = haversineKm(person, venue);
  const before = scoreOf(person, venue, options);
  const found: Counterfactual[] = [];
  function propose(how: RankOptions, changed: Person, ...changes: readonly Change[]): boolean {
    const rank = rankWith(changed, how);
    if (rank === undefined) return false;
    found.push({
      changes,
      text: changes.map((change) => describe(change, venue)).join('; '),
      gain: scoreOf(changed, venue, how) - before,
      rank,
      person: changed,
      options: how,
    });
    return true;
  }
  function changePerson(how: RankOptions, ...given: readonly Change[]): void {
    const lists = (changed: Person) => rankWith(changed, how) !== undefined;

    const at = (steps: number) => closer(person, venue, distanceKm, steps);
    const steps = smallestStep(Math.ceil(distanceKm * 100), (count) => lists(at(count)));
    if (steps !== undefined) {
      const km = Math.min(distanceKm, steps / 100);
      propose(how, at(steps), ...given, { kind: 'move_closer', km });
    }

    for (const interests of tagsToAdd(person, venue, others)) {
      const changed = { ...person, interests: [...person.interests, ...interests] };
      if (propose(how, changed, ...given, { kind: 'add_interests', interests })) break;
    }

    const { priceRange } = venue;
    if (priceRange !== null && priceRange !== person.preferredPriceRange) {
      const changed = { ...person, preferredPriceRange: priceRange };
      propose(how, changed, ...given, { kind: 'prefer_price', priceRange });
    }

    const longer = (count: number) => viewing(person, venue, count);
    const seconds = smallestStep(secondsThatCount(person, venue, how), (count) =>
      lists(longer(count)),
    );
    if (seconds !== undefined) {
      propose(how, longer(seconds), ...given, { kind: 'view_longer', seconds });
    }
  }

  changePerson(options);
  const { filters, relaxed } = relaxFilters(venue, distanceKm, options);
  if (relaxed.length > 0) {
    const how = { ...options, filters };
    const change: Change = { kind: 'relax_filters', relaxed, filters };
    if (!propose(how, person, change)) changePerson(how, change);
  }
  return found.sort((a, b) => a.changes.length - b.changes.length || a.gain - b.gain);
}

function otherThan<V extends Venue>(venue: V, venues: Iterable<V>): readonly V[] {
  const others: V[] = [];
  for (const other of venues) if (other.id !== venue.id) others.push(other);
  return others;
}

/** The others, those that beat it today first: they are the most likely to beat it tomorrow. */
function strongestFirst<V extends Venue>(
  person: Person,
  venue: V,
  venues: Iterable<V>,
  { profile = classic, at }: RankOptions,
): readonly V[] {
  const standings: Standing<V>[] = [];
  for (const other of venues) {
    if (other.id === venue.id) continue;
    standings.push(standing(person, other, haversineKm(person, other), profile, at));
  }
  return standings.sort(compareStandings).map((other) => other.venue);
}

/** The rank rankVenues lists it at; `undefined` when it does not. Ends as soon as that is certain. */
function rankOf(
  person: Person,
  venue: Venue,
  others: readonly Venue[],
  { profile = classic, filters = {}, limit, at }: RankOptions,
): number | undefined {
  const checks = compileFilters(filters, at);
  const places = checkLimit(limit);
  const passes = (candidate: Venue, distanceKm: number) =>
    checks.every((check) => check(candidate, distanceKm) === undefined);
  const distanceKm = haversineKm(person, venue);
  if (!passes(venue, distanceKm)) return undefined;
  const asked = standing(person, venue, distanceKm, profile, at);
  let rank = 1;
  for (const other of others) {
    const kilometres = haversineKm(person, other);
    if (!passes(other, kilometres)) continue;
    const rival = standing(person, other, kilometres, profile, at);
    if (compareStandings(rival, asked) > 0) continue;
    rank += 1;
    if (rank > places || (asked.score === 0 && rival.score > 0)) return undefined;
  }
  return rank;
}

function scoreOf(person: Person, venue: Venue, { profile = classic, at }: RankOptions): number {
  return standing(person, venue, haversineKm(person, venue), profile, at).score;
}

/** The smallest whole number from 1 to `most` that works, where more tends to work better. */
function smallestStep(most: number, works: (step: number) => boolean): number | undefined {
  const probes = Math.min(64, most);
  let fails = 0;
  for (let probe = 1; probe <= probes; probe += 1) {
    let step = Math.ceil((most * probe) / probes);
    if (!works(step)) {
      fails = step;
      continue;
    }
    while (step - fails > 1) {
      const middle = Math.floor((fails + step) / 2);
      if (works(middle)) step = middle;
      else fails = middle;
    }
    return step;
  }
  return undefined;
}

function closer(person: Person, venue: Venue, distanceKm: number, steps: number): Person {
  return { ...person, ...pointOnTheWay(person, venue, steps / 100 / distanceKm) };
}

function viewing(person: Person, venue: Venue, seconds: number): Person {
  const viewed = (person.viewingHistory.get(venue.id) ?? 0) + seconds;
  return { ...person, viewingHistory: new Map(person.viewingHistory).set(venue.id, viewed) };
}

/** How many more seconds make a difference. */
function secondsThatCount(
  person: Person,
  venue: Venue,
  { profile = classic }: RankOptions,
): number {
  const entry = profile.factors.find(({ factor }) => factor.name === history.name);
  const { fullSeconds } = { ...history.defaults, ...entry?.settings };
  return Math.max(0, Math.ceil(fullSeconds - (person.viewingHistory.get(venue.id) ?? 0)));
}

/** Every single tag that is not an interest yet, rarest first, then the two rarest, the three … */
function tagsToAdd(person: Person, venue: Venue, others: readonly Venue[]): readonly string[][] {
  const rivals = new Map<string, number>(venue.tags.map((tag) => [tag, 0]));
  for (const interest of person.interests) rivals.delete(interest);
  for (const other of others) {
    for (const tag of other.tags) {
      const count = rivals.get(tag);
      if (count !== undefined) rivals.set(tag, count + 1);
    }
  }
  const tags = [...rivals].sort((a, b) => a[1] - b[1]).map(([tag]) => tag);
  return [
    ...tags.map((tag) => [tag]),
    ...tags.slice(1).map((_, place) => tags.slice(0, place + 2)),
  ];
}

function describe(change: Change, venue: Venue): string {
  switch (change.kind) {
    case 'relax_filters':
      return `Relax the filter${change.relaxed.length === 1 ? '' : 's'} ${change.relaxed.join(', ')}`;
    case 'move_closer':
      return `Be ${change.km.toFixed(2)} km closer to it`;
    case 'add_interests':
      return `Add to your interests: ${change.interests.join(', ')}`;
    case 'prefer_price':
      return `Prefer ${venue.priceRange} places`;
    case 'view_longer':
      return `View it for ${change.seconds} more second${change.seconds === 1 ? '' : 's'}`;
  }
}
