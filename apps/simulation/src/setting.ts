import type { BookableVenue, BookingPolicy, PartyMember } from '@luna/booking-agent';
import type { VenueCapacity } from '@luna/mock-providers';
import type { Chance } from './chance.ts';
import type { Focus } from './coverage.ts';

/** Where and with whom a run takes place. */
export interface Setting {
  /** Epoch milliseconds at which it begins. */
  readonly start: number;
  readonly date: string;
  /** Times people ask for, few enough to get in each other's way. */
  readonly times: readonly string[];
  readonly venues: readonly BookableVenue[];
  readonly capacities: ReadonlyMap<string, VenueCapacity>;
  readonly people: readonly PartyMember[];
  readonly replicas: number;
  readonly holdForMs: number;
  readonly leaseMs: number;
}

const hour = 3_600_000;
/** Midnight of an ordinary day in New York, five hours behind UTC. */
const midnight = Date.UTC(2030, 1, 5, 5);

const providers = ['open-table', 'resy', 'eventbrite', 'luna'] as const;

function drawPolicy(chance: Chance, ticketed: boolean): BookingPolicy {
  return {
    currency: 'USD',
    depositPerPerson: chance.pick([1_000, 1_000, 333, 2_501, 0]),
    ticketPrice: ticketed ? chance.pick([1_250, 4_999]) : null,
    groupDiscount: chance.hits(0.8)
      ? { fromPartySize: chance.pick([2, 3, 4]), percent: chance.pick([10, 15]) }
      : null,
    freeCancellationHours: chance.pick([2, 2, 5]),
    cancellationFeePerPerson: chance.pick([0, 250, 500, 100_000]),
    maxPartySize: 6,
    horizonDays: 60,
  };
}

/** The setting of a run. */
export function drawSetting(chance: Chance, { fault }: Focus): Setting {
  const capacities = new Map<string, VenueCapacity>();
  const venues = Array.from({ length: chance.between(1, 2) }, (_, n): BookableVenue => {
    const provider = chance.pick(providers);
    const id = `venue${n}`;
    const tables = chance.pick([1, 1, 2]);
    capacities.set(id, {
      capacity:
        provider === 'eventbrite'
          ? { kind: 'tickets', perStart: 8 }
          : { kind: 'tables', seats: Array.from({ length: tables }, () => 6) },
      times: { first: '11:00', last: '22:30', everyMinutes: 30 },
    });
    return {
      id,
      name: `Venue ${n}`,
      category: null,
      address: null,
      provider,
      providerVenueId: id,
      timeZone: 'America/New_York',
      openingHours: null,
      stayMinutes: 120,
      priceRange: null,
      policy: drawPolicy(chance, provider === 'eventbrite'),
      managedCapacity: provider === 'luna' ? tables : null,
    };
  });
  const people = Array.from({ length: chance.between(3, 6) }, (_, n): PartyMember => {
    const declines = n > 1 && chance.hits(0.12);
    return {
      personId: `user${n}`,
      paymentMethod: declines ? 'pm_card_chargeDeclined' : 'pm_card_visa',
      channels: n === 0 && chance.hits(0.2) ? ['in_app', 'push'] : ['in_app'],
    };
  });
  return {
    start: midnight + chance.between(12, 17) * hour,
    date: '2030-02-05',
    times: chance.pick([['19:00'], ['19:00', '20:00'], ['18:30', '19:00', '21:30']]),
    venues,
    capacities,
    people,
    replicas: chance.pick([1, 2, 2, 3]),
    holdForMs: fault === 'hold lapses' ? 3_000 : chance.pick([300_000, 300_000, 12_000, 4_000]),
    leaseMs: 2_000,
  };
}
