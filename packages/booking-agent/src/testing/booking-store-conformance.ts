import type { Booking } from '../booking.ts';
import type { JournalEntry } from '../journal-entry.ts';
import type {
  Batch,
  BookingStore,
  BookingWrite,
  CommitConflict,
  Job,
  KeyClaim,
  Lease,
  Stay,
} from '../ports/booking-store.ts';
import type { OutgoingMessage } from '../ports/notifier.ts';
import { type ConformanceCase, expectKind, same } from './conformance.ts';
import { emptyBatch, sampleBooking, samplePlan } from './samples.ts';

/** What a store's adapter brings to be tried: empty at the start of every case. */
export interface BookingStoreHarness {
  readonly store: BookingStore;
  /**
   * Lets the store's clock go on. An adapter under test takes its clock from the harness, or sleeps;
   * cases advance by 1,500 ms at most.
   */
  advance(ms: number): Promise<void> | void;
  /** All jobs that were inserted and not done yet, in any order. */
  jobs(): Promise<readonly Job[]> | readonly Job[];
}

type Case = ConformanceCase<BookingStoreHarness>;

const hour = 3_600_000;

function insert(booking: Booking, more: Partial<BookingWrite> = {}): Batch {
  return {
    ...emptyBatch,
    booking: {
      booking,
      expectVersion: null,
      fence: null,
      lease: null,
      stays: null,
      seats: null,
      ...more,
    },
  };
}

function update(booking: Booking, more: Partial<BookingWrite> = {}): Batch {
  return insert(
    { ...booking, version: booking.version + 1 },
    {
      expectVersion: booking.version,
      ...more,
    },
  );
}

const stay = (personId: string, from: number, to: number): Stay => ({
  personId,
  startsAt: from * hour,
  endsAt: to * hour,
});

const entry = (bookingId: string, seq: number): JournalEntry => ({
  bookingId,
  seq,
  round: 0,
  kind: 'note',
  step: null,
  key: null,
  status: 'requested',
  data: { text: `entry ${seq}`, nested: { list: [1, null, 'é'] } },
});

const claim = (key: string, ttlMs = 60_000): KeyClaim => ({
  scope: 'create',
  key,
  fingerprint: 'f1',
  answer: null,
  ttlMs,
});

const message = (messageId: string, reference: string): OutgoingMessage => ({
  messageId,
  personId: 'user1',
  channel: 'email',
  kind: 'booking_confirmed',
  reference,
  subject: 'Booked',
  text: 'See you there.',
  data: { total: 2000 },
});

const job = (id: string, subject: string, runAt: number): Job => ({
  id,
  kind: 'drive',
  subject,
  runAt,
});

async function ok(store: BookingStore, batch: Batch, what: string): Promise<Lease | null> {
  return expectKind(await store.commit(batch), 'ok', what).lease;
}

async function refused(
  store: BookingStore,
  batch: Batch,
  kind: CommitConflict['kind'],
  what: string,
): Promise<CommitConflict> {
  const { conflict } = expectKind(await store.commit(batch), 'conflict', what);
  same(conflict.kind, kind, what);
  return conflict;
}

async function leased(store: BookingStore, bookingId: string, ttlMs: number): Promise<Lease> {
  const result = await store.acquire({ bookingId, owner: 'driver', ttlMs });
  return expectKind(result, 'ok', 'a free lease').lease;
}

