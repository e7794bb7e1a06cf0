/** How dear a venue is. */
export type PriceRange = 'budget' | 'moderate' | 'upscale';

/** When a venue is open on one day of the week, in its local time. */
export interface OpeningPeriod {
  /** ISO day of the week: 1 is Monday, 7 is Sunday. */
  readonly day: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** `HH:MM`; bookings may start at it. */
  readonly opens: string;
  /** `HH:MM`, after midnight when it is not later than `opens`; bookings start before it. */
  readonly closes: string;
}

/** What a venue charges, forgives and allows. Data of the venue, never of the code. */
export interface BookingPolicy {
  /** ISO 4217, upper case. */
  readonly currency: string;
  /** Deposit per person in minor units; 0 means that nothing is paid in advance. */
  readonly depositPerPerson: number;
  /** Ticketed venues charge this per person in minor units instead of a deposit; else `null`. */
  readonly ticketPrice: number | null;
  /** Percent off the deposit, 0–100, for parties of at least `fromPartySize`; `null` for none. */
  readonly groupDiscount: { readonly fromPartySize: number; readonly percent: number } | null;
  /** Cancelling is free until this many hours before the start. */
  readonly freeCancellationHours: number;
  /** What is kept per person after that, in minor units; never more than the person paid. */
  readonly cancellationFeePerPerson: number;
  /** Largest party that is taken. */
  readonly maxPartySize: number;
  /** How many days ahead can be booked, counted on the venue's calendar. */
  readonly horizonDays: number;
}

/**
 * A venue as far as booking it is concerned. A booking keeps the copy it was made with: the terms
 * people agreed to do not change under them.
 */
export interface BookableVenue {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly address: string | null;
  /** Which reservation provider keeps its tables: a key of the agent's `reservations`. */
  readonly provider: string;
  /** Its id as that provider knows it. */
  readonly providerVenueId: string;
  /** IANA zone, such as `America/New_York`. */
  readonly timeZone: string;
  /** `null` when unknown: it can be booked at any time then. */
  readonly openingHours: readonly OpeningPeriod[] | null;
  /** How long a party stays; two stays that touch do not overlap. */
  readonly stayMinutes: number;
  readonly priceRange: PriceRange | null;
  readonly policy: BookingPolicy;
  /**
   * How many parties it can seat at a time, where Luna itself keeps its tables and the store holds
   * that line by a constraint; `null` where the provider does.
   */
  readonly managedCapacity: number | null;
}
