import type { BookableVenue } from '@luna/booking-agent';
import { bookableVenue, venues } from '@luna/store';
import timeZoneAt from '@photostructure/tz-lookup';
import type { Luna } from '../luna.ts';

/** Venues as far as booking them is concerned, in the order asked for, or the first that is not there. */
export async function findVenues(
  { store, bookings }: Luna,
  ids: readonly string[],
): Promise<{ readonly venues: readonly BookableVenue[] } | { readonly missing: string }> {
  const found = await venues.getMany(store.db, [...new Set(ids)]);
  const bookable: BookableVenue[] = [];
  for (const id of ids) {
    const record = found.get(id);
    if (record === undefined) return { missing: id };
    const timeZone = record.timeZone ?? timeZoneAt(record.latitude, record.longitude);
    bookable.push(bookableVenue(record, { timeZone, provider: bookings.defaultProvider }));
  }
  return { venues: bookable };
}
