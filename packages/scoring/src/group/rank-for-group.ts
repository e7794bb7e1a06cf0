import { haversineKm } from '@luna/geo';
import type { Person } from '../person.ts';
import { classic } from '../profile/classic.ts';
import type { Profile } from '../profile/profile.ts';
import { checkLimit, type RankOptions, standing } from '../rank-venues.ts';
import type { Ranker } from '../ranker/ranker.ts';
import { type ScoredVenue, scoreVenue } from '../score-venue.ts';
import type { Venue } from '../venue.ts';
import { compileFilters } from '../venue-filters.ts';
import { bestOf, DISAGREEMENT_DEPTH, disagreementOn, strategyFor } from './disagreement.ts';
import { checkMembers, compileVetoes, type GroupMember, invalid } from './group-member.ts';
import { bordaPoints, combineBy, type GroupStrategy } from './strategy.ts';

/** How to rank for a group. Filters hold for every member: a radius is around each of them. */
export interface GroupOptions<V extends Venue = Venue> extends RankOptions {
  /** `auto` when not given: it picks one by how much the members disagree. */
  readonly strategy?: GroupStrategy | 'auto' | undefined;
  /** For `no_misery`: what everybody must give a venue, 0..100; 40 when not given. */
  readonly threshold?: number | undefined;
  /** Of the very same venues: spares looking at all of them, the answer is the same. */
  readonly ranker?: Ranker<V> | undefined;
}

/** What a venue is to one member. */
export interface MemberScore extends ScoredVenue {
  readonly personId: string;
}

/** A venue in its place for a group. */
export interface GroupRankedVenue<V extends Venue = Venue> {
  readonly venue: V;
  /** From 1. */
  readonly rank: number;
  /** 0..100, unrounded, by the strategy. */
  readonly score: number;
  /** As each member scores it for themself, in the order of the members given. */
  readonly members: readonly MemberScore[];
}

/** A ranking for several people at once. */
export interface GroupRanking<V extends Venue = Venue> {
  /** The one that was used. */
  readonly strategy: GroupStrategy;
  /** 0..1, how far apart the members are on their best venues. */
  readonly disagreement: number;
  readonly members: readonly {
    readonly personId: string;
    readonly weight: number;
    /** The highest score this member gives any venue that the filters and vetoes leave. */
    readonly bestScore: number;
  }[];
  readonly venues: readonly GroupRankedVenue<V>[];
}

/** A venue with what decides its place. Scores and distances are by member, ordered by id. */
interface Candidate<V> {
  readonly venue: V;
  readonly scores: readonly number[];
  readonly distances: readonly number[];
  readonly totalKm: number;
}

/** A venue in the order of the answer. */
interface Placed<V> {
  readonly candidate: Candidate<V>;
  readonly score: number;
}

/** How deep to look into the members' own rankings before looking at every venue instead. */
const DEEPEST = 8192;
/** Powers need not grow with their base to the last bit. */
const ROUNDING = 1e-9;

/**
 * Ranks venues for several people: by the score the strategy makes of theirs, then by all distances
 * together, then by id. Like `rankVenues` it lists only venues that score above zero, unless none
 * does. The order of members and venues makes no difference to places and scores.
 *
 * With a `ranker` it looks into each member's own ranking, as deep as it takes until no venue further
 * down can be listed (the threshold algorithm of R. Fagin, A. Lotem and M. Naor, "Optimal aggregation
 * algorithms for middleware", 2001). Borda needs every place, so it always looks at all venues.
 *
 * @throws ScoringError `invalid_group`, and what `rankVenues` throws
 *
 * @example
 * const { venues, strategy } = rankForGroup([{ person: alex }, { person: sam, vetoes: { tags: ['loud'] } }], all);
 * venues[0]?.members.map(({ personId, score }) => `${personId} ${score.toFixed(2)}`);
 */
export function rankForGroup<V extends Venue>(
  members: readonly GroupMember[],
  venues: Iterable<V>,
  options: GroupOptions<V> = {},
): GroupRanking<V> {
  checkMembers(members);
  const { threshold = 40, strategy: wanted = 'auto', profile = classic, at } = options;
  const limit = checkLimit(options.limit);
  if (!(threshold >= 0 && threshold <= 100)) {
    throw invalid('threshold', `must be from 0 to 100, not ${String(threshold)}`);
  }
  // Sums depend on their order: by id it does not depend on how the members came.
  const sorted = [...members].sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
  const rate = rater(sorted, options, profile);
  const finder = {
    rate,
    limit,
    weights: sorted.map(({ weight = 1 }) => weight),
    strategy: wanted,
    threshold,
  };
  const found =
    (options.ranker && fromRankings(sorted, options.ranker, options, finder)) ??
    choose(rateAll(venues, rate), finder);

  const byId = new Map(sorted.map(({ person }, place) => [person.id, place]));
  return {
    strategy: found.strategy,
    disagreement: found.disagreement,
    members: members.map(({ person, weight = 1 }) => ({
      personId: person.id,
      weight,
      bestScore: found.bestScores[byId.get(person.id) as number] as number,
    })),
    venues: found.placed.map(({ candidate: { venue }, score }, place) => ({
      venue,
      rank: place + 1,
      score,
      members: members.map(({ person }) => ({
        personId: person.id,
        ...scoreVenue(person, venue, profile, { at }),
      })),
    })),
  };
}

