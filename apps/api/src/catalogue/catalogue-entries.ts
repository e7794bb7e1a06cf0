import type { Person } from '@luna/compat';
import type { Venue } from '@luna/scoring';
import type { UserRecord, VenueRecord } from '@luna/store';

/** As much of a stored venue as ranking needs. */
export function venueEntry(record: VenueRecord): Venue {
  const { id, name, category, latitude, longitude, priceRange, tags, openingHours, timeZone } =
    record;
  return {
    id,
    name,
    category,
    latitude,
    longitude,
    priceRange,
    tags,
    // The doors let only days from 1 to 7 in; the column is JSON and cannot say so.
    openingHours: (openingHours ?? undefined) as Venue['openingHours'],
    timeZone: timeZone ?? undefined,
  };
}

/** As much of a stored person as matching needs. */
export function personEntry(record: UserRecord): Person {
  const { id, name, latitude, longitude, interests, preferredPriceRange } = record;
  const { viewingHistory, sharing, blocked } = record;
  return {
    id,
    name,
    latitude,
    longitude,
    interests,
    preferredPriceRange,
    viewingHistory,
    sharing,
    blocked,
  };
}
