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

/** Terms of booking a venue, as far as it has its own. What is absent is as `usualTerms` say. */
export interface VenueBooking {
  /** Reservation provider that keeps its tables, by the name the host knows it by. */
  readonly provider?: string | undefined;
  /** Its id as that provider knows it; the venue's own when absent. */
  readonly providerVenueId?: string | undefined;
  /** ISO 4217, upper case. */
  readonly currency?: string | undefined;
  /** Minor units; 0: nothing is paid in advance. */
  readonly depositPerPerson?: number | undefined;
  /** Minor units per person, charged instead of a deposit; null: not ticketed. */
  readonly ticketPrice?: number | null | undefined;
  /** Percent off the deposit from this party size on; null: none. */
  readonly groupDiscount?:
    | { readonly fromPartySize: number; readonly percent: number }
    | null
    | undefined;
  /** Cancelling is free until this many hours before the start. */
  readonly freeCancellationHours?: number | undefined;
  /** Minor units kept per person after that; when absent, all that was paid. */
  readonly cancellationFeePerPerson?: number | undefined;
  readonly maxPartySize?: number | undefined;
  /** How many days ahead can be booked. */
  readonly horizonDays?: number | undefined;
  /** When bookings may start; the opening hours when absent, and at any time when those are unknown. */
  readonly hours?: readonly OpeningPeriod[] | undefined;
  /** How many parties it seats at a time, where Luna itself keeps its tables; null: the provider does. */
  readonly managedCapacity?: number | null | undefined;
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
  /** Null: on the usual terms. */
  readonly booking: VenueBooking | null;
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
  /** Null by default. */
  readonly booking?: VenueBooking | null | undefined;
}
