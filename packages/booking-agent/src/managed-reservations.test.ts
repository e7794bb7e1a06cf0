import { expect, test } from 'vitest';
import { createBookingAgent } from './create-booking-agent.ts';
import { noon, party } from './fixtures/world.ts';
import { createManagedReservations } from './managed-reservations.ts';
import { MemoryNotifier } from './testing/memory-notifier.ts';
import { MemoryPayments } from './testing/memory-payments.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { sampleVenue } from './testing/samples.ts';

const venue = { ...sampleVenue, provider: 'luna', managedCapacity: 1 };

function managed() {
  let ids = 0;
  const store = new MemoryStore(() => noon);
  const agent = createBookingAgent({
    store,
    reservations: { luna: createManagedReservations({ times: ['18:00', '19:00', '21:00'] }) },
    payments: new MemoryPayments(),
    notifier: new MemoryNotifier(),
    clock: { now: () => noon, monotonic: () => 0 },
    ids: {
      next: (kind) => {
        ids += 1;
        return `${kind}${ids}`;
      },
    },
  });
  const book = (name: string, time: string) =>
    agent.create({ venue, date: '2026-12-01', time, members: party(name) });
  return { agent, book };
}

test('a venue that Luna manages never seats more than it has room for', async () => {
  const { agent, book } = managed();
  const results = await Promise.all(['user1', 'user2', 'user3'].map((name) => book(name, '19:00')));
  const outcomes = results.map((result) =>
    result.kind === 'booking' ? result.booking.status : result.problem.code,
  );
  expect(outcomes.sort()).toEqual(['confirmed', 'no_slot', 'no_slot']);
  const query = { venue, date: '2026-12-01', partySize: 2 };
  const day = await agent.availability(query);
  expect(day).toEqual({ kind: 'ok', slots: [{ time: '21:00', remaining: 1 }] });
});

test('a table given up is free for others, and one that moves is free where it was', async () => {
  const { agent, book } = managed();
  const made = await book('user1', '18:00');
  if (made.kind !== 'booking') throw new Error('refused');
  const { id, tables } = made.booking;
  expect(tables[0]?.confirmationCode).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  await agent.modify({ bookingId: id, time: '21:00' });
  expect(await book('user2', '18:00')).toMatchObject({ booking: { status: 'confirmed' } });
  expect(await book('user3', '21:00')).toMatchObject({ problem: { code: 'no_slot' } });
  await agent.cancel({ bookingId: id });
  expect(await book('user3', '21:00')).toMatchObject({ booking: { status: 'confirmed' } });
});