const documents: readonly Case[] = [
  {
    name: 'a committed booking is found again as it was written',
    async run({ store }) {
      const booking = sampleBooking('b1');
      await ok(store, insert(booking), 'insert');
      same((await store.load({ bookingId: 'b1' })).booking, booking, 'loaded booking');
      same((await store.load({ bookingId: 'b2' })).booking, null, 'unknown booking');
      same((await store.load({})).plan, null, 'what was not asked for');
    },
  },
  {
    name: 'a booking is written only over the version it was read at',
    async run({ store }) {
      const first = sampleBooking('b1');
      await ok(store, insert(first), 'insert');
      await refused(store, insert(first), 'version', 'insert of an id that exists');
      await ok(store, update(first), 'update');
      await refused(store, update(first), 'version', 'second update of the same version');
      await refused(store, update(sampleBooking('b2')), 'version', 'update of nothing');
      same((await store.load({ bookingId: 'b1' })).booking?.version, 2, 'version');
    },
  },
  {
    name: 'a plan is written only over the version it was read at',
    async run({ store }) {
      const plan = samplePlan('p1', 1_000);
      await ok(store, { ...emptyBatch, plan: { plan, expectVersion: null } }, 'insert');
      same((await store.load({ planId: 'p1' })).plan, plan, 'loaded plan');
      const next = { plan: { ...plan, version: 2 }, expectVersion: 1 };
      await ok(store, { ...emptyBatch, plan: next }, 'update');
      await refused(store, { ...emptyBatch, plan: next }, 'version', 'second update');
    },
  },
  {
    name: 'of commits made at once over one version exactly one takes place',
    async run({ store }) {
      const booking = sampleBooking('b1');
      await ok(store, insert(booking), 'insert');
      const results = await Promise.all(
        Array.from({ length: 8 }, () => store.commit(update(booking))),
      );
      same(results.filter((result) => result.kind === 'ok').length, 1, 'commits that took place');
    },
  },
  {
    name: 'a refused batch leaves no trace of any of its parts',
    async run({ store, jobs }) {
      await ok(store, insert(sampleBooking('b1')), 'insert');
      await refused(
        store,
        {
          ...insert(sampleBooking('b1')),
          plan: { plan: samplePlan('p1', 1_000), expectVersion: null },
          journal: [entry('b1', 0)],
          jobs: [job('j1', 'b1', 0)],
          messages: [message('m1', 'b1')],
          claims: [claim('k1')],
          events: [{ provider: 'tables', eventId: 'e1' }],
        },
        'version',
        'batch over an existing booking',
      );
      const { plan, key } = await store.load({
        planId: 'p1',
        key: { scope: 'create', key: 'k1' },
      });
      same([plan, key], [null, null], 'plan and key');
      same(await store.journal({ bookingId: 'b1' }), [], 'journal');
      same(await store.messages({ reference: 'b1' }), [], 'messages');
      same(await jobs(), [], 'jobs');
      const event = { ...emptyBatch, events: [{ provider: 'tables', eventId: 'e1' }] };
      await ok(store, event, 'the event can still be taken in');
    },
  },
  {
    name: 'bookings are listed by status in code-unit order, page by page',
    async run({ store }) {
      for (const id of ['b10', 'B1', 'b2', 'a']) await ok(store, insert(sampleBooking(id)), id);
      await ok(store, insert({ ...sampleBooking('c'), status: 'needs_attention' }), 'c');
      const ids = async (request: Parameters<BookingStore['bookings']>[0]) =>
        (await store.bookings(request)).map((booking) => booking.id);
      same(await ids({ limit: 3 }), ['B1', 'a', 'b10'], 'first page');
      same(await ids({ limit: 3, after: 'b10' }), ['b2', 'c'], 'second page');
      same(await ids({ limit: 9, statuses: ['needs_attention'] }), ['c'], 'by status');
    },
  },
  {
    name: 'bookings are listed by owner and by member',
    async run({ store }) {
      const { terms } = sampleBooking('c');
      const people = (...personIds: string[]) => ({
        ...terms,
        members: personIds.flatMap((personId) =>
          terms.members.slice(0, 1).map((member) => ({ ...member, personId })),
        ),
      });
      await ok(store, insert({ ...sampleBooking('a'), owner: 'k1', terms: people('p1') }), 'a');
      const left = { ...sampleBooking('b'), owner: 'k2', terms: people('p1', 'p2') };
      await ok(store, insert(left), 'b');
      await ok(store, insert({ ...sampleBooking('c'), owner: 'k1', terms: people('p2') }), 'c');
      const gone = { ...left, version: 2, terms: people('p1') };
      await ok(store, insert(gone, { expectVersion: 1 }), 'left');
      const ids = async (request: Partial<Parameters<BookingStore['bookings']>[0]>) =>
        (await store.bookings({ limit: 9, ...request })).map((booking) => booking.id);
      same(await ids({ owner: 'k1' }), ['a', 'c'], 'by owner');
      same(await ids({ owner: 'k1', after: 'a' }), ['c'], 'by owner, second page');
      same(await ids({ owner: 'k3' }), [], 'of nobody');
      same(await ids({ personId: 'p1' }), ['a', 'b'], 'by member');
      same(await ids({ personId: 'p2' }), ['c'], 'by member, without what was left');
      same(await ids({ personId: 'p1', owner: 'k2' }), ['b'], 'by both');
    },
  },
];

