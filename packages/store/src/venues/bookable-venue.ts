import type { BookableVenue } from '@luna/booking-agent';
import type { VenueRecord } from './venue-record.ts';

/** What holds for a venue that says nothing else: nobody pays, and everybody may cancel. */
export const usualTerms = {
  currency: 'USD',
  depositPerPerson: 0,
  ticketPrice: null,
  groupDiscount: { fromPartySize: 4, percent: 10 },
  freeCancellationHours: 2,
  maxPartySize: 12,
  horizonDays: 60,
  managedCapacity: null,
} as const;

/**
 * A stored venue as the booking agent takes it, with the usual terms where it has none of its own.
 *
 * @param host.timeZone IANA zone for a venue whose record has none, from its coordinates
 * @param host.provider reservation provider for a venue whose record names none
 *
 * @example
 * const venue = bookableVenue(record, { timeZone: 'America/New_York', provider: 'opentable' });
 */
export function bookableVenue(
  venue: VenueRecord,
  host: { readonly timeZone: string; readonly provider: string },
): BookableVenue {
  const { booking } = venue;
  const terms = { ...usualTerms, ...given(booking ?? {}) };
  const hours = booking?.hours ?? venue.openingHours;
  return {
    id: venue.id,
    name: venue.name,
    category: venue.category,
    address: venue.address || null,
    provider: booking?.provider ?? host.provider,
    providerVenueId: booking?.providerVenueId ?? venue.id,
    timeZone: venue.timeZone ?? host.timeZone,
    openingHours: hours as BookableVenue['openingHours'],
    stayMinutes: venue.stayMinutes,
    priceRange: venue.priceRange,
    policy: {
      currency: terms.currency,
      depositPerPerson: terms.depositPerPerson,
      ticketPrice: terms.ticketPrice,
      groupDiscount: terms.groupDiscount,
      freeCancellationHours: terms.freeCancellationHours,
      cancellationFeePerPerson:
        booking?.cancellationFeePerPerson ?? terms.ticketPrice ?? terms.depositPerPerson,
      maxPartySize: terms.maxPartySize,
      horizonDays: terms.horizonDays,
    },
    managedCapacity: terms.managedCapacity,
  };
}

type Given<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** Only the fields that say something. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<Fields>;
}
