import type { Booking, Plan } from '@luna/booking-agent';
import { emptyBatch, sampleBooking, samplePlan } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { createBookingStore } from './booking-store.ts';
import { erasePerson } from './erase-person.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

/** Named like a field and a status of the documents, which must not be taken for the person. */
const ada = 'status';
const bob = 'confirmed';

const person = (id: string) => ({
  id,
  name: 'Ada',
  latitude: 0,
  longitude: 0,
  interests: [],
  preferredPriceRange: null,
  paymentMethod: `pm_${id}`,
});

function bookingOf(id: string, more: Partial<Booking>, people = [ada, bob]): Booking {
  const sample = sampleBooking(id);
  const members = people.map((personId) => ({
    personId,
    paymentMethod: `pm_${personId}`,
    channels: ['email' as const],
    share: 1000,
    agreed: 1000,
  }));
  return { ...sample, terms: { ...sample.terms, members }, ...more };
}

function planOf(id: string, more: Partial<Plan>): Plan {
  const invitees = [ada, bob].map((personId) => ({
    personId,
    paymentMethod: `pm_${personId}`,
    channels: [],
  }));
  return { ...samplePlan(id, 4e12), organizerId: bob, invitees, answers: [], ...more };
}

describe.each(databaseKinds)('erasing a person on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    await users.upsert(store.db, person(ada));
    await users.upsert(store.db, person(bob));
  });
  afterEach(() => store.close());

  const bookings = () => createBookingStore(store);
  const insert = (booking: Booking, more: object = {}) =>
    bookings().commit({
      ...emptyBatch,
      booking: { booking, expectVersion: null, fence: null, lease: null, stays: [], seats: [] },
      ...more,
    });
  const propose = (plan: Plan) =>
    bookings().commit({ ...emptyBatch, plan: { plan, expectVersion: null } });
  const erase = (id: string) => store.transaction((tx) => erasePerson(tx, id));

  test('leaves the books without the person, and nothing else changed', async () => {
    const message = (personId: string) => ({
      messageId: `b1:0:booking_confirmed:${personId}:email`,
      personId,
      channel: 'email' as const,
      kind: 'booking_confirmed' as const,
      reference: 'b1',
      subject: 'Booked',
      text: 'See you there.',
      data: { organizer_id: ada, venue_id: ada },
    });
    const job = (personId: string) => ({
      id: `notify:${message(personId).messageId}`,
      kind: 'notify' as const,
      subject: message(personId).messageId,
      runAt: 0,
    });
    const booking = bookingOf('b1', {
      status: 'completed',
      requests: [
        { kind: 'cancel', by: ada, code: 'cancelled_by_member', feePerPerson: 0 },
        { kind: 'cancel', by: bob, code: 'cancelled_by_member', feePerPerson: 0 },
      ],
      specialRequests: `"personId": "${ada}"`,
    });
    const entry = {
      bookingId: 'b1',
      seq: 0,
      round: 0,
      kind: 'request' as const,
      step: null,
      key: null,
      status: 'completed' as const,
      data: { by: ada, from: ada },
    };
    const name = { scope: 's', key: 'k' };
    await insert(booking, {
      journal: [entry],
      messages: [message(ada), message(bob)],
      jobs: [job(ada), job(bob)],
      claims: [{ ...name, fingerprint: 'f', answer: { booking }, ttlMs: 60_000 }],
    });
    expect(await erase(ada)).toEqual({ kind: 'erased' });

    expect(await users.get(store.db, ada)).toBeUndefined();
    const after = await bookings().load({ bookingId: 'b1', key: name });
    const nobody = after.booking?.terms.members[0]?.personId ?? '';
    expect(nobody).toMatch(/^erased:/);
    const [first, second] = booking.terms.members;
    const without = {
      ...booking,
      terms: {
        ...booking.terms,
        members: [{ ...first, personId: nobody, paymentMethod: null }, second],
      },
      requests: [{ ...booking.requests[0], by: nobody }, booking.requests[1]],
      specialRequests: null,
    };
    expect(after.booking).toEqual({ ...without, version: 2 });
    expect(after.key?.answer).toEqual({ booking: without });
    const [noted] = await bookings().journal({ bookingId: 'b1' });
    expect(noted?.data).toEqual({ by: nobody, from: ada });
    expect(await bookings().messages({ reference: 'b1' })).toEqual([
      { ...message(bob), data: { organizer_id: nobody, venue_id: ada }, status: 'queued' },
    ]);
    const jobs = await store.db.query(sql`select data->>'subject' as subject from pgboss.job`);
    expect(jobs).toEqual([{ subject: message(bob).messageId }]);
  });

  test('is refused while a booking or a plan counts on the person, and names them', async () => {
    await insert(bookingOf('b1', { status: 'confirmed' }));
    await insert(bookingOf('b2', { status: 'needs_attention' }));
    await insert(bookingOf('b3', { status: 'cancelled' }));
    await insert(bookingOf('b4', { status: 'confirmed' }, [bob]));
    await propose(
      planOf('p1', { answers: [{ personId: ada, answer: 'accept', ranking: null, at: 0 }] }),
    );
    await propose(planOf('p2', { organizerId: ada }));
    await propose(planOf('p3', {}));
    await propose(planOf('p4', { organizerId: ada, status: 'expired' }));
    expect(await erase(ada)).toEqual({
      kind: 'has_live_bookings',
      bookingIds: ['b1', 'b2'],
      planIds: ['p1', 'p2'],
    });
    expect(await users.get(store.db, ada)).toBeDefined();
    expect((await bookings().load({ bookingId: 'b3' })).booking?.version).toBe(1);
  });

  test('takes somebody who was only asked out of an open plan, and who has left out of a booking', async () => {
    await propose(
      planOf('p1', {
        answers: [{ personId: ada, answer: 'decline', ranking: null, at: 0 }],
        droppedOut: [bob, ada],
      }),
    );
    const left = bookingOf('b1', { status: 'confirmed' });
    await insert(left);
    const members = left.terms.members.filter(({ personId }) => personId !== ada);
    await bookings().commit({
      ...emptyBatch,
      booking: {
        booking: { ...left, version: 2, terms: { ...left.terms, members } },
        expectVersion: 1,
        fence: null,
        lease: null,
        stays: null,
        seats: null,
      },
    });
    expect(await erase(ada)).toEqual({ kind: 'erased' });
    const { plan, booking } = await bookings().load({ planId: 'p1', bookingId: 'b1' });
    expect([plan?.version, booking?.version]).toEqual([2, 3]);
    const nobody = plan?.answers[0]?.personId;
    expect(nobody).toMatch(/^erased:/);
    expect(plan?.invitees).toEqual([
      { personId: nobody, paymentMethod: null, channels: [] },
      { personId: bob, paymentMethod: `pm_${bob}`, channels: [] },
    ]);
    expect(plan?.droppedOut).toEqual([bob, nobody]);
  });

  test('of somebody unknown is said to be that', async () => {
    expect(await erase('nobody')).toEqual({ kind: 'unknown_user' });
  });
});