const records: readonly Case[] = [
  {
    name: 'the journal keeps its entries in order and refuses a number twice or a gap',
    async run({ store }) {
      const journal = [entry('b1', 0), entry('b1', 1)];
      await ok(store, { ...insert(sampleBooking('b1')), journal }, 'insert');
      await refused(store, { ...emptyBatch, journal: [entry('b1', 1)] }, 'version', 'number twice');
      await refused(store, { ...emptyBatch, journal: [entry('b1', 3)] }, 'version', 'a gap');
      await ok(store, { ...emptyBatch, journal: [entry('b1', 2)] }, 'the next number');
      const { now } = await store.load({});
      const kept = await store.journal({ bookingId: 'b1' });
      same(
        kept.map(({ at, ...rest }) => rest),
        [entry('b1', 0), entry('b1', 1), entry('b1', 2)],
        'journal',
      );
      same(
        kept.every(({ at }) => at <= now && at > now - 60_000),
        true,
        'times of the entries',
      );
      same((await store.journal({ bookingId: 'b1', from: 2 })).length, 1, 'journal from 2');
    },
  },
  {
    name: 'a job is there when its batch is, and its id is inserted once',
    async run({ store, jobs }) {
      const first = job('j1', 'b1', 5_000);
      await ok(store, { ...insert(sampleBooking('b1')), jobs: [first] }, 'insert');
      await ok(
        store,
        { ...emptyBatch, jobs: [{ ...first, runAt: 1 }, job('j2', 'b1', 7)] },
        'more',
      );
      const kept = [...(await jobs())].sort((a, b) => (a.id < b.id ? -1 : 1));
      same(kept, [first, job('j2', 'b1', 7)], 'jobs');
    },
  },
  {
    name: 'a message is kept once, with what became of it',
    async run({ store }) {
      const messages = [message('m2', 'b1'), message('m1', 'b1'), message('m3', 'b2')];
      await ok(store, { ...emptyBatch, messages }, 'queue');
      const sent = { messageId: 'm1', status: 'sent' as const };
      const unknown = { messageId: 'm9', status: 'sent' as const };
      await ok(store, { ...emptyBatch, messageStatus: [sent, unknown] }, 'sent');
      await ok(store, { ...emptyBatch, messages: [message('m1', 'b1')] }, 'queue again');
      same(
        await store.messages({ reference: 'b1' }),
        [
          { ...message('m1', 'b1'), status: 'sent' },
          { ...message('m2', 'b1'), status: 'queued' },
        ],
        'messages',
      );
      same((await store.load({ messageId: 'm3' })).message?.reference, 'b2', 'one message');
    },
  },
  {
    name: 'an idempotency key is claimed once, answered, and free after its time',
    async run({ store, advance }) {
      const name = { scope: 'create', key: 'k1' };
      await ok(store, { ...emptyBatch, claims: [claim('k1', 1_000)] }, 'claim');
      same(
        (await store.load({ key: name })).key,
        { ...name, fingerprint: 'f1', answer: null },
        'key',
      );
      await refused(store, { ...emptyBatch, claims: [claim('k1')] }, 'key_taken', 'second claim');
      const answer = { status: 'confirmed', list: [1, null] };
      await ok(store, { ...emptyBatch, answers: [{ ...name, answer }] }, 'answer');
      same((await store.load({ key: name })).key?.answer, answer, 'answer');
      const elsewhere = { ...claim('k1'), scope: 'cancel' };
      await ok(store, { ...emptyBatch, claims: [elsewhere] }, 'same key in another scope');
      await advance(1_100);
      same((await store.load({ key: name })).key, null, 'expired key');
      await ok(store, { ...emptyBatch, answers: [{ ...name, answer }] }, 'late answer is ignored');
      await ok(store, { ...emptyBatch, claims: [claim('k1')] }, 'claim after expiry');
      same((await store.load({ key: name })).key?.answer, null, 'a new claim has no answer');
    },
  },
  {
    name: 'a key can be claimed and answered in one batch',
    async run({ store }) {
      const name = { scope: 'create', key: 'k1' };
      const answers = [{ ...name, answer: { status: 'cancelled' } }];
      await ok(store, { ...emptyBatch, claims: [claim('k1')], answers }, 'claim and answer');
      const { key } = await store.load({ key: name });
      same(key?.answer, { status: 'cancelled' }, 'answer');
    },
  },
  {
    name: 'of claims of one key made at once exactly one is granted',
    async run({ store }) {
      const results = await Promise.all(
        Array.from({ length: 8 }, () => store.commit({ ...emptyBatch, claims: [claim('k1')] })),
      );
      same(results.filter((result) => result.kind === 'ok').length, 1, 'claims granted');
    },
  },
  {
    name: 'a provider event is taken in once, for ever, and per provider',
    async run({ store }) {
      const event = { provider: 'tables', eventId: 'e1' };
      await ok(store, { ...emptyBatch, events: [event] }, 'first');
      await refused(store, { ...emptyBatch, events: [event] }, 'event_seen', 'second');
      const other = { ...event, provider: 'cards' };
      await ok(store, { ...emptyBatch, events: [other] }, 'same id elsewhere');
    },
  },
  {
    name: 'a repeated request meets its own key before anything else',
    async run({ store }) {
      const batch = {
        ...insert(sampleBooking('b1'), { stays: [stay('user1', 19, 21)] }),
        claims: [claim('k1')],
      };
      await ok(store, batch, 'first');
      await refused(store, batch, 'key_taken', 'the very same again');
      const other = insert(sampleBooking('b2'), { stays: [stay('user1', 19, 21)] });
      await refused(store, { ...other, claims: [claim('k1')] }, 'key_taken', 'another body');
    },
  },
];

