import type { Ceiling, Person } from '@luna/scoring';
import { LikedPlaces } from './liked-places.ts';
import type { Codes } from './log/codes.ts';
import { type InteractionLog, type Liking, shareOf } from './log/interaction-log.ts';
import type { DescriptorTable } from './tables/descriptor-table.ts';
import type { NeighbourLists } from './tables/neighbour-lists.ts';
import type { Pattern } from './tables/pattern.ts';
import type { SuggestionSum } from './tables/suggestion-sum.ts';
import type { Suggestions } from './tables/suggestions.ts';
import type { VenueTable } from './tables/venue-table.ts';
import type { VenueCalls } from './tables/venue-words.ts';
import type { WeekPattern } from './tables/week-pattern.ts';
import type { WordFacts } from './tables/word-facts.ts';
import { WordMemo } from './tables/word-memo.ts';

/** The tables that know something of a person. */
export interface PersonTables {
  readonly log: InteractionLog;
  readonly venues: VenueTable;
  /** Numbers of categories and tags. */
  readonly wordCodes: Codes;
  readonly week: WeekPattern;
  readonly descriptors: DescriptorTable;
  readonly wordFacts: WordFacts;
  /** To add suggestions up in. */
  readonly suggestionSum: SuggestionSum;
}

const VIEW_FULL_SECONDS = 60;
const TELLING_LIKINGS = 5;
/** Everything somebody says they like counts, together, as much as so many places. */
const STATED_LIKINGS = 5;

/** Up to so many pairs of words, all are looked at in one go. */
const MOST_CLOSE = 200_000;

/** What a person cares for of the words that have vectors: how much, and their places among those. */
interface CloseTo {
  readonly words: Uint32Array;
  readonly cares: Float64Array;
  readonly places: Uint32Array;
  readonly count: number;
}

/** What a factor promised, and about what. */
export interface KeptCeiling {
  readonly about: object;
  /** Days since 1970, where it is for one. */
  readonly day?: number | undefined;
  readonly ceiling: Ceiling;
}

/** What is known of one person, worked out when first asked for. */
export class PersonSignals {
  /** What they have to do with venues, by code. */
  readonly likings: ReadonlyMap<number, Readonly<Liking>>;
  /** Their likings of venues that are known, added. */
  readonly total: number;
  /** The same and what they say they like, which counts as five places in all. */
  readonly caring: number;
  private readonly tables: PersonTables;
  /** The object that was asked with last. */
  private person: Person;
  private readonly version: number;
  /** Likings that have a category or tag, by its code. */
  private readonly byWord = new Map<number, number>();
  /** Likings and stated interests by category and tag. */
  private readonly cares: Map<number, number>;
  /** The same where words have vectors. */
  private closeTo: CloseTo | undefined;
  private kinships: Float64Array | undefined;
  /** What else is known of words: see the methods that read it. */
  private readonly memo = new WordMemo([
    (word) => this.tables.wordFacts.lift(word, this.have(word), this.total),
    (word) => this.workAffinity(word),
    (word) => this.workKinship(word),
  ]);
  /** Those of their interests that anybody has anything to do with. */
  private readonly knownInterests: readonly number[];
  /** What factors promise of them, by the factor, as long as it is about the same. */
  readonly ceilings: Map<object, KeptCeiling> = new Map();
  /** Venues they like of which it is known where they are. */
  readonly places: LikedPlaces = new LikedPlaces();
  private readonly suggested = new Map<
    NeighbourLists,
    { version: number; readonly stamp: number; readonly found: Suggestions }
  >();
  private readonly code: number;
  private readonly peopleThen: number;
  private ownHabits: Pattern | undefined;

  constructor(tables: PersonTables, person: Person, code: number, version: number) {
    this.tables = tables;
    this.person = person;
    this.version = version;
    this.code = code;
    this.peopleThen = tables.log.people.size;
    this.likings = withViewed(tables, person, code < 0 ? NOTHING : tables.log.likingsOf(code));
    let total = 0;
    for (const [at, liking] of this.likings) {
      const venue = tables.venues.at(at);
      const share = shareOf(liking);
      if (venue === undefined || share === 0) continue;
      total += share;
      this.places.add(venue, liking);
      const words = tables.venues.wordsOf(at, tables.wordCodes);
      for (let place = 0; place < words.length; place += 1) {
        const word = words[place] as number;
        this.byWord.set(word, (this.byWord.get(word) ?? 0) + share);
      }
    }
    this.total = total;
    const stated = person.interests.filter((interest) => tables.descriptors.knows(interest));
    this.knownInterests = stated.map((interest) => tables.wordCodes.intern(interest));
    this.cares = new Map(this.byWord);
    for (const word of this.knownInterests) {
      this.cares.set(word, (this.cares.get(word) ?? 0) + STATED_LIKINGS / stated.length);
    }
    this.caring = total + (stated.length === 0 ? 0 : STATED_LIKINGS);
  }

