import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OpenTableEmulator } from '../open-table/open-table-emulator.ts';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import type { VenueCapacity } from './venue-capacity.ts';

const MIDNIGHT = Date.parse('2030-05-02T00:00:00Z');
const SEATS = [2, 2, 4, 6];
const venue: VenueCapacity = {
  capacity: { kind: 'tables', seats: SEATS },
  times: { first: '17:00', last: '23:45', everyMinutes: 15 },
};

function deskAt(clock: VirtualClock, capacity = venue): ReservationDesk {
  return new OpenTableEmulator({ clock, venues: () => capacity }).desk;
}

function seating(quarter: number, partySize: number, stayMinutes: number) {
  const startsAt = MIDNIGHT + (17 * 60 + quarter * 15) * 60_000;
  return {
    venueId: 'venue1',
    startsAt,
    endsAt: startsAt + stayMinutes * 60_000,
    date: '2030-05-02',
    time: new Date(startsAt).toISOString().slice(11, 16),
    partySize,
  };
}

type Step =
  | { kind: 'hold'; quarter: number; people: number; stay: number; holdMs: number; who: number }
  | { kind: 'release' | 'reserve' | 'cancel' | 'change'; which: number; other: number }
  | { kind: 'wait'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      quarter: fc.integer({ min: 0, max: 27 }),
      people: fc.integer({ min: 1, max: 7 }),
      stay: fc.constantFrom(45, 90, 120, 240),
      holdMs: fc.constantFrom(1000, 60_000, 600_000),
      who: fc.nat(3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'release' as const,
        'reserve' as const,
        'cancel' as const,
        'change' as const,
      ),
      which: fc.nat(50),
      other: fc.nat(50),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(500, 30_000, 900_000),
    }),
  },
);

function act(desk: ReservationDesk, clock: VirtualClock, next: Step): void {
  if (next.kind === 'wait') {
    clock.advance(next.ms);
    return;
  }
  if (next.kind === 'hold') {
    const place = seating(next.quarter, next.people, next.stay);
    const more = {
      key: null,
      reference: `bk_${next.who}`,
      holdForMs: next.holdMs,
      inPlaceOf: null,
    };
    desk.hold({ ...place, ...more });
    return;
  }
  const holds = [...desk.holds.values()];
  const reservations = [...desk.reservations.values()];
  const holdId = holds[next.which % Math.max(1, holds.length)]?.id ?? '';
  const reservationId = reservations[next.other % Math.max(1, reservations.length)]?.id ?? '';
  const hold = desk.liveHold(holdId);
  const reservation = desk.liveReservation(reservationId);
  if (next.kind === 'release') desk.release(holdId);
  if (next.kind === 'cancel') desk.cancel(reservationId);
  const details = { key: null, partySize: hold?.partySize ?? 1, specialRequests: null };
  if (next.kind === 'reserve' && hold) desk.reserve(hold, details);
  if (next.kind === 'change' && hold && reservation) desk.change(reservation, hold, details);
}

/** Looks at every live pair, without any of the desk's indexes. */
function checkTables(desk: ReservationDesk, now: number): void {
  const live = [
    ...[...desk.holds.values()].filter((hold) => !hold.released && hold.expiresAt > now),
    ...[...desk.reservations.values()].filter(({ state }) => state === 'reserved'),
  ];
  live.forEach((one, index) => {
    expect(one.partySize).toBeLessThanOrEqual(SEATS[one.table] ?? 0);
    for (const two of live.slice(index + 1)) {
      const meet = one.startsAt < two.endsAt && two.startsAt < one.endsAt;
      expect(meet && one.table === two.table).toBe(false);
    }
  });
}

describe('any sequence of holds, reservations, changes and cancellations', () => {
  test('never seats two parties at one table at a time, nor a party at a table too small', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (todo) => {
        const clock = new VirtualClock(MIDNIGHT);
        const desk = deskAt(clock);
        for (const next of todo) {
          act(desk, clock, next);
          checkTables(desk, clock.now());
        }
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test('offers exactly the times at which a hold then succeeds', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (todo, people) => {
          const clock = new VirtualClock(MIDNIGHT);
          const desk = deskAt(clock);
          for (const next of todo) act(desk, clock, next);
          const offered = desk.availability('venue1', '2030-05-02', 'UTC', people) ?? [];
          const times = new Map(offered.map(({ time, remaining }) => [time, remaining]));
          for (let quarter = 0; quarter <= 27; quarter += 1) {
            const place = seating(quarter, people, 120);
            const order = {
              ...place,
              key: null,
              reference: null,
              holdForMs: 1000,
              inPlaceOf: null,
            };
            let placed = 0;
            const taken: string[] = [];
            for (;;) {
              const result = desk.hold(order);
              if (result.kind !== 'ok') break;
              placed += 1;
              taken.push(result.hold.id);
            }
            for (const id of taken) desk.release(id);
            expect([place.time, placed]).toEqual([place.time, times.get(place.time) ?? 0]);
          }
        },
      ),
      { seed: 22, numRuns: 60 },
    );
  });
});