const constraints: readonly Case[] = [
  {
    name: 'one person is in no two live bookings at overlapping times, and the standing one is named',
    async run({ store }) {
      const booking = sampleBooking('b1');
      const stays = [stay('user1', 19, 21), stay('user2', 19, 21)];
      await ok(store, insert(booking, { stays }), 'first');
      const other = sampleBooking('b2');
      for (const [from, to] of [
        [18, 20],
        [20, 22],
        [19, 21],
        [18, 22],
        [19.5, 20],
      ] as const) {
        const batch = insert(other, { stays: [stay('user3', from, to), stay('user2', from, to)] });
        const conflict = await refused(store, batch, 'person_overlap', `${from} to ${to}`);
        same(conflict, { kind: 'person_overlap', personId: 'user2', bookingId: 'b1' }, 'conflict');
      }
      same((await store.load({ bookingId: 'b2' })).booking, null, 'refused booking');
      await ok(store, insert(other, { stays: [stay('user2', 21, 23)] }), 'stays that touch');
      await ok(store, update(booking, { stays: [] }), 'giving its stays up');
      await ok(
        store,
        insert(sampleBooking('b3'), { stays: [stay('user1', 18, 20)] }),
        'free again',
      );
    },
  },
  {
    name: 'stays of one booking may overlap, and stay as they are unless replaced',
    async run({ store }) {
      const booking = sampleBooking('b1');
      const stays = [stay('user1', 19, 21), stay('user1', 20, 22)];
      await ok(store, insert(booking, { stays }), 'old and new at once');
      await ok(store, update(booking), 'a write that leaves them');
      const batch = insert(sampleBooking('b2'), { stays: [stay('user1', 21, 23)] });
      await refused(store, batch, 'person_overlap', 'they are still there');
      const narrowed = { ...booking, version: 2 };
      await ok(store, update(narrowed, { stays: [stay('user1', 19, 21)] }), 'replacing them');
      await ok(store, batch, 'the part given up is free');
    },
  },
  {
    name: 'of overlapping bookings of one person made at once exactly one takes place',
    async run({ store }) {
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          store.commit(insert(sampleBooking(`b${n}`), { stays: [stay('user1', 19 + n / 10, 21)] })),
        ),
      );
      same(results.filter((result) => result.kind === 'ok').length, 1, 'bookings made');
    },
  },
  {
    name: 'a managed venue seats no more parties at a time than it has places for',
    async run({ store }) {
      const seat = (from: number, to: number) => ({
        venueId: 'v1',
        capacity: 2,
        startsAt: from * hour,
        endsAt: to * hour,
      });
      const one = sampleBooking('b1');
      await ok(store, insert(one, { seats: [seat(19, 21)] }), 'first');
      await ok(store, insert(sampleBooking('b2'), { seats: [seat(20, 22)] }), 'second');
      const third = insert(sampleBooking('b3'), { seats: [seat(18, 23)] });
      same(
        await refused(store, third, 'slot_taken', 'third'),
        { kind: 'slot_taken', venueId: 'v1' },
        'conflict',
      );
      await ok(store, insert(sampleBooking('b4'), { seats: [seat(21, 22)] }), 'where one has left');
      await ok(store, insert(sampleBooking('b5'), { seats: [seat(18, 20)] }), 'before one comes');
      await ok(store, update(one, { seats: [seat(19, 21), seat(22, 24)] }), 'two of its own');
      const there = await store.seats({ venueId: 'v1', from: 21 * hour, to: 22 * hour });
      const starts = there.map(({ startsAt }) => startsAt / hour).sort((a, b) => a - b);
      same(starts, [20, 21], 'seats from 21 to 22');
      same(await store.seats({ venueId: 'v2', from: 0, to: 99 * hour }), [], 'another venue');
    },
  },
  {
    name: 'a party that is being moved counts once, so that nobody loses the place they have',
    async run({ store }) {
      const seat = (from: number, to: number) => ({
        venueId: 'v1',
        capacity: 2,
        startsAt: from * hour,
        endsAt: to * hour,
      });
      const stays = sampleBooking('b1');
      const moves = sampleBooking('b2');
      await ok(store, insert(stays, { seats: [seat(18, 20)] }), 'one');
      await ok(store, insert(moves, { seats: [seat(19, 21)] }), 'another');
      await ok(store, update(moves, { seats: [seat(19, 21), seat(18, 20)] }), 'old and new');
      await ok(store, update(stays, { seats: [seat(18, 20)] }), 'the same place again');
      const third = insert(sampleBooking('b3'), { seats: [seat(19, 20)] });
      await refused(store, third, 'slot_taken', 'a third party');
    },
  },
  {
    name: 'of parties that want the last place at once exactly one gets it',
    async run({ store }) {
      const seats = [{ venueId: 'v1', capacity: 1, startsAt: 19 * hour, endsAt: 21 * hour }];
      const results = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          store.commit(insert(sampleBooking(`b${n}`), { seats })),
        ),
      );
      same(results.filter((result) => result.kind === 'ok').length, 1, 'parties seated');
    },
  },
];

