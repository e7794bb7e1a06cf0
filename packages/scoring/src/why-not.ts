import { haversineKm } from '@luna/geo';
import type { Person } from './person.ts';
import { classic } from './profile/classic.ts';
import {
  checkLimit,
  compareStandings,
  listed,
  type RankedVenue,
  type RankOptions,
  type Standing,
  standing,
} from './rank-venues.ts';
import type { Ranker } from './ranker/ranker.ts';
import { type Contribution, type ScoredVenue, scoreVenue } from './score-venue.ts';
import type { Venue } from './venue.ts';
import { compileFilters, type FilterRejection } from './venue-filters.ts';

/** How one factor compares with the last venue that is listed. */
export interface FactorGap {
  readonly factor: string;
  /** What it adds to the venue that was asked about. */
  readonly points: number;
  /** What it adds to the last listed venue. */
  readonly lastListedPoints: number;
  /** The second less the first: positive where points are lost, negative where they are gained. */
  readonly shortBy: number;
}

/** How to rank, and what makes explaining it quick. */
export interface ExplainOptions<V extends Venue = Venue> extends RankOptions {
  /**
   * Holds precisely `venues`, the one that is asked about among them. With it and a `limit` few venues
   * are scored instead of all, and the answer is the same. `whyNot` still scores all of them, once, for
   * a venue that has points and stands below rank 1,024.
   */
  readonly ranker?: Pick<Ranker<V>, 'rank' | 'size'> | undefined;
}

interface Explained {
  /** One English sentence. */
  readonly text: string;
  /** The venue as it scores for this person, filtered or not. */
  readonly scored: ScoredVenue;
}

/** Why a venue is, or is not, in a ranking. */
export type WhyNot<V extends Venue = Venue> =
  | (Explained & { readonly outcome: 'listed'; readonly rank: number })
  | (Explained & {
      readonly outcome: 'filtered';
      /** Every filter that removed it, not only the first. */
      readonly removedBy: readonly FilterRejection[];
    })
  | (Explained & {
      /** It has no points while others have some, and then only those are listed. */
      readonly outcome: 'no_points';
    })
  | (Explained & {
      readonly outcome: 'outranked';
      /** Its place, from 1, behind the end of the list. */
      readonly rank: number;
      readonly lastListed: RankedVenue<V>;
      /** Points by which the last listed venue is ahead, 0 or more. */
      readonly shortBy: number;
      /** What put the last listed venue ahead; not the score when `shortBy` is 0. */
      readonly decidedBy: 'score' | 'distance' | 'id';
      /** In profile order; the differences add up to `shortBy`, but for rounding. */
      readonly factors: readonly FactorGap[];
    });

/**
 * Explains why a venue is absent from what {@link rankVenues} lists with the same arguments: which
 * filters removed it, or its rank, how many points it is short of the last one listed, and where.
 *
 * @param venue the venue asked about; it takes the place of the one with its id among `venues`, or
 *   joins them
 * @throws ScoringError as rankVenues
 *
 * @example
 * const answer = whyNot(person, venue, venues, { limit: 5 });
 * console.log(answer.text); // Rank 7 of 12: 3.20 points short of Brew & Pages Cafe, the last listed
 */
