import type { Batch, BookingStore, Seat, Stay } from '@luna/booking-agent';
import { emptyBatch, MemoryStore, sampleBooking } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createBookingStore } from './booking-store.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const hour = 3_600_000;
const capacities = { v1: 1, v2: 2, v3: 3 } as const;

const period = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([from, length]) => ({ startsAt: from * hour, endsAt: (from + length) * hour }));
const seat: fc.Arbitrary<Seat> = fc
  .tuple(fc.constantFrom('v1', 'v2', 'v3'), period)
  .map(([venueId, at]) => ({ venueId, capacity: capacities[venueId], ...at }));
const stay: fc.Arbitrary<Stay> = fc
  .tuple(fc.constantFrom('ann', 'ben', 'cid'), period)
  .map(([personId, at]) => ({ personId, ...at }));
const step = fc.record({
  id: fc.constantFrom('b1', 'b2', 'b3', 'b4', 'b5', 'b6'),
  seats: fc.option(fc.array(seat, { maxLength: 2 })),
  stays: fc.option(fc.array(stay, { maxLength: 2 })),
});

describe.each(databaseKinds)('places on %s', (kind) => {
  test('are given and refused exactly as by the store in memory, whatever came before', async () => {
    const store = await databases.open(kind);
    const places = sql`
      select coalesce(jsonb_agg(jsonb_build_object(
        'venueId', venue_id, 'place', place, 'bookingId', booking_id,
        'from', luna_ms(lower(during)), 'to', luna_ms(upper(during)))), '[]') as all
      from booking_seats`;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        await store.db.query(sql`truncate bookings, booking_seats, booking_stays`);
        const memory = new MemoryStore(() => 0);
        const stores = [memory, createBookingStore(store)];
        const versions = new Map<string, number>();
        for (const { id, seats, stays } of steps) {
          const version = versions.get(id);
          const booking = { ...sampleBooking(id), version: (version ?? 0) + 1 };
          const batch: Batch = {
            ...emptyBatch,
            booking: {
              booking,
              expectVersion: version ?? null,
              fence: null,
              lease: null,
              stays,
              seats,
            },
          };
          const [wanted, came] = await Promise.all(stores.map((each) => each.commit(batch)));
          const verdict = (result: typeof wanted) =>
            result?.kind === 'conflict' ? result.conflict.kind : result?.kind;
          expect(verdict(came)).toBe(verdict(wanted));
          if (came?.kind === 'ok') versions.set(id, booking.version);
          if (came?.kind === 'conflict' && came.conflict.kind === 'slot_taken') {
            expect(came).toEqual(wanted);
          }
          if (came?.kind === 'conflict' && came.conflict.kind === 'person_overlap') {
            const { personId, bookingId } = came.conflict;
            const standing = memory.staysOf(bookingId).filter((each) => each.personId === personId);
            const overlaps = (stays ?? []).some(
              (one) =>
                one.personId === personId &&
                standing.some((two) => one.startsAt < two.endsAt && two.startsAt < one.endsAt),
            );
            expect(overlaps).toBe(true);
          }
        }
        for (const venueId of Object.keys(capacities)) {
          const all = { venueId, from: 0, to: 99 * hour };
          const [wanted, came] = await Promise.all(stores.map((each) => each.seats(all)));
          const sorted = (seats: readonly Seat[] = []) =>
            seats.map((each) => JSON.stringify(Object.entries(each).sort())).sort();
          expect(sorted(came)).toEqual(sorted(wanted));
        }
        const [row] = await store.db.query<{ all: { venueId: 'v1'; place: number }[] }>(places);
        expect(row?.all.every(({ venueId, place }) => place < capacities[venueId])).toBe(true);
      }),
      { numRuns: kind === 'pglite' ? 60 : 120, seed: 20_261_122 },
    );
    await store.close();
  });

  test('are made by moving parties when none is free for the whole time', async () => {
    const store = await databases.open(kind);
    const bookings = createBookingStore(store);
    const write = (id: string, version: number, from: number, to: number) =>
      commitSeats(bookings, id, version, [
        { venueId: 'v', capacity: 2, startsAt: from * hour, endsAt: to * hour },
      ]);
    // b1 takes the first place and b2 the second; when b1 has gone, b3 takes the first one earlier.
    expect(await write('b1', 1, 19, 21)).toBe('ok');
    expect(await write('b2', 1, 20, 22)).toBe('ok');
    expect(await commitSeats(bookings, 'b1', 2, [])).toBe('ok');
    expect(await write('b3', 1, 18, 20)).toBe('ok');
    // Each place is taken for a part of this time, and yet there is never more than one party.
    expect(await write('b4', 1, 19, 21)).toBe('ok');
    expect(await write('b5', 1, 19, 21)).toBe('slot_taken');
    const rows = await store.db.query<{ id: string }>(
      sql`select booking_id as id from booking_seats order by booking_id`,
    );
    expect(rows.map(({ id }) => id)).toEqual(['b2', 'b3', 'b4']);
    await store.close();
  });

  test('are held by the database itself against whoever writes', async () => {
    const store = await databases.open(kind);
    const stayAt = (id: string, from: string) =>
      store.db.query(sql`
        insert into booking_stays (booking_id, person_id, during)
        values (${id}, 'ann', tstzrange(${from}, '2030-01-01 22:00Z'))`);
    await stayAt('b1', '2030-01-01 20:00Z');
    await stayAt('b1', '2030-01-01 21:00Z');
    await expect(stayAt('b2', '2030-01-01 21:30Z')).rejects.toMatchObject({
      code: 'constraint_violated',
      details: { constraint: 'booking_stays_one_at_a_time' },
    });
    const seatAt = (id: string, place: number) =>
      store.db.query(sql`
        insert into booking_seats (booking_id, venue_id, place, capacity, during)
        values (${id}, 'v', ${place}::int, 1, '[2030-01-01 20:00Z, 2030-01-01 22:00Z)')`);
    await seatAt('b1', 0);
    await expect(seatAt('b2', 0)).rejects.toMatchObject({
      details: { constraint: 'booking_seats_one_party_per_place' },
    });
    await expect(seatAt('b2', 1)).rejects.toMatchObject({
      details: { constraint: 'booking_seats_place_exists' },
    });
    await store.close();
  });
});

