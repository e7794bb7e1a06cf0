import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { bookableVenue } from './bookable-venue.ts';
import type { VenueBooking, VenueInput, VenueRecord } from './venue-record.ts';
import { venues } from './venues.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const host = { timeZone: 'Europe/Berlin', provider: 'opentable' };
const monday = [{ day: 1, opens: '18:00', closes: '01:00' }];

describe.each(databaseKinds)('booking terms of a venue on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  async function stored(more: Partial<VenueInput>): Promise<VenueRecord> {
    const venue = { id: 'v1', name: 'Bar', category: 'bar', latitude: 0, longitude: 0, ...more };
    await venues.upsert(store.db, venue);
    return (await venues.get(store.db, 'v1')) as VenueRecord;
  }

  test('are the usual ones where it has none of its own: nobody pays, everybody may cancel', async () => {
    const venue = await stored({ openingHours: monday, priceRange: 'upscale' });
    expect(venue.booking).toBeNull();
    expect(bookableVenue(venue, host)).toEqual({
      id: 'v1',
      name: 'Bar',
      category: 'bar',
      address: null,
      provider: 'opentable',
      providerVenueId: 'v1',
      timeZone: 'Europe/Berlin',
      openingHours: monday,
      stayMinutes: 120,
      priceRange: 'upscale',
      policy: {
        currency: 'USD',
        depositPerPerson: 0,
        ticketPrice: null,
        groupDiscount: { fromPartySize: 4, percent: 10 },
        freeCancellationHours: 2,
        cancellationFeePerPerson: 0,
        maxPartySize: 12,
        horizonDays: 60,
      },
      managedCapacity: null,
    });
  });

  test('are kept as they were given, null apart from absent', async () => {
    const booking: VenueBooking = {
      provider: 'resy',
      providerVenueId: 'rs-9',
      currency: 'EUR',
      depositPerPerson: 1500,
      groupDiscount: null,
      freeCancellationHours: 24,
      cancellationFeePerPerson: 500,
      maxPartySize: 6,
      horizonDays: 14,
      hours: [{ day: 2, opens: '11:00', closes: '23:00' }],
      managedCapacity: 3,
    };
    const venue = await stored({ booking, openingHours: monday, timeZone: 'America/Lima' });
    expect(venue.booking).toEqual(booking);
    expect(bookableVenue(venue, host)).toMatchObject({
      provider: 'resy',
      providerVenueId: 'rs-9',
      timeZone: 'America/Lima',
      openingHours: booking.hours,
      managedCapacity: 3,
      policy: { currency: 'EUR', groupDiscount: null, ticketPrice: null, horizonDays: 14 },
    });
    expect(await venues.upsert(store.db, { ...venue, booking })).toBe('unchanged');
    expect(await venues.upsert(store.db, { ...venue, booking: null })).toBe('updated');
  });

  test('without a fee of their own keep all that was paid', async () => {
    const deposit = await stored({ booking: { depositPerPerson: 700 } });
    expect(bookableVenue(deposit, host).policy.cancellationFeePerPerson).toBe(700);
    const ticket = await stored({ booking: { depositPerPerson: 700, ticketPrice: 2500 } });
    expect(bookableVenue(ticket, host).policy.cancellationFeePerPerson).toBe(2500);
  });
});
