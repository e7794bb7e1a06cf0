import type { Venue, VenueInput } from '@luna/contract';
import type { VenueInput as StoredVenue, VenueRecord } from '@luna/store';
import { bookingTermsFromWire, bookingTermsToWire } from './booking-terms-wire.ts';

/** As much of a venue as is answered, as stored or out of the catalogue. */
type AnsweredVenue = Omit<VenueRecord, 'createdAt' | 'updatedAt' | 'openingHours' | 'timeZone'> & {
  readonly openingHours?: VenueRecord['openingHours'] | undefined;
  readonly timeZone?: string | null | undefined;
};

/** A venue, as answered. */
export function venueToWire(record: AnsweredVenue): Venue {
  return {
    id: record.id,
    name: record.name,
    description: record.description,
    category: record.category,
    latitude: record.latitude,
    longitude: record.longitude,
    address: record.address,
    price_range: record.priceRange,
    tags: [...record.tags],
    time_zone: record.timeZone ?? null,
    opening_hours: record.openingHours?.map((period) => ({ ...period })) ?? null,
    stay_minutes: record.stayMinutes,
    booking: record.booking && bookingTermsToWire(record.booking),
  };
}

/** A venue of a request, as stored. */
export function venueFromWire(id: string, input: VenueInput): StoredVenue {
  return {
    id,
    name: input.name,
    description: input.description,
    category: input.category,
    latitude: input.latitude,
    longitude: input.longitude,
    address: input.address,
    priceRange: input.price_range,
    tags: input.tags,
    timeZone: input.time_zone,
    openingHours: input.opening_hours,
    stayMinutes: input.stay_minutes,
    booking: input.booking && bookingTermsFromWire(input.booking),
  };
}
