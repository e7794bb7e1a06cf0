import { describe, expect, test } from 'vitest';
import { createEmulators, VENDOR_NAMES } from './create-emulators.ts';
import { createEventbriteProvider } from './eventbrite/eventbrite-provider.ts';
import { createOpenTableProvider } from './open-table/open-table-provider.ts';
import { createResyProvider } from './resy/resy-provider.ts';
import { VirtualClock } from './runtime/emulator-clock.ts';
import { isEmulatorError } from './runtime/emulator-error.ts';
import { createEmulatedStripeProvider } from './stripe/stripe-payment-provider.ts';

const clock = new VirtualClock('2030-05-01T12:00:00Z');
const hold = {
  key: 'hold',
  reference: 'bk_1',
  venueId: 'venue1',
  startsAt: Date.parse('2030-05-02T19:00:00Z'),
  stayMinutes: 120,
  date: '2030-05-02',
  time: '19:00',
  timeZone: 'UTC',
  partySize: 2,
  holdForMs: 60_000,
  supersedes: null,
};
const makers = {
  'open-table': createOpenTableProvider,
  resy: createResyProvider,
  eventbrite: createEventbriteProvider,
} as const;

async function reserved(
  emulators: ReturnType<typeof createEmulators>,
  vendor: keyof typeof makers,
): Promise<string> {
  const provider = makers[vendor](emulators.get(vendor));
  const held = await provider.hold(hold);
  if (held.kind !== 'ok') throw new Error(`hold: ${held.kind}`);
  const request = { key: 'reserve', reference: 'bk_1', holdId: held.holdId, partySize: 2 };
  const done = await provider.reserve({ ...request, specialRequests: null, supersedes: null });
  if (done.kind !== 'ok') throw new Error(`reserve: ${done.kind}`);
  return done.reservationId;
}

describe('events for the booking agent', () => {
  test.each(['open-table', 'resy', 'eventbrite'] as const)(
    'a reservation that %s calls off is told with its booking',
    async (vendor) => {
      const emulators = createEmulators({ clock, collectEvents: true });
      const reservationId = await reserved(emulators, vendor);
      emulators.takeEvents();
      const emulator =
        vendor === 'open-table'
          ? emulators.openTable
          : vendor === 'resy'
            ? emulators.resy
            : emulators.eventbrite;
      expect(await emulator.cancelByVenue(reservationId)).toBe(true);
      expect(await emulator.cancelByVenue(reservationId)).toBe(false);
      expect(emulators.takeEvents()).toEqual([
        {
          provider: vendor,
          eventId: expect.any(String),
          reference: 'bk_1',
          kind: 'reservation_cancelled',
          reservationId,
        },
      ]);
      expect(emulators.takeEvents()).toEqual([]);
    },
  );

  const authorize = {
    key: 'authorize',
    reference: 'bk_1',
    personId: 'user1',
    paymentMethod: 'pm_card_visa',
    amount: 2500,
    currency: 'USD',
    description: 'Deposit',
  };

  test('a refund at the vendor’s desk is told with its amount, our own only as a change', async () => {
    const emulators = createEmulators({ clock, collectEvents: true });
    const payments = createEmulatedStripeProvider(emulators.stripe);
    const held = await payments.authorize(authorize);
    if (held.kind !== 'ok') throw new Error(held.kind);
    const { paymentId } = held;
    const money = { reference: 'bk_1', paymentId, currency: 'USD' };
    await payments.capture({ ...money, key: 'capture', amount: 2500 });
    await payments.refund({ ...money, key: 'refund', amount: 1000 });
    const own = emulators.takeEvents();
    expect(own.map(({ kind }) => kind)).not.toContain('refunded_elsewhere');
    expect(own.every(({ reference }) => reference === 'bk_1')).toBe(true);
    const params = { payment_intent: paymentId, amount: 300 };
    await emulators.stripe.send({ operation: 'refunds.create', params });
    expect(emulators.takeEvents()).toEqual([
      {
        provider: 'stripe',
        eventId: expect.stringMatching(/^evt_/),
        reference: 'bk_1',
        kind: 'refunded_elsewhere',
        paymentId,
        amount: 300,
      },
    ]);
  });

  test('an authorization that is let go is no refund', async () => {
    const emulators = createEmulators({ clock, collectEvents: true });
    const payments = createEmulatedStripeProvider(emulators.stripe);
    const held = await payments.authorize(authorize);
    if (held.kind !== 'ok') throw new Error(held.kind);
    await payments.void({ key: 'void', reference: 'bk_1', paymentId: held.paymentId });
    expect(new Set(emulators.takeEvents().map(({ kind }) => kind))).toEqual(new Set(['changed']));
  });
});

describe('a set of emulators', () => {
  test('is restored from a snapshot that went through JSON, as a whole', async () => {
    const emulators = createEmulators({ clock, seed: 3 });
    await reserved(emulators, 'open-table');
    await reserved(emulators, 'resy');
    const saved = JSON.parse(JSON.stringify(emulators.snapshot()));
    const other = createEmulators({ clock, seed: 3 });
    await reserved(other, 'eventbrite');
    other.restore(saved);
    expect(JSON.parse(JSON.stringify(other.snapshot()))).toMatchObject(saved);
    expect(other.eventbrite.desk.reservations.size).toBe(0);
  });

  test('is as new after a reset, ids included', async () => {
    const emulators = createEmulators({ clock, seed: 3 });
    const first = await reserved(emulators, 'open-table');
    emulators.failNext('open-table', { kind: 'error_before', times: 9 });
    emulators.reset();
    expect(await reserved(emulators, 'open-table')).toBe(first);
    expect(emulators.journal.total).toBe(2);
  });

  test('knows its vendors by name, and no others', () => {
    const emulators = createEmulators();
    for (const vendor of VENDOR_NAMES) expect(emulators.get(vendor).runtime.vendor).toBe(vendor);
    try {
      emulators.get('paypal' as 'stripe');
      expect.unreachable();
    } catch (error) {
      expect(isEmulatorError(error) && error.message).toContain('the vendors are open-table, resy');
    }
  });

  test('gives each vendor faults of its own', async () => {
    const emulators = createEmulators({
      clock,
      faults: (vendor) => (vendor === 'resy' ? { rates: { error_before: 1 } } : {}),
    });
    await expect(reserved(emulators, 'resy')).rejects.toMatchObject({ code: 'lost_answer' });
    await expect(reserved(emulators, 'open-table')).resolves.toMatch(/^\d+$/);
  });
});