type Rate<V> = (venue: V) => Candidate<V> | undefined;

interface Finder<V> {
  readonly rate: Rate<V>;
  readonly limit: number;
  readonly weights: readonly number[];
  readonly strategy: GroupStrategy | 'auto';
  readonly threshold: number;
}

interface Found<V> {
  readonly strategy: GroupStrategy;
  readonly disagreement: number;
  readonly bestScores: readonly number[];
  readonly placed: readonly Placed<V>[];
}

/** Scores a venue for all members; `undefined` when a filter or a veto removes it. */
function rater<V extends Venue>(
  members: readonly GroupMember[],
  { filters = {}, at }: GroupOptions<V>,
  profile: Profile,
): Rate<V> {
  const checks = compileFilters(filters, at);
  const isVetoed = compileVetoes(members);
  const people: readonly Person[] = members.map(({ person }) => person);
  return (venue) => {
    if (isVetoed(venue)) return undefined;
    const distances: number[] = [];
    let totalKm = 0;
    for (const person of people) {
      const distanceKm = haversineKm(person, venue);
      if (checks.some((check) => check(venue, distanceKm) !== undefined)) return undefined;
      distances.push(distanceKm);
      totalKm += distanceKm;
    }
    const scores = people.map(
      (person, place) => standing(person, venue, distances[place] as number, profile, at).score,
    );
    return { venue, scores, distances, totalKm };
  };
}

function rateAll<V>(venues: Iterable<V>, rate: Rate<V>): Candidate<V>[] {
  const candidates: Candidate<V>[] = [];
  for (const venue of venues) {
    const candidate = rate(venue);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

/** The answer when these are all candidates there are. */
function choose<V extends Venue>(
  candidates: readonly Candidate<V>[],
  { limit, strategy: wanted, threshold, weights }: Finder<V>,
): Found<V> {
  const disagreement = disagreementOn(candidates, weights.length);
  const strategy = wanted === 'auto' ? strategyFor(disagreement) : wanted;
  const combine = combineBy(strategy, weights);
  const eligible =
    strategy === 'no_misery'
      ? candidates.filter(({ scores }) => scores.every((score) => score >= threshold))
      : candidates;
  const points =
    strategy === 'borda'
      ? weights.map((_, member) =>
          bordaPoints(eligible.map(({ scores }) => scores[member] as number)),
        )
      : undefined;
  const placed = eligible.map((candidate, place) => ({
    candidate,
    score: combine(points ? points.map((own) => own[place] as number) : candidate.scores),
  }));
  placed.sort(comparePlaced);
  const best = placed.slice(0, limit);
  return {
    strategy,
    disagreement,
    bestScores: weights.map((_, member) => bestOf(candidates, member, 1)[0]?.scores[member] ?? 0),
    placed: (best[0]?.score ?? 0) > 0 ? best.filter(({ score }) => score > 0) : best,
  };
}

function comparePlaced(a: Placed<Venue>, b: Placed<Venue>): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.candidate.totalKm !== b.candidate.totalKm) return a.candidate.totalKm - b.candidate.totalKm;
  return a.candidate.venue.id < b.candidate.venue.id ? -1 : 1;
}

/** The same answer out of the tops of the members' own rankings; `undefined` when they do not suffice. */
function fromRankings<V extends Venue>(
  members: readonly GroupMember[],
  ranker: Ranker<V>,
  { filters, profile, at }: GroupOptions<V>,
  finder: Finder<V>,
): Found<V> | undefined {
  if (finder.strategy === 'borda' || finder.limit > DEEPEST) return undefined;
  for (let depth = Math.max(64, 4 * finder.limit); depth <= DEEPEST; depth *= 4) {
    const candidates = new Map<string, Candidate<V>>();
    const deepest: number[] = [];
    let deepEnough = true;
    for (const { person } of members) {
      const ranked = ranker.rank(person, { profile, filters, at, limit: depth });
      let own = 0;
      for (const { venue } of ranked) {
        const candidate = candidates.get(venue.id) ?? finder.rate(venue);
        if (candidate === undefined) continue;
        candidates.set(venue.id, candidate);
        own += 1;
      }
      const isWhole = ranked.length < depth;
      deepest.push(isWhole ? 0 : (ranked.at(-1)?.score ?? 0));
      if (!isWhole && own < DISAGREEMENT_DEPTH) deepEnough = false;
    }
    if (!deepEnough) continue;
    const found = choose([...candidates.values()], finder);
    const { placed, strategy } = found;
    const last = placed.at(-1);
    // A venue that is in no list scores no more for anybody than the last that is in theirs.
    const unseen = combineBy(strategy, finder.weights)(deepest) + ROUNDING;
    const isMisery = strategy === 'no_misery' && deepest.some((score) => score < finder.threshold);
    if (isMisery || (placed.length === finder.limit && last && last.score > unseen)) return found;
  }
  return undefined;
}
