// The types of @luna/compat as published; `npm run snapshots` writes this file.
// index.d.ts
import { Coordinates } from "@luna/geo";
type PriceRange = "budget" | "moderate" | "upscale";
type Sharing = "precise" | "cell" | "hidden";
interface Person extends Coordinates {
    readonly id: string;
    readonly name?: string;
    readonly interests: readonly string[];
    readonly preferredPriceRange: PriceRange | null;
    readonly viewingHistory: ReadonlyMap<string, number>;
    readonly sharing: Sharing;
    readonly cell?: Coordinates;
    readonly blocked?: ReadonlySet<string>;
}
interface CompatibilityParts {
    readonly interests: number;
    readonly distance: number;
    readonly price: number;
}
interface Compatibility {
    readonly score: number;
    readonly parts: CompatibilityParts;
    readonly sharedInterests: readonly string[];
    readonly distanceKm: number;
}
declare function compatibility(a: Person, b: Person): Compatibility;
interface Match<P extends Person = Person> extends Compatibility {
    readonly person: P;
}
interface MatchOptions {
    readonly limit?: number;
}
type CompatErrorCode = "invalid_columns" | "invalid_coordinates" | "invalid_limit" | "invalid_price_range";
declare class CompatError extends Error {
    readonly code: CompatErrorCode;
    constructor(code: CompatErrorCode, message: string);
}
declare function isCompatError(error: unknown): error is CompatError;
interface VenueOfInterest {
    readonly id: string;
    readonly tags: readonly string[];
}
interface Interest {
    readonly interested: boolean;
    readonly score: number;
    readonly parts: {
        readonly viewing: number;
        readonly tags: number;
    };
    readonly matchingTags: readonly string[];
}
declare function interestIn(venue: VenueOfInterest, person: Pick<Person, "interests" | "viewingHistory">): Interest;
declare function interestedIn<P extends Person>(venue: VenueOfInterest, person: Person, people: Iterable<P>, { limit }?: MatchOptions): Match<P>[];
declare function mostCompatible<P extends Person>(person: Person, people: Iterable<P>, { limit }?: MatchOptions): Match<P>[];
interface PeopleColumns {
    readonly ids: ArrayLike<string>;
    readonly names?: ArrayLike<string> | undefined;
    readonly latitudes: ArrayLike<number>;
    readonly longitudes: ArrayLike<number>;
    readonly priceLevels: ArrayLike<number>;
    readonly sharing: ArrayLike<number>;
    readonly interests: {
        readonly words: ArrayLike<string>;
        readonly codes: ArrayLike<number>;
        readonly starts: ArrayLike<number>;
    };
    readonly viewings: {
        readonly venueIds: ArrayLike<string>;
        readonly codes: ArrayLike<number>;
        readonly seconds: ArrayLike<number>;
        readonly starts: ArrayLike<number>;
    };
}
interface PeopleIndex<P extends Person = Person> {
    readonly size: number;
    mostCompatible(person: Person, options?: MatchOptions): Match<P>[];
    interestedIn(venues: readonly VenueOfInterest[], person: Person, options?: MatchOptions): Match<P>[][];
    get(id: string): P | undefined;
    upsert(person: P): void;
    remove(id: string): boolean;
}
interface PeopleIndexOptions<P extends Person = Person> {
    readonly people?: Iterable<P> | undefined;
}
interface ColumnPeopleIndexOptions {
    readonly columns: PeopleColumns;
}
declare function createPeopleIndex<P extends Person>(options: PeopleIndexOptions<P>): PeopleIndex<P>;
declare function createPeopleIndex(options: ColumnPeopleIndexOptions): PeopleIndex;
type Visibility = Pick<Person, "id" | "blocked" | "sharing">;
declare function areBlocked(a: Pick<Person, "id" | "blocked">, b: Pick<Person, "id" | "blocked">): boolean;
declare function isVisibleTo(person: Pick<Person, "id" | "blocked">, other: Visibility): boolean;
export { CompatError, areBlocked, compatibility, createPeopleIndex, interestIn, interestedIn, isCompatError, isVisibleTo, mostCompatible };
export type { ColumnPeopleIndexOptions, CompatErrorCode, Compatibility, CompatibilityParts, Interest, Match, MatchOptions, PeopleColumns, PeopleIndex, PeopleIndexOptions, Person, PriceRange, Sharing, VenueOfInterest, Visibility };
