/** What a visit costs: budget is level 1, moderate 2, upscale 3. */
export type PriceRange = 'budget' | 'moderate' | 'upscale';

/** How much of a position others may benefit from. */
export type Sharing = 'precise' | 'cell' | 'hidden';

/** One opening of a week. */
export interface OpeningPeriod {
  /** ISO day of the week on which it opens: Monday 1 to Sunday 7. */
  readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** Local time, `HH:MM`. */
  readonly opens: string;
  /** Local time, `HH:MM`; at or before `opens` it is on the following day. */
  readonly closes: string;
}

/** On which terms a venue is booked. */
export interface BookingTerms {
  /** Who keeps its tables. */
  readonly provider: 'open-table' | 'resy' | 'eventbrite' | 'luna';
  /** Minor units of USD. */
  readonly depositPerPerson?: number;
  /** Charged instead of a deposit, in minor units of USD. */
  readonly ticketPrice?: number;
  /** How many parties it seats at a time, where Luna keeps its tables. */
  readonly managedCapacity?: number;
}

/** A venue with everything there is to know of it. */
export interface VenueRecord {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  /** Degrees. */
  readonly latitude: number;
  /** Degrees. */
  readonly longitude: number;
  readonly address: string;
  /** `null` when unknown. */
  readonly priceRange: PriceRange | null;
  readonly tags: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** Left out when unknown. */
  readonly openingHours?: readonly OpeningPeriod[];
  /** How long a stay usually lasts, in minutes. */
  readonly stayMinutes: number;
  /** Terms of booking, as far as they are not the usual ones. */
  readonly booking?: BookingTerms;
}

/** A person with everything there is to know of them. */
export interface UserRecord {
  readonly id: string;
  readonly name: string;
  /** Degrees. */
  readonly latitude: number;
  /** Degrees. */
  readonly longitude: number;
  readonly interests: readonly string[];
  /** `null` when unknown. */
  readonly preferredPriceRange: PriceRange | null;
  /** Seconds spent viewing, by venue id. */
  readonly viewingHistory: ReadonlyMap<string, number>;
  readonly sharing: Sharing;
  /** The payment vendor's token. */
  readonly paymentMethod?: string;
}
