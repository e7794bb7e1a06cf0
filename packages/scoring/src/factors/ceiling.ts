import type { Coordinates } from '@luna/geo';
import type { Person } from '../person.ts';
import type { Venue } from '../venue.ts';

/** A question as far as it is the same for every venue. */
export interface Question {
  readonly person: Person;
  /** The moment the ranking is for, when the caller gave one. */
  readonly at?: Date | undefined;
}

/** Numbers that whoever wrote a factor gave to venues, so that tables can be arrays. */
export interface VenueNumbers {
  /** Numbers in use: 0 up to, not including, this. It only grows. */
  readonly size: number;
  /** The id of the venue with a number. */
  id(number: number): string;
  /** The number of an id; -1 when it has none. */
  find(id: string): number;
}

/** A number for each venue that changes with the world, and not with who asks. */
export interface VenueColumn {
  readonly venues: VenueNumbers;
  /** Goes up whenever a number of the column may have changed. */
  readonly version: number;
  /** The number of a venue, 0 or more; 0 for venues without a number of their own. */
  at(venue: number): number;
  /** Venues whose number may have changed since a version; `undefined` when nobody remembers. */
  changedSince(version: number): Iterable<number> | undefined;
}

/**
 * What is said of venues whoever asks, where numbers for all of them would take long to work out or would
 * not last: a ranker asks about a venue when it first comes there, and keeps what it is told.
 */
export interface SharedNumbers {
  readonly venues: VenueNumbers;
  /** Goes up whenever what is said may have become too little. */
  readonly version: number;
  /**
   * 0..1.
   *
   * @param number the number of the venue; -1 when it has none
   */
  at(venue: Venue, number: number): number;
  /** Venues of which too little may have been said as of a version; `undefined` when nobody remembers. */
  changedSince(version: number): Iterable<number> | undefined;
}

interface Known {
  /** Whether the value is never `undefined`, whatever the venue. Left out, it may be. */
  readonly complete?: boolean | undefined;
}

interface Personal extends Known {
  /**
   * Whether value and reason are the same for the same venue whenever this very object is given:
   * wherever the person is, and whatever the moment and the other venues are. Then what was said of
   * venues on a list is kept, for the next time the person asks.
   */
  readonly steady?: boolean | undefined;
}

/** The signal is missing for every venue. */
export interface MissingCeiling {
  readonly kind: 'missing';
}

/** At most so much, whatever the venue. */
export interface FlatCeiling extends Personal {
  readonly kind: 'flat';
  /** 0..1. */
  readonly most: number;
}

/** At most `scale` × what a function of the distance says that never rises with it. */
export interface DistanceCeiling extends Known {
  readonly kind: 'distance';
  /**
   * From kilometres to 0..1. The same function must always say the same: a ranker looks into it once,
   * and best gives everybody the same one.
   */
  readonly most: (km: number) => number;
  /** 0..1; 1 when left out. */
  readonly scale?: number | undefined;
}

/** At most `scale` × the number of the venue in a column. */
export interface ColumnCeiling extends Known {
  readonly kind: 'column';
  readonly column: VenueColumn;
  /** 0 or more. */
  readonly scale: number;
}

/** At most what is said of the venue, whoever asks. */
export interface SharedCeiling extends Known {
  readonly kind: 'shared';
  readonly numbers: SharedNumbers;
}

/** At most the greatest of what its category and each of its tags are worth. */
export interface WordsCeiling extends Personal {
  readonly kind: 'words';
  /** 0..1; not above 0 for a category that does not matter. */
  readonly ofCategory: (category: string) => number;
  /** 0..1; not above 0 for a tag that does not matter. */
  readonly ofTag: (tag: string) => number;
  /** No category is worth more: 1 when left out. The less, the fewer are asked about. */
  readonly mostOfCategory?: number | undefined;
  /** No tag is worth more: 1 when left out, 0 when tags do not matter. */
  readonly mostOfTag?: number | undefined;
}

/** A point; with an id, the venue that stands there and is not near itself. */
export interface CeilingPoint extends Coordinates {
  readonly id?: string | undefined;
}

/**
 * At most what some places are worth: the greatest of `weight × each(km to the place)`, or a function of
 * the sum of it over all of them.
 */
export interface PlacesCeiling extends Personal {
  readonly kind: 'places';
  /** One or more; factors that mean the same places best give the same object. */
  readonly points: readonly CeilingPoint[];
  /** For each of them, 0 or more; 1 when left out. */
  readonly weights?: ArrayLike<number> | undefined;
  /** From kilometres to 0 or more; never rises. The same function must always say the same. */
  readonly each: (km: number) => number;
  /** From the sum to 0..1, never falling; the greatest counts, and is 0..1, when left out. */
  readonly ofSum?: ((sum: number) => number) | undefined;
}

/** At most what a list says of a few thousand venues or less; for all others the same. */
export interface VenuesCeiling extends Personal {
  readonly kind: 'venues';
  readonly venues: VenueNumbers;
  /** Numbers of venues, none twice. */
  readonly numbers: ArrayLike<number>;
  /** 0..1 for each of them. */
  readonly values: ArrayLike<number>;
  /** 0..1 for venues that are not listed. */
  readonly others: number;
}

/**
 * What a factor can be worth at most, in a form that a ranker can look up for many venues at once. It
 * may promise too much, which only costs time, and must never promise too little: then venues would be
 * passed over that belong on the list. {@link ceilingProblem} checks one.
 *
 * All but `column` and `shared` are about a person: give the same object again while nothing has changed
 * for them, and the ranker will not look into it again. Those two may be made anew for every question, of
 * the same column or numbers.
 */
export type Ceiling =
  | MissingCeiling
  | FlatCeiling
  | DistanceCeiling
  | ColumnCeiling
  | SharedCeiling
  | WordsCeiling
  | PlacesCeiling
  | VenuesCeiling;