const leases: readonly Case[] = [
  {
    name: "a lease is held by one driver until its time on the store's clock runs out",
    async run({ store, advance }) {
      await ok(store, insert(sampleBooking('b1')), 'insert');
      const request = { bookingId: 'b1', owner: 'one', ttlMs: 1_000 };
      const first = expectKind(await store.acquire(request), 'ok', 'free');
      same(first.booking, sampleBooking('b1'), 'the booking comes with its lease');
      const held = expectKind(await store.acquire({ ...request, owner: 'two' }), 'held', 'taken');
      same(held.retryAfterMs > 0 && held.retryAfterMs <= 1_000, true, 'time to wait');
      expectKind(await store.acquire(request), 'held', 'not even to the same owner');
      await advance(1_100);
      const next = expectKind(await store.acquire({ ...request, owner: 'two' }), 'ok', 'run out');
      same(next.lease.token > first.lease.token, true, 'tokens grow');
      expectKind(await store.acquire({ ...request, bookingId: 'b9' }), 'not_found', 'unknown');
    },
  },
  {
    name: 'of drivers that reach for a lease at once exactly one gets it',
    async run({ store }) {
      await ok(store, insert(sampleBooking('b1')), 'insert');
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          store.acquire({ bookingId: 'b1', owner: `o${n}`, ttlMs: 60_000 }),
        ),
      );
      same(results.filter((result) => result.kind === 'ok').length, 1, 'leases granted');
    },
  },
  {
    name: 'a write under a lease that somebody took over is refused',
    async run({ store, advance }) {
      const booking = sampleBooking('b1');
      await ok(store, insert(booking), 'insert');
      const old = await leased(store, 'b1', 1_000);
      await advance(1_100);
      const current = await leased(store, 'b1', 60_000);
      await refused(store, update(booking, { fence: old }), 'lease', 'the old one');
      expectKind(await store.renew({ lease: old, ttlMs: 1_000 }), 'lost', 'renewing the old one');
      await store.release({ lease: old });
      const held = await store.acquire({ bookingId: 'b1', owner: 'three', ttlMs: 1_000 });
      expectKind(held, 'held', 'releasing the old one does not free the new one');
      await ok(store, update(booking, { fence: current }), 'the current one');
    },
  },
  {
    name: 'the latest lease is good for a write, and can be renewed, even after its time',
    async run({ store, advance }) {
      const booking = sampleBooking('b1');
      await ok(store, insert(booking), 'insert');
      const lease = await leased(store, 'b1', 1_000);
      await advance(1_100);
      await ok(store, update(booking, { fence: lease }), 'nobody has taken over');
      expectKind(await store.renew({ lease, ttlMs: 60_000 }), 'ok', 'renew');
      const held = await store.acquire({ bookingId: 'b1', owner: 'two', ttlMs: 1_000 });
      expectKind(held, 'held', 'renewed');
      await store.release({ lease });
      expectKind(await store.renew({ lease, ttlMs: 1_000 }), 'lost', 'a released one is gone');
      await leased(store, 'b1', 1_000);
    },
  },
  {
    name: 'a write can take, extend and release the lease in its own transaction',
    async run({ store, advance }) {
      const booking = sampleBooking('b1');
      const take = { kind: 'take', owner: 'one', ttlMs: 1_000 } as const;
      const lease = await ok(store, insert(booking, { lease: take }), 'insert and take');
      if (lease === null) throw new Error('insert and take: expected a lease, came null');
      await refused(store, update(booking, { lease: take }), 'lease', 'take while it is held');
      const extend = { kind: 'extend', ttlMs: 60_000 } as const;
      const kept = await ok(store, update(booking, { fence: lease, lease: extend }), 'extend');
      same(kept, lease, 'an extended lease is the same one');
      await advance(1_100);
      const held = await store.acquire({ bookingId: 'b1', owner: 'two', ttlMs: 1_000 });
      expectKind(held, 'held', 'extended');
      const last = { ...booking, version: 2 };
      const release = { kind: 'release' } as const;
      const none = await ok(store, update(last, { fence: lease, lease: release }), 'release');
      same(none, null, 'lease after its release');
      await leased(store, 'b1', 1_000);
    },
  },
  {
    name: 'bookings whose time has come and whom nobody drives are due, longest waiting first',
    async run({ store, advance }) {
      const { now } = await store.load({});
      await ok(store, insert({ ...sampleBooking('late'), wakeAt: now - 10 }), 'late');
      await ok(store, insert({ ...sampleBooking('later'), wakeAt: now - 20 }), 'later');
      await ok(store, insert({ ...sampleBooking('soon'), wakeAt: now + 1_000 }), 'soon');
      await ok(store, insert({ ...sampleBooking('rests'), wakeAt: null }), 'rests');
      same(await store.due({ limit: 9 }), ['later', 'late'], 'due');
      same(await store.due({ limit: 1 }), ['later'], 'the first of them');
      const lease = await leased(store, 'later', 1_400);
      same(await store.due({ limit: 9 }), ['late'], 'without the one that is driven');
      await advance(1_500);
      same(await store.due({ limit: 9 }), ['later', 'late', 'soon'], 'a while later');
      await store.release({ lease });
    },
  },
  {
    name: 'open plans past their deadline are overdue, oldest first',
    async run({ store }) {
      const { now } = await store.load({});
      const plans = [
        samplePlan('p1', now - 5),
        samplePlan('p2', now - 9),
        samplePlan('p3', now + 60_000),
        { ...samplePlan('p4', now - 7), status: 'agreed' as const },
      ];
      for (const plan of plans) {
        await ok(store, { ...emptyBatch, plan: { plan, expectVersion: null } }, plan.id);
      }
      same(await store.overduePlans({ limit: 9 }), ['p2', 'p1'], 'overdue');
      same(await store.overduePlans({ limit: 1 }), ['p2'], 'the first of them');
    },
  },
];

/**
 * What every `BookingStore` keeps, in memory and on databases alike.
 *
 * @example
 * for (const { name, run } of bookingStoreConformance) {
 *   test(name, async () => {
 *     let now = 1_750_000_000_000;
 *     const store = new MemoryStore(() => now);
 *     await run({ store, advance: (ms) => void (now += ms), jobs: () => store.openJobs() });
 *   });
 * }
 */
export const bookingStoreConformance: readonly Case[] = [
  ...documents,
  ...records,
  ...constraints,
  ...leases,
];