  /** How little is known of them: 1 before the first liking, half after five, `5 / (5 + likings)`. */
  get newness(): number {
    return TELLING_LIKINGS / (TELLING_LIKINGS + this.total);
  }

  /** Codes of the venues they were at; looking at one is not being there. */
  *visited(): Generator<number> {
    for (const [venue, { visits }] of this.likings) if (visits > 0) yield venue;
  }

  /**
   * Whether this is about that person as they are now. People are read anew for every question, so
   * what they say counts and not which object says it.
   */
  isOf(person: Person, code: number, version: number): boolean {
    if (this.version !== version || this.code !== code) return false;
    if (this.person === person) return true;
    const { interests, viewingHistory } = this.person;
    if (!isSame(interests, person.interests)) return false;
    if (!isSameHistory(viewingHistory, person.viewingHistory)) return false;
    this.person = person;
    return true;
  }

  /** Whether nothing new is known of that very object; no look-up is needed to say so. */
  isStill(person: Person): boolean {
    return (
      this.person === person &&
      (this.code >= 0
        ? this.version === this.tables.log.versionOf(this.code)
        : this.peopleThen === this.tables.log.people.size)
    );
  }

  /** Whether they say what they are interested in. */
  get hasInterests(): boolean {
    return this.person.interests.length > 0;
  }

  /** Of the category or tag that most of them have. */
  get mostOfOne(): number {
    let most = 0;
    for (const likings of this.byWord.values()) most = Math.max(most, likings);
    return most;
  }

  /** Likings that have a category or tag, by its code. */
  have(word: number): number {
    return this.byWord.get(word) ?? 0;
  }

  /** How many times as much they care for a category or tag as everybody does. */
  liftOf(word: number): number {
    return this.memo.at(word, 0);
  }

  /** Of what a venue is called, what they care for most in comparison. */
  mostLifted(calls: VenueCalls): number {
    return this.memo.greatest(calls, 0);
  }

  /** Of what a venue is called, what their stated interests speak for most. */
  mostAffine(calls: VenueCalls): number {
    return this.memo.greatest(calls, 1);
  }

  /** Of what a venue is called, what is closest to all they care for. */
  mostKin(calls: VenueCalls): number {
    return this.memo.greatest(calls, 2);
  }

  /** Of {@link caring}, what has a category or tag, by its code. */
  get caresByWord(): ReadonlyMap<number, number> {
    return this.cares;
  }

  /** How much of {@link caring} has a category or tag. */
  careFor(word: number): number {
    return this.cares.get(word) ?? 0;
  }

  /**
   * How close all they care for is to a category or tag, 0..1: the mean, over their likings and
   * interests, of the square of the closeness of words.
   */
  kinshipTo(word: number): number {
    return this.memo.at(word, 2);
  }

  /** No word has more {@link kinshipTo}, which is 1 at most. */
  get mostKinship(): number {
    const kinships = this.allKinships();
    let most = 0;
    if (kinships === undefined) return 1;
    for (let place = 0; place < kinships.length; place += 1) {
      const kinship = kinships[place] as number;
      if (kinship > most) most = kinship;
    }
    return most;
  }

  /** No word has more {@link affinityTo}. */
  get mostAffinity(): number {
    const { knownInterests } = this;
    if (knownInterests.length === 0) return 0;
    // More than rounding makes of it.
    const sum = this.tables.wordFacts.mostAffinity(knownInterests) * (1 + 1e-9);
    return sum / knownInterests.length;
  }

  /** What of the person's own is closest to a category or tag, by how much they care. */
  kinOf(word: number): number | undefined {
    const closeness = this.closenessTo(word);
    let kin: number | undefined;
    let most = 0;
    if (closeness === undefined) return undefined;
    const { cares, count, places, words } = this.close();
    for (let at = 0; at < count; at += 1) {
      const close = closeness[places[at] as number] as number;
      const part = (cares[at] as number) * close * close;
      if (part <= most) continue;
      most = part;
      kin = words[at];
    }
    return kin;
  }

  /** What their stated interests say about a category or tag: the mean of their affinities. */
  affinityTo(word: number): number {
    return this.memo.at(word, 1);
  }

  /** What the venues they like suggest, by code. */
  suggestions(lists: NeighbourLists): Suggestions {
    const { version } = lists;
    const kept = this.suggested.get(lists);
    if (kept?.version === version) return kept.found;
    let stamp = 0;
    for (const code of this.likings.keys()) stamp += lists.stampOf(code);
    if (kept?.stamp === stamp) {
      // Others came and went elsewhere.
      kept.version = version;
      return kept.found;
    }
    const { suggestionSum } = this.tables;
    for (const [code, liking] of this.likings) {
      const share = shareOf(liking);
      if (share > 0) suggestionSum.add(code, share, lists.of(code), lists.strengthsOf(code));
    }
    const found = suggestionSum.take();
    this.suggested.set(lists, { version, stamp, found });
    return found;
  }