async function commitSeats(
  bookings: BookingStore,
  id: string,
  version: number,
  seats: readonly Seat[],
): Promise<string> {
  const result = await bookings.commit({
    ...emptyBatch,
    booking: {
      booking: { ...sampleBooking(id), version },
      expectVersion: version === 1 ? null : version - 1,
      fence: null,
      lease: null,
      stays: null,
      seats,
    },
  });
  return result.kind === 'ok' ? 'ok' : result.conflict.kind;
}

/** Only on a server do transactions run at once. */
describe('of many that come at once on postgresql', () => {
  const at = { startsAt: 19 * hour, endsAt: 21 * hour };
  const create = (id: string, places: { stays?: Stay[]; seats?: Seat[] }, key?: string): Batch => ({
    ...emptyBatch,
    booking: {
      booking: sampleBooking(id),
      expectVersion: null,
      fence: null,
      lease: null,
      stays: places.stays ?? null,
      seats: places.seats ?? null,
    },
    claims:
      key === undefined ? [] : [{ scope: 's', key, fingerprint: 'f', answer: null, ttlMs: 60_000 }],
  });
  /** As replicas do: each with connections of its own. */
  async function replicas(): Promise<Store[]> {
    const databaseUrl = await databases.createDatabase();
    return Promise.all([1, 2, 3].map(() => openStore({ databaseUrl, maxConnections: 10 })));
  }
  async function all(stores: Store[], batches: readonly Batch[]) {
    const over = stores.map((store) => createBookingStore(store));
    const results = await Promise.all(
      batches.map((batch, n) => (over[n % over.length] as BookingStore).commit(batch)),
    );
    for (const store of stores) await store.close();
    const taken = results.flatMap((result, n) => (result.kind === 'ok' ? [n] : []));
    const conflicts = results.flatMap((result) =>
      result.kind === 'conflict' ? [result.conflict] : [],
    );
    return { taken, conflicts };
  }

  test('a thousand parties that want one table, one gets it and each other is told', async () => {
    const seats = [{ venueId: 'v1', capacity: 1, ...at }];
    const batches = Array.from({ length: 1_000 }, (_, n) => create(`b${n}`, { seats }));
    const { taken, conflicts } = await all(await replicas(), batches);
    expect(taken).toHaveLength(1);
    expect(conflicts).toEqual(Array(999).fill({ kind: 'slot_taken', venueId: 'v1' }));
  });

  test('a thousand bookings of one person, one takes place and is named to each other', async () => {
    const batches = Array.from({ length: 1_000 }, (_, n) =>
      create(`b${n}`, {
        stays: [
          { personId: `u${n}`, ...at },
          { personId: 'ann', ...at },
        ],
      }),
    );
    const { taken, conflicts } = await all(await replicas(), batches);
    expect(taken).toHaveLength(1);
    const standing = { kind: 'person_overlap', personId: 'ann', bookingId: `b${taken[0]}` };
    expect(conflicts).toEqual(Array(999).fill(standing));
  });

  test('parties at a venue with seven tables, seven are seated', async () => {
    const batches = Array.from({ length: 300 }, (_, n) =>
      create(`b${n}`, {
        seats: [{ venueId: 'v7', capacity: 7, startsAt: at.startsAt + n, endsAt: at.endsAt + n }],
      }),
    );
    const { taken, conflicts } = await all(await replicas(), batches);
    expect(taken).toHaveLength(7);
    expect(new Set(conflicts.map(({ kind }) => kind))).toEqual(new Set(['slot_taken']));
  });

  test('groups that share people in any order, none waits for ever and each person is in one', async () => {
    const people = ['ann', 'ben', 'cid', 'dee'];
    const batches = Array.from({ length: 400 }, (_, n) => {
      const [one, two] = [people[n % 4], people[(n + 1 + (n % 3)) % 4]];
      const stays = [one, two].map((personId) => ({ personId: personId as string, ...at }));
      return create(`b${n}`, { stays, seats: [{ venueId: `v${n % 2}`, capacity: 5, ...at }] });
    });
    const { taken, conflicts } = await all(await replicas(), batches);
    expect(taken.length).toBeGreaterThanOrEqual(1);
    const seated = taken.flatMap((n) => batches[n]?.booking?.stays?.map((each) => each.personId));
    expect(new Set(seated).size).toBe(seated.length);
    expect(new Set(conflicts.map(({ kind }) => kind))).toEqual(new Set(['person_overlap']));
  });

  test('two hundred requests under one key, one has an effect', async () => {
    const batches = Array.from({ length: 200 }, (_, n) => create(`b${n}`, {}, 'k1'));
    const { taken, conflicts } = await all(await replicas(), batches);
    expect(taken).toHaveLength(1);
    expect(conflicts).toEqual(Array(199).fill({ kind: 'key_taken', scope: 's', key: 'k1' }));
  });
});
