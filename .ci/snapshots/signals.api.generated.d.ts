// The types of @luna/signals as published; `npm run snapshots` writes this file.
// index.d.ts
import { Venue, Person, Factor, Profile } from "@luna/scoring";
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
    private readonly visitors;
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
    visitorsOf(venue: number): readonly number[];
    versionOf(person: number): number;
}
declare class VenueTable {
    private readonly venues;
    private readonly codes;
    constructor(codes: Codes, venues: Iterable<Venue>);
    get size(): number;
    put(venue: Venue): number;
    remove(id: string): void;
    all(): Generator<Venue>;
    at(code: number): Venue | undefined;
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
    affinity(interest: string, descriptor: string): number;
    knows(descriptor: string): boolean;
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
    get version(): number;
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
}
declare class WeekPattern {
    private readonly byVenue;
    private readonly byCategory;
    private readonly byPerson;
    private readonly patterns;
    private readonly counted;
    private visits;
    add(person: number, venue: number, category: string | undefined, hour: number): void;
    removePerson(person: number, categoryOf: (venue: number) => string | undefined): void;
    removeVenue(venue: number): void;
    habitsOf(person: number): Readonly<Float64Array> | undefined;
    hoursOf(venue: number): Readonly<Uint32Array> | undefined;
    patternOf(venue: number, category: string): Readonly<Float64Array> | undefined;
    private work;
}
interface PersonTables {
    readonly log: InteractionLog;
    readonly venues: VenueTable;
    readonly week: WeekPattern;
    readonly descriptors: DescriptorTable;
}
interface Suggestion {
    readonly strength: number;
    readonly because: number;
    readonly most: number;
}
declare class PersonSignals {
    readonly likings: ReadonlyMap<number, Readonly<Liking>>;
    readonly total: number;
    private readonly tables;
    private readonly person;
    private readonly version;
    private readonly byDescriptor;
    private readonly lifts;
    private readonly affinities;
    private readonly places;
    private readonly suggested;
    private readonly code;
    constructor(tables: PersonTables, person: Person, code: number, version: number);
    get newness(): number;
    visited(): Generator<number>;
    isOf(person: Person, version: number): boolean;
    have(descriptor: string): number;
    liftOf(descriptor: string): number;
    affinityTo(descriptor: string): number;
    suggestions(lists: NeighbourLists): ReadonlyMap<number, Suggestion>;
    nearestLiked(venue: Venue): {
        readonly venue: Venue;
        readonly km: number;
    } | undefined;
    density(venue: Venue, widthKm: number): number;
    get habits(): Readonly<Float64Array> | undefined;
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
declare class Popularity {
    private readonly people;
    private readonly recent;
    private readonly asOf;
    private most;
    add({ venue, strength, at, before }: LoggedInteraction): void;
    remove(venue: number, liking: Readonly<Liking>): void;
    removeVenue(venue: number): void;
    peopleOf(venue: number): number;
    recentOf(venue: number, at: number): number;
    get mostPeople(): number;
}
interface SignalsOptions {
    readonly venues?: Iterable<Venue> | undefined;
    readonly interactions?: Iterable<Interaction> | undefined;
    readonly collaborative?: FactorisationOptions | undefined;
}
declare class Signals {
    readonly log: InteractionLog;
    readonly venues: VenueTable;
    readonly popularity: Popularity;
    readonly week: WeekPattern;
    private coVisitTable;
    private collaborativeTable;
    private descriptorTable;
    private readonly collaborativeOptions;
    private readonly atHand;
    private fits;
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
    of(person: Person): PersonSignals;
    private count;
}
interface AgainSettings {
    readonly fadeDays: number;
}
declare function again(signals: Signals): Factor<AgainSettings>;
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
declare function categoryHabit(signals: Signals): Factor;
declare function tagHabit(signals: Signals): Factor;
declare function tasteLift(signals: Signals): Factor;
declare function interestAffinity(signals: Signals): Factor;
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
interface LearningInput {
    readonly columns: LogColumns;
    readonly venues: readonly Venue[];
    readonly collaborative?: FactorisationOptions | undefined;
}
declare function learnTables({ columns, venues, collaborative }: LearningInput): LearnedTables;
declare function luna1(signals: Signals): Profile;
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
    readonly exposureCap?: number | undefined;
}
declare class PeopleSignals {
    readonly graph: SocialGraph;
    readonly exposure: Exposure;
    private readonly signals;
    private readonly tastes;
    constructor(signals: Signals);
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
export { Exposure, InteractionLog, PeopleSignals, Signals, SignalsError, SocialGraph, again, categoryHabit, coVisits, collaborative, factorise, fitProfile, interestAffinity, isSignalsError, learnTables, luna1, nearLiked, nearness, newcomerNearness, popularity, recentPopularity, reciprocal, strengthOf, surroundings, tagHabit, tasteLift, usualHours };
export type { Acquaintance, AcquaintanceOptions, AcquaintanceParts, AgainSettings, Choice, Factorisation, FactorisationOptions, FitOptions, FitReport, Interaction, InteractionKind, LearnedTables, LearningInput, Liking, LogColumns, NearLikedSettings, NearnessSettings, SignalsErrorCode, SignalsOptions, SurroundingsSettings };
