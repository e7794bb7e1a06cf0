import type { BookableVenue, CreateRequest } from '@luna/booking-agent';

const venueCount = 200;
/** Venues are open from 11:00, and one sitting ends before the next begins. */
const sittings = ['11:00', '13:00', '15:00', '17:00', '19:00', '21:00'];
/** Fewer than the ten tables that every emulated venue has. */
const partiesASitting = 5;
/** Weeks away from a day on which clocks may change, whenever this runs. */
const days = 20;
const dayMs = 86_400_000;

function venueAt(place: number): BookableVenue {
  return {
    id: `venue${place}`,
    name: `Venue ${place}`,
    category: 'restaurant',
    address: `${place} Main Street`,
    provider: 'open-table',
    providerVenueId: `venue${place}`,
    timeZone: 'Etc/UTC',
    openingHours: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
      day,
      opens: '11:00',
      closes: '23:00',
    })),
    stayMinutes: 120,
    priceRange: 'moderate',
    policy: {
      currency: 'USD',
      depositPerPerson: 1_000,
      ticketPrice: null,
      groupDiscount: { fromPartySize: 4, percent: 10 },
      freeCancellationHours: 2,
      cancellationFeePerPerson: 500,
      maxPartySize: 12,
      horizonDays: 60,
    },
    managedCapacity: null,
  };
}

const venues = Array.from({ length: venueCount }, (_, place) => venueAt(place));

/** How many evenings there are before a venue is full. */
export const mostEvenings = venueCount * sittings.length * partiesASitting * days;

/**
 * The n-th evening: two people who pay a share each and are told over every channel. No two evenings
 * want the same person at the same time, and there is a table for each.
 */
export function eveningAt(n: number): CreateRequest {
  const sitting = Math.floor(n / venueCount) % sittings.length;
  const day = Math.floor(n / (venueCount * sittings.length * partiesASitting)) % days;
  const date = new Date(Date.now() + (day + 2) * dayMs).toISOString().slice(0, 10);
  return {
    venue: venues[n % venueCount] as BookableVenue,
    date,
    time: sittings[sitting] as string,
    members: [0, 1].map((who) => ({
      personId: `person${2 * n + who}`,
      paymentMethod: 'pm_card_visa',
      channels: ['push', 'in_app', 'email', 'sms'],
    })),
  };
}
