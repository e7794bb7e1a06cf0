import {
  type BookingPorts,
  createBookingAgent,
  type Notifier,
  type PaymentProvider,
} from '@luna/booking-agent';
import { MemoryPayments, MemoryReservations, sampleVenue } from '@luna/booking-agent/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { startJobWorker } from '../jobs/job-worker.ts';
import { openStore } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createBookingStore } from './booking-store.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

/** Accepts every message and tells when so many have come. */
function countingNotifier(count: number): {
  notifier: Notifier;
  sent: string[];
  all: Promise<void>;
} {
  const sent: string[] = [];
  let done = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const notifier: Notifier = {
    send: async ({ messageId }) => {
      sent.push(messageId);
      if (sent.length === count) done();
      return { kind: 'ok' };
    },
  };
  return { notifier, sent, all };
}

describe.each(databaseKinds)('on %s', (kind) => {
  test('a saga whose driver falls silent is finished by another, and everybody is told once', async () => {
    const databaseUrl = kind === 'postgresql' ? await databases.createDatabase() : undefined;
    const open = () => (databaseUrl ? openStore({ databaseUrl }) : databases.open(kind));
    const dying = await open();
    const living = databaseUrl ? await open() : dying;

    const tables = new MemoryReservations({ now: Date.now });
    const payments = new MemoryPayments();
    let reached = () => {};
    const authorizing = new Promise<void>((resolve) => {
      reached = resolve;
    });
    // The effect takes place, the answer never arrives, and nothing more is heard of the caller.
    const silent: PaymentProvider = {
      capabilities: payments.capabilities,
      authorize: async (request) => {
        await payments.authorize(request);
        reached();
        return new Promise(() => {});
      },
      capture: (request) => payments.capture(request),
      void: (request) => payments.void(request),
      refund: (request) => payments.refund(request),
      find: (request) => payments.find(request),
      lookup: (call) => payments.lookup(call),
    };
    const { notifier, sent, all } = countingNotifier(2);
    let ids = 0;
    const ports: Omit<BookingPorts, 'store' | 'payments'> = {
      reservations: { tables },
      notifier,
      clock: { now: Date.now, monotonic: () => performance.now() },
      ids: {
        next: (what) => {
          ids += 1;
          return `${what}${ids}`;
        },
      },
    };
    const date = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    const members = ['ann', 'ben'].map((personId) => ({
      personId,
      paymentMethod: `pm_${personId}`,
      channels: ['email' as const],
    }));
    const first = createBookingAgent(
      { ...ports, store: createBookingStore(dying), payments: silent },
      { leaseMs: 700 },
    );
    void first.create({ venue: sampleVenue, date, time: '19:00', members });
    await authorizing;

    const bookings = createBookingStore(living);
    const second = createBookingAgent({ ...ports, store: bookings, payments }, { leaseMs: 3_000 });
    const worker = await startJobWorker(living, second, { pollMs: 500 });
    await all;
    await worker.stop();

    const [booking] = await bookings.bookings({ limit: 9 });
    expect(booking?.status).toBe('confirmed');
    const { holdings } = await payments.find({ reference: booking?.id ?? '' });
    expect(holdings.map(({ personId, captured }) => [personId, captured])).toEqual([
      ['ann', 1000],
      ['ben', 1000],
    ]);
    expect(new Set(sent).size).toBe(2);
    const messages = await bookings.messages({ reference: booking?.id ?? '' });
    expect(messages.map(({ status }) => status)).toEqual(['sent', 'sent']);
    for (const store of new Set([dying, living])) await store.close();
  });
});
