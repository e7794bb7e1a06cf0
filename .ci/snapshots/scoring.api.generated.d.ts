// The types of @luna/scoring as published; `npm run snapshots` writes this file.
// index.d.ts
import { Coordinates } from "@luna/geo";
type PriceRange = "budget" | "moderate" | "upscale";
interface OpeningPeriod {
    readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
    readonly opens: string;
    readonly closes: string;
}
interface Venue extends Coordinates {
    readonly id: string;
    readonly name: string;
    readonly category: string;
    readonly priceRange: PriceRange | null;
    readonly tags: readonly string[];
    readonly openingHours?: readonly OpeningPeriod[] | undefined;
    readonly timeZone?: string | undefined;
}
interface Person extends Coordinates {
    readonly id: string;
    readonly interests: readonly string[];
    readonly preferredPriceRange: PriceRange | null;
    readonly viewingHistory: ReadonlyMap<string, number>;
}
interface Question {
    readonly person: Person;
    readonly at?: Date | undefined;
}
interface VenueNumbers {
    readonly size: number;
    id(number: number): string;
    find(id: string): number;
}
interface VenueColumn {
    readonly venues: VenueNumbers;
    readonly version: number;
    at(venue: number): number;
    changedSince(version: number): Iterable<number> | undefined;
}
interface SharedNumbers {
    readonly venues: VenueNumbers;
    readonly version: number;
    at(venue: Venue, number: number): number;
    changedSince(version: number): Iterable<number> | undefined;
}
interface Known {
    readonly complete?: boolean | undefined;
}
interface Personal extends Known {
    readonly steady?: boolean | undefined;
}
interface MissingCeiling {
    readonly kind: "missing";
}
interface FlatCeiling extends Personal {
    readonly kind: "flat";
    readonly most: number;
}
interface DistanceCeiling extends Known {
    readonly kind: "distance";
    readonly most: (km: number) => number;
    readonly scale?: number | undefined;
}
interface ColumnCeiling extends Known {
    readonly kind: "column";
    readonly column: VenueColumn;
    readonly scale: number;
}
interface SharedCeiling extends Known {
    readonly kind: "shared";
    readonly numbers: SharedNumbers;
}
interface WordsCeiling extends Personal {
    readonly kind: "words";
    readonly ofCategory: (category: string) => number;
    readonly ofTag: (tag: string) => number;
    readonly mostOfCategory?: number | undefined;
    readonly mostOfTag?: number | undefined;
}
interface CeilingPoint extends Coordinates {
    readonly id?: string | undefined;
}
interface PlacesCeiling extends Personal {
    readonly kind: "places";
    readonly points: readonly CeilingPoint[];
    readonly weights?: ArrayLike<number> | undefined;
    readonly each: (km: number) => number;
    readonly ofSum?: ((sum: number) => number) | undefined;
}
interface VenuesCeiling extends Personal {
    readonly kind: "venues";
    readonly venues: VenueNumbers;
    readonly numbers: ArrayLike<number>;
    readonly values: ArrayLike<number>;
    readonly others: number;
}
type Ceiling = MissingCeiling | FlatCeiling | DistanceCeiling | ColumnCeiling | SharedCeiling | WordsCeiling | PlacesCeiling | VenuesCeiling;
interface FactorContext {
    readonly person: Person;
    readonly venue: Venue;
    readonly distanceKm: number;
    readonly at?: Date | undefined;
    readonly numberIn?: ((venues: VenueNumbers) => number | undefined) | undefined;
}
interface Reason {
    readonly code: string;
    readonly text: string;
    readonly data: Readonly<Record<string, unknown>>;
}
interface Factor<Settings extends object = object> {
    readonly name: string;
    readonly defaults: Settings;
    settingsProblem?(settings: Settings): string | undefined;
    value(context: FactorContext, settings: Settings): number | undefined;
    ceiling?(question: Question, settings: Settings): Ceiling | undefined;
    reason?(context: FactorContext, value: number, settings: Settings): Reason | undefined;
}
type MissingPolicy = "zero" | "renormalise";
interface ProfileFactor {
    readonly factor: Factor;
    readonly weight: number;
    readonly settings: object;
}
interface Profile {
    readonly name: string;
    readonly version: number;
    readonly missing: MissingPolicy;
    readonly factors: readonly ProfileFactor[];
}
interface ProfileDefinition {
    readonly name: string;
    readonly version: number;
    readonly missing?: MissingPolicy | undefined;
    readonly factors: readonly {
        readonly factor: Factor;
        readonly weight: number;
        readonly settings?: object | undefined;
    }[];
    readonly normalise?: boolean | undefined;
}
type Weights = Readonly<Record<string, number>>;
type ProfileSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
declare function defineProfile(definition: ProfileDefinition): Profile;
declare function withWeights(profile: Profile, weights: Weights, options?: {
    readonly normalise?: boolean | undefined;
}): Profile;
declare function withSettings(profile: Profile, settings: ProfileSettings): Profile;
interface Contribution {
    readonly factor: string;
    readonly weight: number;
    readonly value: number;
    readonly points: number;
    readonly missing?: true;
}
interface ScoredVenue {
    readonly score: number;
    readonly breakdown: readonly Contribution[];
    readonly reasons: readonly Reason[];
    readonly distanceKm: number;
}
declare function scoreVenue(person: Person, venue: Venue, profile?: Profile, options?: {
    readonly at?: Date | undefined;
}): ScoredVenue;
interface VenueFilters {
    readonly categories?: readonly string[] | undefined;
    readonly priceRanges?: readonly PriceRange[] | undefined;
    readonly radiusKm?: number | undefined;
    readonly openNow?: boolean | undefined;
    readonly excludedIds?: readonly string[] | ReadonlySet<string> | undefined;
    readonly requiredTags?: readonly string[] | undefined;
}
interface FilterRejection {
    readonly filter: keyof VenueFilters;
    readonly text: string;
    readonly data: Readonly<Record<string, unknown>>;
}
interface RankOptions {
    readonly profile?: Profile | undefined;
    readonly limit?: number | undefined;
    readonly filters?: VenueFilters | undefined;
    readonly at?: Date | undefined;
}
interface RankedVenue<V extends Venue = Venue> extends ScoredVenue {
    readonly venue: V;
    readonly rank: number;
}
declare function rankVenues<V extends Venue>(person: Person, venues: Iterable<V>, options?: RankOptions): RankedVenue<V>[];
interface CodedColumn<Word> {
    readonly words: readonly Word[];
    readonly codes: ArrayLike<number>;
}
interface VenueColumns {
    readonly ids: ArrayLike<string>;
    readonly names?: ArrayLike<string> | undefined;
    readonly latitudes: ArrayLike<number>;
    readonly longitudes: ArrayLike<number>;
    readonly categories: CodedColumn<string>;
    readonly priceLevels: ArrayLike<number>;
    readonly tags: CodedColumn<string> & {
        readonly starts: ArrayLike<number>;
    };
    readonly openingHours?: CodedColumn<readonly OpeningPeriod[] | undefined> | undefined;
    readonly timeZones?: CodedColumn<string | undefined> | undefined;
}
interface Ranker<V extends Venue = Venue> {
    readonly size: number;
    rank(person: Person, options?: RankOptions): RankedVenue<V>[];
    get(id: string): V | undefined;
    upsert(venue: V): void;
    remove(id: string): boolean;
    readonly residentBytes: number;
}
interface RankerOptions<V extends Venue = Venue> {
    readonly venues?: Iterable<V> | undefined;
    readonly profile?: Profile | undefined;
}
interface ColumnRankerOptions {
    readonly columns: VenueColumns;
    readonly profile?: Profile | undefined;
}
declare function createRanker<V extends Venue>(options: RankerOptions<V>): Ranker<V>;
declare function createRanker(options: ColumnRankerOptions): Ranker;
interface FactorGap {
    readonly factor: string;
    readonly points: number;
    readonly lastListedPoints: number;
    readonly shortBy: number;
}
interface ExplainOptions<V extends Venue = Venue> extends RankOptions {
    readonly ranker?: Pick<Ranker<V>, "rank" | "size"> | undefined;
}
interface Explained {
    readonly text: string;
    readonly scored: ScoredVenue;
}
type WhyNot<V extends Venue = Venue> = (Explained & {
    readonly outcome: "listed";
    readonly rank: number;
}) | (Explained & {
    readonly outcome: "filtered";
    readonly removedBy: readonly FilterRejection[];
}) | (Explained & {
    readonly outcome: "no_points";
}) | (Explained & {
    readonly outcome: "outranked";
    readonly rank: number;
    readonly lastListed: RankedVenue<V>;
    readonly shortBy: number;
    readonly decidedBy: "score" | "distance" | "id";
    readonly factors: readonly FactorGap[];
});
declare function whyNot<V extends Venue>(person: Person, venue: V, venues: Iterable<V>, options?: ExplainOptions<V>): WhyNot<V>;
type Change = {
    readonly kind: "relax_filters";
    readonly relaxed: readonly (keyof VenueFilters)[];
    readonly filters: VenueFilters;
} | {
    readonly kind: "move_closer";
    readonly km: number;
} | {
    readonly kind: "add_interests";
    readonly interests: readonly string[];
} | {
    readonly kind: "prefer_price";
    readonly priceRange: NonNullable<Venue["priceRange"]>;
} | {
    readonly kind: "view_longer";
    readonly seconds: number;
};
interface Counterfactual {
    readonly changes: readonly Change[];
    readonly text: string;
    readonly gain: number;
    readonly rank: number;
    readonly person: Person;
    readonly options: RankOptions;
}
declare function counterfactual<V extends Venue>(person: Person, venue: V, venues: Iterable<V>, { ranker, ...options }?: ExplainOptions<V>): readonly Counterfactual[];
declare function ceilingProblem<Settings extends object>(factor: Factor<Settings>, person: Person, venues: Iterable<Venue>, options?: {
    readonly settings?: Settings | undefined;
    readonly at?: Date | undefined;
}): string | undefined;
interface DistanceSettings {
    readonly rangeKm: number;
}
declare const distance: Factor<DistanceSettings>;
interface HistorySettings {
    readonly fullSeconds: number;
}
declare const history: Factor<HistorySettings>;
declare const interests: Factor;
declare function peopleReason(count: number): Reason | undefined;
declare const price: Factor;
type ScoringErrorCode = "invalid_profile" | "unknown_profile" | "invalid_weights" | "invalid_settings" | "invalid_factor_value" | "invalid_ceiling" | "invalid_limit" | "invalid_filters" | "invalid_opening_hours" | "invalid_columns" | "invalid_group";
declare class ScoringError extends Error {
    readonly code: ScoringErrorCode;
    readonly field: string;
    constructor(code: ScoringErrorCode, field: string, message: string);
}
declare function isScoringError(error: unknown): error is ScoringError;
interface Vetoes {
    readonly venueIds?: Iterable<string> | undefined;
    readonly categories?: Iterable<string> | undefined;
    readonly tags?: Iterable<string> | undefined;
}
interface GroupMember {
    readonly person: Person;
    readonly weight?: number | undefined;
    readonly vetoes?: Vetoes | undefined;
}
type GroupStrategy = "average" | "least_misery" | "no_misery" | "multiplicative" | "nash_welfare" | "borda";
interface GroupOptions<V extends Venue = Venue> extends RankOptions {
    readonly strategy?: GroupStrategy | "auto" | undefined;
    readonly threshold?: number | undefined;
    readonly ranker?: Ranker<V> | undefined;
}
interface MemberScore extends ScoredVenue {
    readonly personId: string;
}
interface GroupRankedVenue<V extends Venue = Venue> {
    readonly venue: V;
    readonly rank: number;
    readonly score: number;
    readonly members: readonly MemberScore[];
}
interface GroupRanking<V extends Venue = Venue> {
    readonly strategy: GroupStrategy;
    readonly disagreement: number;
    readonly members: readonly {
        readonly personId: string;
        readonly weight: number;
        readonly bestScore: number;
    }[];
    readonly venues: readonly GroupRankedVenue<V>[];
}
declare function rankForGroup<V extends Venue>(members: readonly GroupMember[], venues: Iterable<V>, options?: GroupOptions<V>): GroupRanking<V>;
interface CarryOver {
    readonly decay?: number | undefined;
    readonly strength?: number | undefined;
}
declare function nextWeights(ranking: GroupRanking, venueId: string, { decay, strength }?: CarryOver): Map<string, number>;
declare function isOpenAt(venue: Pick<Venue, "id" | "openingHours" | "timeZone">, at: Date): boolean;
declare const classic: Profile;
interface ProfileData {
    readonly profile: string;
    readonly version: number;
    readonly missing: MissingPolicy;
    readonly weights: Weights;
    readonly settings: ProfileSettings;
}
interface ProfileRequest {
    readonly profile?: unknown;
    readonly version?: unknown;
    readonly missing?: unknown;
    readonly weights?: unknown;
    readonly settings?: unknown;
    readonly normalise?: boolean | undefined;
}
declare function profileData(profile: Profile): ProfileData;
declare function parseProfile(request: ProfileRequest, known?: readonly Profile[]): Profile;
export { ScoringError, ceilingProblem, classic, counterfactual, createRanker, defineProfile, distance, history, interests, isOpenAt, isScoringError, nextWeights, parseProfile, peopleReason, price, profileData, rankForGroup, rankVenues, scoreVenue, whyNot, withSettings, withWeights };
export type { CarryOver, Ceiling, CeilingPoint, Change, CodedColumn, ColumnCeiling, ColumnRankerOptions, Contribution, Counterfactual, DistanceCeiling, DistanceSettings, ExplainOptions, Factor, FactorContext, FactorGap, FilterRejection, FlatCeiling, GroupMember, GroupOptions, GroupRankedVenue, GroupRanking, GroupStrategy, HistorySettings, MemberScore, MissingCeiling, MissingPolicy, OpeningPeriod, Person, PlacesCeiling, PriceRange, Profile, ProfileData, ProfileDefinition, ProfileFactor, ProfileRequest, ProfileSettings, Question, RankOptions, RankedVenue, Ranker, RankerOptions, Reason, ScoredVenue, ScoringErrorCode, SharedCeiling, SharedNumbers, Venue, VenueColumn, VenueColumns, VenueFilters, VenueNumbers, VenuesCeiling, Vetoes, Weights, WhyNot, WordsCeiling };