describe('tables', () => {
  const order = { key: null, reference: 'bk_1', holdForMs: 60_000, inPlaceOf: null };

  test('a party gets the smallest table that seats it', () => {
    const desk = deskAt(new VirtualClock(MIDNIGHT));
    const result = desk.hold({ ...seating(0, 3, 120), ...order });
    expect(result.kind === 'ok' && SEATS[result.hold.table]).toBe(4);
  });

  test('only its own reservation makes room for a party', () => {
    const desk = deskAt(new VirtualClock(MIDNIGHT), {
      ...venue,
      capacity: { kind: 'tables', seats: [4] },
    });
    const first = desk.hold({ ...seating(0, 2, 120), ...order });
    if (first.kind !== 'ok') throw new Error('the table should be free');
    const details = { key: null, partySize: 2, specialRequests: null };
    const { id } = desk.reserve(first.hold, details);
    const again = { ...seating(2, 3, 120), ...order, inPlaceOf: id };
    expect(desk.hold({ ...again, reference: 'bk_2' }).kind).toBe('no_slot');
    expect(desk.hold(again).kind).toBe('ok');
  });

  test('a stay that goes on past midnight keeps its table from the next day', () => {
    const desk = deskAt(new VirtualClock(MIDNIGHT), {
      capacity: { kind: 'tables', seats: [4] },
      times: { first: '18:00', last: '02:00', everyMinutes: 30 },
    });
    const late = { ...seating(0, 2, 120), startsAt: MIDNIGHT + 23 * 3_600_000, time: '23:00' };
    expect(desk.hold({ ...late, endsAt: late.startsAt + 7_200_000, ...order }).kind).toBe('ok');
    const early = {
      ...late,
      startsAt: MIDNIGHT + 24.5 * 3_600_000,
      date: '2030-05-03',
      time: '00:30',
    };
    expect(desk.hold({ ...early, endsAt: early.startsAt + 7_200_000, ...order }).kind).toBe(
      'no_slot',
    );
  });

  test('a time that is not offered cannot be held', () => {
    const desk = deskAt(new VirtualClock(MIDNIGHT));
    expect(desk.hold({ ...seating(0, 2, 120), time: '17:05', ...order }).kind).toBe('no_slot');
  });

  test('a hold lasts no longer than the vendor allows', () => {
    const clock = new VirtualClock(MIDNIGHT);
    const { desk } = new OpenTableEmulator({ clock, maxHoldMs: 5000 });
    const result = desk.hold({ ...seating(0, 2, 120), ...order });
    expect(result.kind === 'ok' && result.hold.expiresAt).toBe(MIDNIGHT + 5000);
  });

  test('a day whose clock changes is offered at the right instants', () => {
    const clock = new VirtualClock('2030-03-09T00:00:00Z');
    const desk = deskAt(clock, { ...venue, capacity: { kind: 'tables', seats: [2] } });
    // Clocks in New York go forward on 10 March 2030, so 18:00 is at 22:00 UTC and not at 23:00.
    const startsAt = Date.parse('2030-03-10T22:00:00Z');
    const place = {
      venueId: 'venue1',
      startsAt,
      endsAt: startsAt + 900_000,
      date: '2030-03-10',
      time: '18:00',
    };
    desk.hold({ ...place, partySize: 2, ...order });
    const times = desk.availability('venue1', '2030-03-10', 'America/New_York', 2) ?? [];
    expect(times.some(({ time }) => time === '18:00')).toBe(false);
    expect(times.some(({ time }) => time === '18:15')).toBe(true);
  });
});

test('tickets are counted per start, whoever comes together', () => {
  const desk = deskAt(new VirtualClock(MIDNIGHT), {
    capacity: { kind: 'tickets', perStart: 5 },
    times: { first: '20:00', last: '22:00', everyMinutes: 120 },
  });
  const order = { key: null, reference: null, holdForMs: 60_000, inPlaceOf: null };
  const at = (partySize: number) => ({ ...seating(12, partySize, 90), ...order });
  expect(desk.hold(at(3)).kind).toBe('ok');
  expect(desk.hold(at(3)).kind).toBe('no_slot');
  expect(desk.hold(at(2)).kind).toBe('ok');
  expect(desk.availability('venue1', '2030-05-02', 'UTC', 1)).toEqual([
    { time: '22:00', remaining: 5 },
  ]);
});

test('of a hundred parties that want one table at once exactly one gets it', async () => {
  const emulator = new OpenTableEmulator({
    clock: new VirtualClock(MIDNIGHT),
    venues: () => ({ ...venue, capacity: { kind: 'tables', seats: [2] } }),
  });
  const calls = Array.from({ length: 100 }, (_, n) =>
    emulator.send({
      operation: 'slot_locks.create',
      path: { rid: 'venue1' },
      key: `k${n}`,
      params: {
        party_size: 2,
        date_time: '2030-05-02T19:00',
        date_time_utc: '2030-05-02T19:00:00Z',
        duration_minutes: 120,
        lock_seconds: 60,
      },
    }),
  );
  const statuses = (await Promise.all(calls)).map(
    (call) => call.kind === 'answered' && call.answer.status,
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(99);
});
