import type { PriceRange } from '../users/user-record.ts';

/** One stretch of opening hours in the local time of the venue. */
export interface OpeningPeriod {
  /** ISO day of the week, 1 is Monday. */
  readonly day: number;
  /** `HH:MM`. */
  readonly opens: string;
  /** `HH:MM`; after midnight when not later than `opens`. */
  readonly closes: string;
}

/** A venue as stored. */
export interface VenueRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly address: string;
  /** Null: not known. */
  readonly priceRange: PriceRange | null;
  readonly tags: readonly string[];
  /** IANA name; null: from the coordinates. */
  readonly timeZone: string | null;
  /** Null: not known. */
  readonly openingHours: readonly OpeningPeriod[] | null;
  readonly stayMinutes: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A venue to be written; what is absent takes the default, in an old record too. */
export interface VenueInput {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly latitude: number;
  readonly longitude: number;
  /** Empty by default. */
  readonly description?: string | undefined;
  /** Empty by default. */
  readonly address?: string | undefined;
  /** Null by default. */
  readonly priceRange?: PriceRange | null | undefined;
  /** None by default. */
  readonly tags?: readonly string[] | undefined;
  /** Null by default. */
  readonly timeZone?: string | null | undefined;
  /** Null by default. */
  readonly openingHours?: readonly OpeningPeriod[] | null | undefined;
  /** 120 by default. */
  readonly stayMinutes?: number | undefined;
}