  /** How often they go out by hour of a working day and of a weekend; undefined for a stranger. */
  get habits(): Pattern | undefined {
    this.ownHabits ??= this.tables.week.habitsOf(this.code);
    return this.ownHabits;
  }

  /** How close a word is to each, by place; `undefined` where nobody met it. */
  private closenessTo(word: number): Readonly<Float64Array> | undefined {
    const place = this.tables.wordFacts.placeOf(word);
    return place < 0 ? undefined : this.tables.wordFacts.closenessTo(place);
  }

  private close(): CloseTo {
    if (this.closeTo !== undefined) return this.closeTo;
    const { size } = this.cares;
    const words = new Uint32Array(size);
    // Some more than there are, that they can be taken four at a time.
    const cares = new Float64Array(size + 3);
    const places = new Uint32Array(size + 3);
    let count = 0;
    for (const [word, care] of this.cares) {
      const place = this.tables.wordFacts.placeOf(word);
      if (place < 0) continue;
      words[count] = word;
      cares[count] = care;
      places[count] = place;
      count += 1;
    }
    this.closeTo = { words, cares, places, count };
    return this.closeTo;
  }

  private workKinship(word: number): number {
    const { wordFacts } = this.tables;
    const place = wordFacts.placeOf(word);
    if (place < 0 || this.caring === 0) return 0;
    const all = this.allKinships();
    if (all !== undefined) return all[place] as number;
    const closeness = wordFacts.closenessTo(place);
    const { cares, count, places } = this.close();
    let sum = 0;
    for (let at = 0; at < count; at += 1) {
      const close = closeness[places[at] as number] as number;
      sum += (cares[at] as number) * close * close;
    }
    return Math.min(1, sum / this.caring);
  }

  /**
   * By place of a word, how close all they care for is to it: the same as one by one, in the time that a
   * tenth of them would take. `undefined` where there are too many to be worth while.
   */
  private allKinships(): Readonly<Float64Array> | undefined {
    const { wordFacts } = this.tables;
    const { cares, count, places } = this.close();
    const words = wordFacts.places;
    if (count * words > MOST_CLOSE) return undefined;
    if (this.kinships !== undefined) return this.kinships;
    const sums = new Float64Array(words);
    // Four at a time, each added in order; those beyond the last count nothing.
    for (let at = 0; at < count; at += 4) {
      const one = wordFacts.closenessTo(places[at] as number);
      const two = wordFacts.closenessTo(places[at + 1] as number);
      const three = wordFacts.closenessTo(places[at + 2] as number);
      const four = wordFacts.closenessTo(places[at + 3] as number);
      const a = cares[at] as number;
      const b = cares[at + 1] as number;
      const c = cares[at + 2] as number;
      const d = cares[at + 3] as number;
      for (let place = 0; place < words; place += 1) {
        const first = one[place] as number;
        const second = two[place] as number;
        const third = three[place] as number;
        const fourth = four[place] as number;
        let sum = (sums[place] as number) + a * first * first;
        sum += b * second * second;
        sum += c * third * third;
        sums[place] = sum + d * fourth * fourth;
      }
    }
    for (let place = 0; place < words; place += 1) {
      sums[place] = Math.min(1, (sums[place] as number) / this.caring);
    }
    this.kinships = sums;
    return sums;
  }

  private workAffinity(word: number): number {
    const { knownInterests } = this;
    if (knownInterests.length === 0) return 0;
    let sum = 0;
    for (let place = 0; place < knownInterests.length; place += 1) {
      sum += this.tables.wordFacts.affinity(knownInterests[place] as number, word);
    }
    return sum / knownInterests.length;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, place) => one === others[place]);
}

function isSameHistory(one: Person['viewingHistory'], other: Person['viewingHistory']): boolean {
  if (one === other) return true;
  if (one.size !== other.size) return false;
  const entries = other.entries();
  for (const [id, seconds] of one) {
    const [otherId, otherSeconds] = entries.next().value as [string, number];
    if (id !== otherId || seconds !== otherSeconds) return false;
  }
  return true;
}

const NOTHING: ReadonlyMap<number, Readonly<Liking>> = new Map();

/** Where the log knows nothing of a person and a venue, they have viewed what the person says. */
function withViewed(
  tables: PersonTables,
  { viewingHistory }: Person,
  logged: ReadonlyMap<number, Readonly<Liking>>,
): ReadonlyMap<number, Readonly<Liking>> {
  let likings: Map<number, Readonly<Liking>> | undefined;
  for (const [id, seconds] of viewingHistory) {
    const code = tables.log.venues.find(id);
    if (code < 0 || seconds <= 0 || logged.has(code)) continue;
    likings ??= new Map(logged);
    likings.set(code, {
      times: 1,
      visits: 0,
      strength: Math.min(1, seconds / VIEW_FULL_SECONDS),
      lastAt: 0,
    });
  }
  return likings ?? logged;
}
