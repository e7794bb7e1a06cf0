import type { BookingTerms } from '@luna/contract';
import type { VenueBooking } from '@luna/store';

/** Terms of a venue, as answered. */
export function bookingTermsToWire(terms: VenueBooking): BookingTerms {
  const { groupDiscount } = terms;
  return defined({
    provider: terms.provider as BookingTerms['provider'],
    provider_venue_id: terms.providerVenueId,
    currency: terms.currency,
    deposit_per_person: terms.depositPerPerson,
    ticket_price: terms.ticketPrice,
    group_discount: groupDiscount && {
      from_party_size: groupDiscount.fromPartySize,
      percent: groupDiscount.percent,
    },
    free_cancellation_hours: terms.freeCancellationHours,
    cancellation_fee_per_person: terms.cancellationFeePerPerson,
    max_party_size: terms.maxPartySize,
    horizon_days: terms.horizonDays,
    hours: terms.hours?.map((period) => ({ ...period })),
    managed_capacity: terms.managedCapacity,
  });
}

/** Terms of a request, as stored. */
export function bookingTermsFromWire(terms: BookingTerms): VenueBooking {
  const { group_discount } = terms;
  return defined({
    provider: terms.provider,
    providerVenueId: terms.provider_venue_id,
    currency: terms.currency,
    depositPerPerson: terms.deposit_per_person,
    ticketPrice: terms.ticket_price,
    groupDiscount: group_discount && {
      fromPartySize: group_discount.from_party_size,
      percent: group_discount.percent,
    },
    freeCancellationHours: terms.free_cancellation_hours,
    cancellationFeePerPerson: terms.cancellation_fee_per_person,
    maxPartySize: terms.max_party_size,
    horizonDays: terms.horizon_days,
    hours: terms.hours,
    managedCapacity: terms.managed_capacity,
  });
}

/** Without the fields that say nothing. */
function defined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Fields;
}
