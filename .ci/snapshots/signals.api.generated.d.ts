// The types of @luna/signals as published; `npm run snapshots` writes this file.
// index.d.ts
import { Venue, Reason, FactorContext, SharedNumbers, Ceiling, Person, VenueColumn, Factor, Profile } from "@luna/scoring";
interface Adjustment extends Reason {
    readonly points: number;
}
interface Adjustable {
    readonly venue: Pick<Venue, "id" | "name" | "category" | "tags" | "latitude" | "longitude">;
    readonly score: number;
    readonly adjustments?: readonly Adjustment[] | undefined;
}
type Adjusted<Ranked extends Adjustable> = Ranked & {
    readonly adjustments: readonly Adjustment[];
    readonly standing: number;
};
interface DiversifyOptions {
    readonly strength: number;
    readonly limit?: number | undefined;
    readonly kindShare?: number | undefined;
    readonly nearKm?: number | undefined;
}
interface Diversified<Ranked extends Adjustable> {
    readonly list: readonly Adjusted<Ranked>[];
    readonly cost: number;
}
declare function diversify<Ranked extends Adjustable>(ranked: readonly Ranked[], options: DiversifyOptions): Diversified<Ranked>;
declare class Impressions {
    private readonly byPerson;
    private readonly fadeMs;
    constructor(fadeDays?: number);
    show(person: string, venue: string, at: number): void;
    choose(person: string, venue: string): void;
    forget(person: string): void;
    timesOf(person: string, venue: string, at: number): number;
}
interface RestIgnoredOptions {
    readonly shown: (venueId: string) => number;
    readonly mostPoints?: number | undefined;
    readonly freeTimes?: number | undefined;
    readonly halfTimes?: number | undefined;
}
declare function restIgnored<Ranked extends Adjustable>(ranked: readonly Ranked[], options: RestIgnoredOptions): readonly Adjusted<Ranked>[];
type InteractionKind = "view" | "visit" | "booking" | "rating";
interface Interaction {
    readonly personId: string;
    readonly venueId: string;
    readonly kind: InteractionKind;
    readonly at: number;
    readonly seconds?: number | undefined;
    readonly rating?: number | undefined;
}
declare function strengthOf({ kind, seconds, rating }: Interaction): number;
declare class Codes {
    private readonly byId;
    private readonly ids;
    get size(): number;
    find(id: string): number;
    intern(id: string): number;
    forget(id: string): void;
    id(code: number): string;
}
interface LogColumns {
    readonly people: number;
    readonly venues: readonly string[];
    readonly person: Uint32Array;
    readonly venue: Uint32Array;
    readonly times: Float64Array;
    readonly visits: Float64Array;
    readonly strength: Float64Array;
    readonly lastAt: Float64Array;
}
interface Liking {
    times: number;
    visits: number;
    strength: number;
    lastAt: number;
}
interface LoggedInteraction {
    readonly person: number;
    readonly venue: number;
    readonly strength: number;
    readonly at: number;
    readonly before: Readonly<Liking> | undefined;
}
declare class InteractionLog {
    readonly people: Codes;
    readonly venues: Codes;
    private readonly likings;
    private readonly venuesMet;
    private readonly visitors;
    private visitorCounts;
    private readonly versions;
    private count;
    private latest;
    get size(): number;
    get lastAt(): number;
    add(interaction: Interaction): LoggedInteraction;
    columns(): LogColumns;
    addColumns(columns: LogColumns): void;
    removePerson(id: string): ReadonlyMap<number, Readonly<Liking>>;
    removeVenue(id: string): void;
    likingsOf(person: number): ReadonlyMap<number, Readonly<Liking>>;
    venuesOf(person: number): readonly number[];
    visitorsOf(venue: number): readonly number[];
    visitorCountOf(venue: number): number;
    private meet;
    versionOf(person: number): number;
}
declare class VenueTable {
    private readonly venues;
    private readonly words;
    private readonly codes;
    private readonly kinds;
    private known;
    constructor(codes: Codes, venues: Iterable<Venue>);
    get size(): number;
    put(venue: Venue): number;
    remove(id: string): void;
    shareOf(category: string): number;
    categories(): Generator<string>;
    private uncount;
    all(): Generator<Venue>;
    wordsOf(code: number, wordCodes: Codes): Readonly<Uint32Array>;
    at(code: number): Venue | undefined;
}
interface WordCompany {
    readonly words: readonly string[];
    readonly rows: readonly ReadonlyMap<number, number>[];
}
interface WordVectorOptions {
    readonly dimensions?: number | undefined;
    readonly negatives?: number | undefined;
    readonly passes?: number | undefined;
    readonly seed?: number | undefined;
}
interface WordColumns {
    readonly words: readonly string[];
    readonly vectors: readonly Float64Array[];
}
interface Closeness {
    readonly word: string;
    readonly closeness: number;
}
declare class WordVectors {
    private readonly places;
    private readonly vectors;
    private readonly lengths;
    private readonly rows;
    constructor({ words, vectors }: WordColumns);
    static learn(company: WordCompany, options?: WordVectorOptions): WordVectors;
    get columns(): WordColumns;
    knows(word: string): boolean;
    closeness(one: string, other: string): number;
    placeOf(word: string): number;
    get size(): number;
    closenessTo(place: number): Readonly<Float64Array> | undefined;
    private closenessAt;
    closest(word: string, limit: number): readonly Closeness[];
}
interface DescriptorColumns {
    readonly likings: Map<string, number>;
    readonly total: number;
    readonly together: Map<string, Map<string, number>>;
    readonly shares: Map<string, number>;
    readonly shareTotal: number;
    readonly people: Map<string, number>;
}
declare class DescriptorTable {
    private readonly likings;
    private total;
    private readonly together;
    private readonly shares;
    private shareTotal;
    private readonly people;
    constructor(learned: DescriptorColumns);
    constructor(log: InteractionLog, venues: VenueTable);
    get columns(): DescriptorColumns;
    private learn;
    lift(descriptor: string, own: number, all: number): number;
    liftOver(everybody: number, own: number, all: number): number;
    smoothedShareOf(descriptor: string): number;
    private get kinds();
    affinity(interest: string, descriptor: string): number;
    metBy(interest: string): Iterable<string>;
    shareOf(descriptor: string): number;
    knows(descriptor: string): boolean;
}
declare class Strongest {
    private readonly candidates;
    private readonly strengths;
    private count;
    least: number;
    constructor(most: number);
    get isFull(): boolean;
    get weakest(): number;
    clear(): void;
    offer(candidate: number, strength: number): void;
    take(most?: number): {
        readonly candidates: Uint32Array;
        readonly strengths: Float32Array;
    };
}
interface ListColumns {
    readonly lengths: Uint32Array;
    readonly neighbours: Uint32Array;
    readonly strengths: Float32Array;
}
declare class NeighbourLists {
    private readonly neighbours;
    private readonly strengths;
    of(venue: number): Readonly<Uint32Array>;
    strengthsOf(venue: number): Readonly<Float32Array>;
    set(venue: number, candidates: Iterable<number>, strengthOf: (candidate: number) => number): void;
    protected put(venue: number, strongest: Strongest): void;
    private keep;
    get version(): number;
    stampOf(_venue: number): number;
    protected takeOver(other: NeighbourLists): void;
    columns(venues: number): ListColumns;
    static of(columns: ListColumns, codes: readonly number[]): NeighbourLists;
    get bytes(): number;
}
interface LearnedTables {
    readonly format: number;
    readonly venues: readonly string[];
    readonly coVisits: ListColumns;
    readonly collaborative: ListColumns;
    readonly descriptors: DescriptorColumns;
    readonly words: WordColumns;
}
interface NearPlace {
    readonly venue: Venue;
    readonly km: number;
}
interface NearLately extends NearPlace {
    readonly value: number;
}
interface LatelySettings {
    readonly halfKm: number;
    readonly fadeDays: number;
}
declare class LikedPlaces {
    private readonly venues;
    private readonly likings;
    private latest;
    private readonly points;
    private readonly fresh;
    private present;
    private readonly placeOf;
    private asked;
    private self;
    private near;
    private isNearKnown;
    private lately;
    private latelyBy;
    private x;
    private y;
    private z;
    get all(): readonly Venue[];
    add(venue: Venue, liking: Readonly<Liking>): void;
    nearest(venue: Venue): NearPlace | undefined;
    private findNearest;
    nearestLately(venue: Venue, settings: LatelySettings): NearLately | undefined;
    private findLately;
    density(venue: Venue, widthKm: number): number;
    freshness(fadeDays: number): Readonly<Float64Array>;
    get presence(): Readonly<Float64Array>;
    private squaredKm;
    private turnTo;
}
interface Pattern {
    readonly visits: Readonly<Float64Array>;
    readonly hours: Readonly<Uint8Array>;
    readonly length: number;
}
interface Suggestion {
    readonly strength: number;
    readonly because: number;
}
declare class Suggestions {
    readonly venues: Uint32Array;
    readonly strengths: Float64Array;
    private readonly because;
    private table;
    private shift;
    private asked;
    private found;
    constructor(venues: Uint32Array, strengths: Float64Array, because: Uint32Array);
    strengthOf(venue: number): number;
    of(venue: number): Suggestion | undefined;
    private find;
    private makeTable;
    private start;
}
declare class SuggestionSum {
    private places;
    private venues;
    private strengths;
    private most;
    private because;
    private count;
    add(liked: number, share: number, neighbours: Readonly<Uint32Array>, strengths: Readonly<Float32Array>): void;
    take(): Suggestions;
    private reserve;
    private widen;
}
interface VenueCalls {
    readonly category: number;
    readonly tags: readonly number[];
}
declare class VenueWords {
    readonly words: Codes;
    private readonly venues;
    private called;
    private calls;
    private coded;
    private code;
    constructor(words: Codes, venues: Codes);
    callsOf(venue: Venue): VenueCalls;
    codeOf({ venue, numberIn }: Pick<FactorContext, "venue" | "numberIn">): number;
}
declare class WeekPattern {
    private readonly byVenue;
    private readonly byCategory;
    private readonly byPerson;
    private readonly counted;
    private readonly changes;
    private readonly moments;
    add(person: number, venue: number, category: string | undefined, hour: number, isVisit: boolean): void;
    private countOf;
    removePerson(person: number, categoryOf: (venue: number) => string | undefined, onVisit: (venue: number, hour: number) => void): void;
    removeVenue(venue: number): void;
    habitsOf(person: number): Pattern | undefined;
    busyness(venue: number, category: string, hour: number): number | undefined;
    busynessAt(moment: number, venues: Codes): SharedNumbers;
    private promisedOf;
    suits({ hours, length, visits: habit }: Pattern, venue: number, category: string): number | undefined;
    private priorOf;
}
declare class WordFacts {
    private readonly descriptors;
    private readonly vectors;
    private readonly codes;
    private placesOf;
    private shares;
    private readonly rows;
    private readonly likes;
    private sums;
    constructor(descriptors: DescriptorTable, vectors: WordVectors, codes: Codes);
    placeOf(word: number): number;
    get places(): number;
    closenessTo(place: number): Readonly<Float64Array>;
    lift(word: number, own: number, all: number): number;
    affinity(interest: number, word: number): number;
    mostAffinity(interests: readonly number[]): number;
    private likesOf;
}
interface PersonTables {
    readonly log: InteractionLog;
    readonly venues: VenueTable;
    readonly wordCodes: Codes;
    readonly week: WeekPattern;
    readonly descriptors: DescriptorTable;
    readonly wordFacts: WordFacts;
    readonly suggestionSum: SuggestionSum;
}
interface KeptCeiling {
    readonly about: object;
    readonly day?: number | undefined;
    readonly ceiling: Ceiling;
}
declare class PersonSignals {
    readonly likings: ReadonlyMap<number, Readonly<Liking>>;
    readonly total: number;
    readonly caring: number;
    private readonly tables;
    private person;
    private readonly version;
    private readonly byWord;
    private readonly cares;
    private closeTo;
    private kinships;
    private readonly memo;
    private readonly knownInterests;
    readonly ceilings: Map<object, KeptCeiling>;
    readonly places: LikedPlaces;
    private readonly suggested;
    private readonly code;
    private readonly peopleThen;
    private ownHabits;
    constructor(tables: PersonTables, person: Person, code: number, version: number);
    get newness(): number;
    visited(): Generator<number>;
    isOf(person: Person, code: number, version: number): boolean;
    isStill(person: Person): boolean;
    get hasInterests(): boolean;
    get mostOfOne(): number;
    have(word: number): number;
    liftOf(word: number): number;
    mostLifted(calls: VenueCalls): number;
    mostAffine(calls: VenueCalls): number;
    mostKin(calls: VenueCalls): number;
    get caresByWord(): ReadonlyMap<number, number>;
    careFor(word: number): number;
    kinshipTo(word: number): number;
    get mostKinship(): number;
    get mostAffinity(): number;
    kinOf(word: number): number | undefined;
    affinityTo(word: number): number;
    suggestions(lists: NeighbourLists): Suggestions;
    get habits(): Pattern | undefined;
    private closenessTo;
    private close;
    private workKinship;
    private allKinships;
    private workAffinity;
}
interface FactorisationOptions {
    readonly dimensions?: number | undefined;
    readonly confidence?: number | undefined;
    readonly regularisation?: number | undefined;
    readonly passes?: number | undefined;
    readonly seed?: number | undefined;
}
interface Factorisation {
    readonly people: readonly Float64Array[];
    readonly venues: readonly Float64Array[];
}
declare function factorise(log: InteractionLog, options?: FactorisationOptions): Factorisation;
declare class Changes {
    version: number;
    private readonly recent;
    note(venue: number): void;
    noteAll(): void;
    changedSince(version: number): readonly number[] | undefined;
}
declare class LiveColumn extends Changes implements VenueColumn {
    readonly venues: Codes;
    readonly at: (venue: number) => number;
    constructor(venues: Codes, at: (venue: number) => number);
}
declare class Popularity {
    private readonly people;
    private readonly recent;
    private readonly asOf;
    private most;
    private logged;
    private log;
    private greatestRecent;
    private moment;
    readonly peopleColumn: LiveColumn;
    readonly recentColumn: LiveColumn;
    constructor(venues: Codes);
    add({ venue, strength, at, before }: LoggedInteraction): void;
    recentScale(at: number): number | undefined;
    remove(venue: number, liking: Readonly<Liking>): void;
    removeVenue(venue: number): void;
    peopleOf(venue: number): number;
    recentOf(venue: number, at: number): number;
    get logOfMost(): number;
    get mostPeople(): number;
    private note;
    private moveOn;
    private ofMoment;
}
interface Trend {
    readonly value: number;
    readonly excess: number;
    readonly hours: number;
    readonly visits: number;
    readonly usual: number;
}
declare class Trending {
    private readonly recent;
    private readonly baseline;
    private readonly first;
    private latest;
    add(person: number, venue: number, at: number, hour: number): void;
    remove(person: number, venue: number, hour: number): void;
    removeVenue(venue: number): void;
    venues(): Iterable<number>;
    of(venue: number, at: number, hourAt: (at: number) => number): Trend | undefined;
    private readonly isRecent;
}
interface SignalsOptions {
    readonly venues?: Iterable<Venue> | undefined;
    readonly interactions?: Iterable<Interaction> | undefined;
    readonly collaborative?: FactorisationOptions | undefined;
    readonly words?: WordVectorOptions | undefined;
}
declare class Signals {
    readonly log: InteractionLog;
    readonly venues: VenueTable;
    readonly wordCodes: Codes;
    readonly at: VenueWords;
    readonly popularity: Popularity;
    readonly week: WeekPattern;
    readonly trending: Trending;
    private coVisitTable;
    private collaborativeTable;
    private descriptorTable;
    private wordVectors;
    private personTables;
    private readonly suggestionSum;
    private readonly collaborativeOptions;
    private readonly wordOptions;
    private readonly atHand;
    private readonly askers;
    private mostLifted;
    private latest;
    constructor(options?: SignalsOptions);
    add(interaction: Interaction): void;
    removePerson(id: string): void;
    removeVenue(id: string): void;
    forgetVisits(id: string): void;
    get learned(): LearnedTables;
    takeOver(learned: LearnedTables, since?: Iterable<Pick<Interaction, "personId" | "venueId">>): void;
    putVenue(venue: Venue): void;
    refit(): void;
    get coVisits(): NeighbourLists;
    get collaborative(): NeighbourLists;
    get descriptors(): DescriptorTable;
    get mostLiftedCategory(): number;
    get words(): WordVectors;
    of(person: Person): PersonSignals;
    private find;
    private hasAsked;
    private tablesOfPeople;
    private forget;
    private count;
}
interface AgainSettings {
    readonly fadeDays: number;
}
declare function again(signals: Signals): Factor<AgainSettings>;
declare function categoryShare(signals: Signals): Factor;
interface NearLatelySettings {
    readonly halfKm: number;
    readonly fadeDays: number;
}
declare function nearLately(signals: Signals): Factor<NearLatelySettings>;
interface NearnessSettings {
    readonly nearKm: number;
    readonly farKm: number;
}
interface NearLikedSettings {
    readonly halfKm: number;
}
declare const nearness: Factor<NearnessSettings>;
declare function newcomerNearness(signals: Signals): Factor<NearnessSettings>;
declare function nearLiked(signals: Signals): Factor<NearLikedSettings>;
interface SurroundingsSettings {
    readonly widthKm: number;
}
declare function surroundings(signals: Signals): Factor<SurroundingsSettings>;
declare function collaborative(signals: Signals): Factor;
declare function coVisits(signals: Signals): Factor;
declare function popularity(signals: Signals): Factor;
declare function recentPopularity(signals: Signals): Factor;
declare function relatedTaste(signals: Signals): Factor;
declare function categoryHabit(signals: Signals): Factor;
declare function tagHabit(signals: Signals): Factor;
declare function tasteLift(signals: Signals): Factor;
declare function interestAffinity(signals: Signals): Factor;
interface TrendingVenue {
    readonly venue: Venue;
    readonly trend: Trend;
    readonly text: string;
}
declare function trending(signals: Signals): Factor;
declare function trendingVenues(signals: Signals, at: number, { limit, only }?: {
    limit?: number;
    only?: (venue: Venue) => boolean;
}): TrendingVenue[];
declare function usualHours(signals: Signals): Factor;
interface Choice {
    readonly person: Person;
    readonly chosen: readonly Venue[];
    readonly times?: readonly number[] | undefined;
    readonly others: readonly Venue[];
    readonly at?: Date | undefined;
}
interface FitOptions {
    readonly name?: string | undefined;
    readonly version?: number | undefined;
    readonly maxShift?: number | undefined;
    readonly only?: readonly string[] | undefined;
    readonly holdOutEvery?: number | undefined;
    readonly steps?: number | undefined;
}
interface FitReport {
    readonly changes: readonly {
        readonly factor: string;
        readonly before: number;
        readonly after: number;
    }[];
    readonly choices: {
        readonly learned: number;
        readonly heldOut: number;
    };
    readonly heldOut: {
        readonly before: number;
        readonly after: number;
    };
    readonly learned: {
        readonly before: number;
        readonly after: number;
    };
}
declare function fitProfile(choices: Iterable<Choice>, start: Profile, options?: FitOptions): {
    readonly profile: Profile;
    readonly report: FitReport;
};
interface TunedWeight {
    readonly profile: Profile;
    readonly tried: readonly {
        readonly weight: number;
        readonly ndcg10: number;
    }[];
}
declare function tuneWeight(choices: Iterable<Choice>, start: Profile, name: string, weights?: readonly number[]): TunedWeight;
interface LearningInput {
    readonly columns: LogColumns;
    readonly venues: readonly Venue[];
    readonly collaborative?: FactorisationOptions | undefined;
    readonly words?: WordVectorOptions | undefined;
}
declare function learnTables({ columns, venues, collaborative, words, }: LearningInput): LearnedTables;
declare const startWeights: {
    readonly popularity: 8;
    readonly recentPopularity: 2;
    readonly nearness: 3;
    readonly newcomerNearness: 9;
    readonly nearLiked: 2;
    readonly nearLately: 4;
    readonly surroundings: 3;
    readonly categoryShare: 8;
    readonly categoryHabit: 1;
    readonly tagHabit: 1;
    readonly tasteLift: 1;
    readonly relatedTaste: 3;
    readonly interestAffinity: 3;
    readonly collaborative: 6;
    readonly coVisits: 4;
    readonly usualHours: 2;
    readonly again: 40;
};
type LunaFactor = keyof typeof startWeights;
declare function luna1(signals: Signals): Profile;
declare function luna1Start(signals: Signals): Profile;
declare class Exposure {
    private readonly counts;
    private total;
    add(person: string): void;
    fade(): void;
    factorOf(person: string, cap: number): number;
}
declare class SocialGraph {
    private readonly friends;
    add(a: string, b: string): boolean;
    remove(a: string, b: string): boolean;
    removePerson(person: string): void;
    areFriends(a: string, b: string): boolean;
    friendsOf(person: string): ReadonlySet<string>;
    private listOf;
}
interface AcquaintanceParts {
    readonly mutualFriends: number;
    readonly friendsOfFriends: number;
    readonly sharedVenues: number;
    readonly taste: number;
}
interface Acquaintance {
    readonly personId: string;
    readonly score: number;
    readonly parts: AcquaintanceParts;
    readonly mutualFriends: readonly string[];
    readonly sharedVenues: readonly string[];
}
interface AcquaintanceOptions {
    readonly limit?: number | undefined;
    readonly graph?: boolean | undefined;
    readonly mayMeet?: ((personId: string) => boolean) | undefined;
    readonly mayConnect?: ((personId: string) => boolean) | undefined;
    readonly mayShareVenues?: ((personId: string) => boolean) | undefined;
    readonly exposureCap?: number | undefined;
}
declare class PeopleSignals {
    readonly graph: SocialGraph;
    readonly exposure: Exposure;
    private readonly signals;
    private readonly tastes;
    constructor(signals: Signals, graph?: SocialGraph);
    acquaintances(person: string, options?: AcquaintanceOptions): Acquaintance[];
    private mutualFriends;
    private sharedVenues;
    private tasteOf;
}
declare function reciprocal(there: number, back: number): number;
type SignalsErrorCode = "invalid_interaction" | "invalid_options" | "nothing_to_fit" | "invalid_state";
declare class SignalsError extends Error {
    readonly code: SignalsErrorCode;
    readonly field: string;
    constructor(code: SignalsErrorCode, field: string, message: string);
}
declare function isSignalsError(error: unknown): error is SignalsError;
export { Exposure, Impressions, InteractionLog, PeopleSignals, Signals, SignalsError, SocialGraph, WordVectors, again, categoryHabit, categoryShare, coVisits, collaborative, diversify, factorise, fitProfile, interestAffinity, isSignalsError, learnTables, luna1, luna1Start, nearLately, nearLiked, nearness, newcomerNearness, popularity, recentPopularity, reciprocal, relatedTaste, restIgnored, strengthOf, surroundings, tagHabit, tasteLift, trending, trendingVenues, tuneWeight, usualHours };
export type { Acquaintance, AcquaintanceOptions, AcquaintanceParts, Adjustable, Adjusted, Adjustment, AgainSettings, Choice, Closeness, Diversified, DiversifyOptions, Factorisation, FactorisationOptions, FitOptions, FitReport, Interaction, InteractionKind, LearnedTables, LearningInput, Liking, LogColumns, LunaFactor, NearLatelySettings, NearLikedSettings, NearnessSettings, RestIgnoredOptions, SignalsErrorCode, SignalsOptions, SurroundingsSettings, Trend, TrendingVenue, TunedWeight, WordVectorOptions };
