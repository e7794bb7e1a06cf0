import {
  notifierConformance,
  paymentConformance,
  type ReservationHarness,
  type ReservationHarnessSlot,
  reservationConformance,
} from '@luna/booking-agent/testing';
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import type { VenueCapacity } from './capacity/venue-capacity.ts';
import { createEmulators, type Emulators, type VendorName } from './create-emulators.ts';
import { createEmulatedNotifier } from './emulated-notifier.ts';
import { createEventbriteProvider } from './eventbrite/eventbrite-provider.ts';
import { type DoorVendor, httpDoor } from './http/http-door.ts';
import { createOpenTableProvider } from './open-table/open-table-provider.ts';
import { createResyProvider } from './resy/resy-provider.ts';
import { VirtualClock } from './runtime/emulator-clock.ts';
import type { VendorDoor } from './runtime/vendor-door.ts';
import { type RunningEmulators, startEmulators } from './start-emulators.ts';
import { createEmulatedStripeProvider } from './stripe/stripe-payment-provider.ts';

const NOON = Date.parse('2030-05-01T16:00:00Z');
const oneTable: VenueCapacity = { capacity: { kind: 'tables', seats: [4] } };
const twoTickets: VenueCapacity = { capacity: { kind: 'tickets', perStart: 2 } };
const settings = {
  'open-table': { venues: () => oneTable },
  resy: { venues: () => oneTable },
  eventbrite: { venues: () => twoTickets },
};

const slot = (time: string, utc: string): ReservationHarnessSlot => ({
  venueId: 'venue1',
  startsAt: Date.parse(utc),
  stayMinutes: 120,
  date: '2030-05-02',
  time,
  timeZone: 'America/New_York',
});
const slots = [
  slot('18:00', '2030-05-02T22:00:00Z'),
  slot('21:00', '2030-05-03T01:00:00Z'),
] as const;

interface Stage {
  readonly emulators: Emulators;
  readonly clock: VirtualClock;
  door(vendor: DoorVendor): VendorDoor;
}

const inProcess = (): Stage => {
  const clock = new VirtualClock(NOON);
  const emulators = createEmulators({ clock, settings });
  return { clock, emulators, door: (vendor) => emulators.get(vendor) };
};

const served = new VirtualClock(NOON);
let running: RunningEmulators;
const overHttp = (): Stage => ({
  clock: served,
  emulators: running.emulators,
  door: (vendor) => httpDoor({ vendor, baseUrl: running.url(vendor) }),
});

beforeAll(async () => {
  running = await startEmulators({ clock: served, settings });
});
beforeEach(() => {
  running.emulators.reset();
  served.set(NOON);
});
afterAll(() => running.close());

const stages = { 'in process': inProcess, 'over HTTP': overHttp };
const makers = {
  'open-table': createOpenTableProvider,
  resy: createResyProvider,
  eventbrite: createEventbriteProvider,
};

for (const [where, stage] of Object.entries(stages)) {
  for (const [vendor, make] of Object.entries(makers)) {
    describe(`${vendor} ${where}`, () => {
      const { capabilities } = make(inProcess().door('resy'));
      for (const { name, run } of reservationConformance(capabilities)) {
        test(name, async () => {
          const { clock, door } = stage();
          const provider = make(door(vendor as DoorVendor));
          const advance = (ms: number): void => clock.advance(ms);
          const harness: ReservationHarness = { provider, slots, advance };
          await run(harness);
        });
      }
    });
  }

  describe.each([
    ['push', 'push'],
    ['in_app', 'in-app'],
  ] as const)(`%s messages ${where}`, (channel, vendor) => {
    for (const { name, run } of notifierConformance) {
      test(name, async () => {
        const { emulators, door } = stage();
        const table =
          channel === 'push' ? emulators.push.desk.pushes : emulators.inApp.desk.messages;
        await run({
          notifier: createEmulatedNotifier({
            doors: { [channel]: door(vendor) },
            addresses: (personId) =>
              personId === 'ghost' ? undefined : `ExponentPushToken[${personId}]`,
          }),
          channel,
          reachable: 'user1',
          unreachable: 'ghost',
          delivered: () => table.size,
        });
      });
    }
  });
}

describe('stripe in process', () => {
  for (const { name, run } of paymentConformance) {
    test(name, async () => {
      await run({
        provider: createEmulatedStripeProvider(inProcess().emulators.stripe),
        goodMethod: 'pm_card_visa',
        decliningMethod: 'pm_card_visa_chargeDeclined',
      });
    });
  }
});

describe.each([
  ['sms', 'twilio'],
  ['email', 'sendgrid'],
] as const)('%s messages in process', (channel, vendor: VendorName) => {
  for (const { name, run } of notifierConformance) {
    test(name, async () => {
      const { emulators } = inProcess();
      await emulators.twilio.optOut('+19995550199');
      const addresses = { user1: '+19995550101', ghost: '+19995550199' };
      await run({
        notifier: createEmulatedNotifier({
          doors: { [channel]: emulators.get(vendor) },
          addresses: (personId) =>
            channel === 'sms'
              ? addresses[personId as keyof typeof addresses]
              : personId === 'ghost'
                ? 'not an address'
                : `${personId}@people.example`,
        }),
        channel,
        reachable: 'user1',
        unreachable: 'ghost',
        delivered: () =>
          channel === 'sms'
            ? emulators.twilio.desk.messages.size
            : emulators.sendgrid.desk.mails.size,
      });
    });
  }
});