export function whyNot<V extends Venue>(
  person: Person,
  venue: V,
  venues: Iterable<V>,
  options: ExplainOptions<V> = {},
): WhyNot<V> {
  const { profile = classic, filters = {}, at } = options;
  const checks = compileFilters(filters, at);
  const scored = scoreVenue(person, venue, profile, { at });

  const removedBy = checks.flatMap((check) => check(venue, scored.distanceKm) ?? []);
  if (removedBy.length > 0) {
    const text = removedBy.map((rejection) => rejection.text).join('; ');
    return { outcome: 'filtered', text, scored, removedBy };
  }

  const asked: Standing<V> = { venue, score: scored.score, distanceKm: scored.distanceKm };
  const found =
    placeByRanking(person, asked, venues, options, checks) ??
    placeByScoring(person, asked, venues, options, checks);
  const { rank, total, last } = found;
  if (found.isListed) {
    return { outcome: 'listed', text: `Rank ${rank} of ${total}`, scored, rank };
  }
  if (last === undefined || (asked.score === 0 && last.score > 0)) {
    const text = 'It gets no points, and only venues with points are listed';
    return { outcome: 'no_points', text, scored };
  }

  const lastListed = {
    ...scoreVenue(person, last.venue, profile, { at }),
    venue: last.venue,
    rank: found.listed,
  };
  const shortBy = last.score - asked.score;
  const decidedBy = shortBy > 0 ? 'score' : last.distanceKm < asked.distanceKm ? 'distance' : 'id';
  const because = {
    score: `${shortBy.toFixed(2)} points short of ${last.venue.name}, the last listed`,
    distance: `as many points as ${last.venue.name}, the last listed, which is nearer`,
    id: `as many points as ${last.venue.name}, the last listed, and as near; ids decide`,
  };
  return {
    outcome: 'outranked',
    text: `Rank ${rank} of ${total}: ${because[decidedBy]}`,
    scored,
    rank,
    lastListed,
    shortBy,
    decidedBy,
    factors: scored.breakdown.map((own, place) => {
      const lastListedPoints = (lastListed.breakdown[place] as Contribution).points;
      return {
        factor: own.factor,
        points: own.points,
        lastListedPoints,
        shortBy: lastListedPoints - own.points,
      };
    }),
  };
}

/** Where a venue stands among those that pass the filters. */
interface Place<V extends Venue> {
  readonly isListed: boolean;
  /** From 1; 0 when it has no points while others have some, which nobody asks for. */
  readonly rank: number;
  readonly total: number;
  /** How many are listed, and the last of them. */
  readonly listed: number;
  readonly last: Standing<V> | undefined;
}

type Checks = ReturnType<typeof compileFilters>;

function placeByScoring<V extends Venue>(
  person: Person,
  asked: Standing<V>,
  venues: Iterable<V>,
  { profile = classic, at, limit }: RankOptions,
  checks: Checks,
): Place<V> {
  const most = checkLimit(limit);
  const standings = [asked];
  for (const other of venues) {
    if (other.id === asked.venue.id) continue;
    const distanceKm = haversineKm(person, other);
    if (checks.some((check) => check(other, distanceKm) !== undefined)) continue;
    standings.push(standing(person, other, distanceKm, profile, at));
  }
  standings.sort(compareStandings);
  const rank = standings.indexOf(asked) + 1;
  const shown = listed(standings, most);
  return {
    isListed: rank <= shown.length,
    rank,
    total: standings.length,
    listed: shown.length,
    last: shown.at(-1),
  };
}

/** Rankings look no deeper; what stands further down is found by scoring every venue. */
const DEEPEST = 1_024;
/** How many times as deep to look next. */
const DEEPER = 8;

/** The same out of rankings; `undefined` when it stands too far down for them, or nothing ends the list. */
function placeByRanking<V extends Venue>(
  person: Person,
  asked: Standing<V>,
  venues: Iterable<V>,
  { ranker, profile = classic, filters, at, limit }: ExplainOptions<V>,
  checks: Checks,
): Place<V> | undefined {
  if (ranker === undefined || limit === undefined) return undefined;
  const most = checkLimit(limit);
  const ranking = (depth: number) => ranker.rank(person, { profile, filters, at, limit: depth });
  const placeIn = (list: readonly RankedVenue<V>[]) =>
    list.findIndex(({ venue }) => venue.id === asked.venue.id) + 1;
  const shown = ranking(most);
  const last = shown.at(-1);
  if (last === undefined) return undefined;
  let rank = placeIn(shown);
  const isListed = rank > 0;
  const isNowhere = asked.score === 0 && last.score > 0;
  for (let depth = most; rank === 0 && !isNowhere; rank = placeIn(ranking(depth))) {
    if (depth >= DEEPEST) return undefined;
    depth = Math.min(depth * DEEPER, DEEPEST);
  }
  const total = checks.length === 0 ? ranker.size : countPassing(person, venues, checks);
  return { isListed, rank, total, listed: shown.length, last };
}

function countPassing(person: Person, venues: Iterable<Venue>, checks: Checks): number {
  let count = 0;
  for (const venue of venues) {
    const distanceKm = haversineKm(person, venue);
    if (checks.every((check) => check(venue, distanceKm) === undefined)) count += 1;
  }
  return count;
}
