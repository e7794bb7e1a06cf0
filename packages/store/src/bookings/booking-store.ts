import type {
  Batch,
  Booking,
  BookingStore,
  CommitResult,
  JournalEntry,
  KeyName,
  KeyRecord,
  Loaded,
  Plan,
  Seat,
  StoredMessage,
} from '@luna/booking-agent';
import { type SQL, sql } from 'drizzle-orm';
import { InOneStatement } from '../database/in-one-statement.ts';
import { ringJobBell } from '../jobs/job-bell.ts';
import type { Store } from '../store.ts';
import { isStoreError } from '../store-error.ts';
import { type CommitAnswer, GroupedCommits } from './grouped-commits.ts';
import { type LeaseWrite, writeLeases } from './lease-writes.ts';
import { messageColumns, readMessages } from './message-reads.ts';
import { packBatch } from './pack-batch.ts';

/** Groups of commits that PostgreSQL is given at a time; others of them wait to become a larger group. */
const LANES = 4;

const version: CommitResult = { kind: 'conflict', conflict: { kind: 'version' } };

/** What was not asked for is not looked for: planning it would cost more than finding it. */
const none: SQL = sql`null::jsonb`;

function unexpired({ scope, key }: KeyName): SQL {
  return sql`(
    select jsonb_build_object('scope', scope, 'key', key, 'fingerprint', fingerprint, 'answer', answer)
    from idempotency_keys where scope = ${scope} and key = ${key} and expires_at > clock_timestamp())`;
}

const milliseconds = (ttlMs: number): SQL => sql`${ttlMs}::float8 * interval '1 ms'`;

/** Whether somebody is a member of a booking; who ever was one is found by an index. */
const isMember = (personId: string): SQL => sql`
  id in (select booking_id from booking_people where person_id = ${personId})
  and jsonb_path_exists(document, '$.terms.members[*] ? (@.personId == $person)',
        jsonb_build_object('person', ${personId}::text))`;

/**
 * The booking agent's store over Postgres: a commit is one statement, and time is the database's.
 * What the database refuses for another transaction's sake (a serialization failure, a deadlock) is
 * the conflict `version`; text that Postgres cannot hold (a NUL, half of a surrogate pair) throws
 * `invalid_value` and has to be refused before it comes here.
 *
 * @example
 * const store = await openStore({ dataDir: '.luna' });
 * const bookings = createBookingStore(store);
 * const { booking } = await bookings.load({ bookingId: 'b1' });
 */
export function createBookingStore(store: Store): BookingStore {
  const { db } = store;
  const isEmbedded = store.kind === 'pglite';
  const grouped = new GroupedCommits(store, isEmbedded ? 1 : LANES);

  const messages = new InOneStatement(store, (ids: readonly string[]) => readMessages(db, ids));
  const leases = new InOneStatement(store, (writes: readonly LeaseWrite[]) =>
    writeLeases(db, writes),
  );

  async function commitAlone(batch: string): Promise<CommitAnswer> {
    const [row] = await db.query<{ answer: CommitAnswer }>(
      sql`select luna_commit(${batch}::jsonb) as answer`,
    );
    return (row as { answer: CommitAnswer }).answer;
  }

  return {
    load: async ({ bookingId, planId, messageId, key }) => {
      if (messageId !== undefined && (bookingId ?? planId ?? key) === undefined) {
        const { now, message } = await messages.ask(messageId);
        return { now: Number(now), booking: null, plan: null, message, key: null };
      }
      const [row] = await db.query<LoadedRow>(sql`
        select luna_ms(clock_timestamp()) as now,
          ${bookingId === undefined ? none : sql`(select document from bookings where id = ${bookingId})`} as booking,
          ${planId === undefined ? none : sql`(select document from plans where id = ${planId})`} as plan,
          ${messageId === undefined ? none : sql`(select ${messageColumns} from outgoing_messages m where m.id = ${messageId})`} as message,
          ${key === undefined ? none : unexpired(key)} as key`);
      const { now, ...found } = row as LoadedRow;
      return { ...found, now: Number(now) };
    },

    commit: async (batch) => {
      const packed = JSON.stringify(packBatch(batch));
      let answer: CommitAnswer;
      try {
        // The embedded database does one thing at a time, and each by itself costs a sync of the disk.
        if (isEmbedded) answer = await grouped.commit(packed, '', isReport(batch));
        else {
          const order = orderOf(batch);
          answer = await (order === null
            ? commitAlone(packed)
            : grouped.commit(packed, order, isReport(batch)));
        }
      } catch (error) {
        if (isStoreError(error) && error.code === 'transaction_conflict') return version;
        throw error;
      }
      if ('conflict' in answer) return { kind: 'conflict', conflict: answer.conflict };
      if (batch.jobs.length > 0) ringJobBell(db, batch.jobs);
      // A booking that is over is an event of its members.
      if (batch.booking?.booking.status === 'completed') db.noteChange();
      return { kind: 'ok', ...answer };
    },

    acquire: async ({ bookingId, owner, ttlMs }) => {
      const [taken] = await db.query<{ token: string; now: string; document: Booking }>(sql`
        update bookings set lease_owner = ${owner}, lease_token = lease_token + 1,
          leased_until = clock_timestamp() + ${milliseconds(ttlMs)}
        where id = ${bookingId} and (leased_until is null or leased_until <= clock_timestamp())
        returning lease_token as token, luna_ms(clock_timestamp()) as now, document`);
      if (taken) {
        const lease = { bookingId, owner, token: Number(taken.token) };
        return { kind: 'ok', lease, now: Number(taken.now), booking: taken.document };
      }
      const [held] = await db.query<{ left: string | null }>(sql`
        select luna_ms(leased_until) - luna_ms(clock_timestamp()) as left
        from bookings where id = ${bookingId}`);
      if (!held) return { kind: 'not_found' };
      // Given back between the two looks: at once is soon enough.
      return { kind: 'held', retryAfterMs: Math.max(1, Number(held.left)) };
    },

    renew: async ({ lease, ttlMs }) => {
      return { kind: (await leases.ask({ lease, ttlMs })) ? 'ok' : 'lost' };
    },

    release: async ({ lease }) => {
      await leases.ask({ lease, ttlMs: null });
    },

    due: async ({ limit }) =>
      ids(
        await db.query<{ id: string }>(sql`
          select id from bookings
          where wake_at <= clock_timestamp() and (leased_until is null or leased_until <= clock_timestamp())
          order by wake_at, id limit ${limit}`),
      ),

    overduePlans: async ({ limit }) =>
      ids(
        await db.query<{ id: string }>(sql`
          select id from plans where status = 'open' and deadline <= clock_timestamp()
          order by deadline, id limit ${limit}`),
      ),

    bookings: async ({ statuses, owner, personId, after, limit }) => {
      const rows = await db.query<{ document: Booking }>(sql`
        select document from bookings
        where ${statuses ? sql`status = any(${sql.param(statuses)}::text[])` : sql`true`}
          and ${owner === undefined ? sql`true` : sql`owner = ${owner}`}
          and ${personId === undefined ? sql`true` : isMember(personId)}
          and ${after === undefined ? sql`true` : sql`id > ${after}`}
        order by id limit ${limit}`);
      return rows.map((row) => row.document);
    },

    seats: async ({ venueId, from, to }) => {
      const rows = await db.query<{ seat: Seat }>(sql`
        select jsonb_build_object('venueId', venue_id, 'capacity', capacity,
          'startsAt', luna_ms(lower(during)), 'endsAt', luna_ms(upper(during))) as seat
        from booking_seats
        where venue_id = ${venueId}
          and during && tstzrange(luna_instant(${from}::float8), luna_instant(${to}::float8))`);
      return rows.map((row) => row.seat);
    },

    journal: async ({ bookingId, from = 0 }) => {
      const rows = await db.query<JournalRow>(sql`
        select seq, round, kind, step, key, status, data, luna_ms(at) as at from booking_journal
        where booking_id = ${bookingId} and seq >= ${from} order by seq`);
      return rows.map(({ at, ...entry }) => ({ bookingId, ...entry, at: Number(at) }));
    },

    messages: async ({ reference }) => {
      const rows = await db.query<{ message: StoredMessage }>(sql`
        select ${messageColumns} as message from outgoing_messages m
        where m.reference = ${reference} order by m.id`);
      return rows.map((row) => row.message);
    },
  };
}

/** Integers of 64 bits come as text from one driver and as numbers from the other. */
interface LoadedRow extends Omit<Loaded, 'now'> {
  readonly now: string;
  readonly booking: Booking | null;
  readonly plan: Plan | null;
  readonly key: KeyRecord | null;
}

interface JournalRow extends Omit<JournalEntry, 'bookingId'> {
  readonly at: string;
}

/** Whether a batch only says what became of messages, for which nobody waits. */
function isReport({ booking, plan, claims, events, messageStatus }: Batch): boolean {
  const isBare = booking === null && plan === null && claims.length === 0 && events.length === 0;
  return isBare && messageStatus.length > 0;
}

/**
 * By what a batch is ordered that may share a transaction: the booking or message it is about, when
 * it locks nothing beyond that. Places, plans, keys to claim and events are others' as well: `null`.
 */
function orderOf({ booking, plan, messageStatus, claims, events }: Batch): string | null {
  if (plan !== null || claims.length > 0 || events.length > 0) return null;
  if (booking === null)
    return messageStatus.length === 1 ? (messageStatus[0]?.messageId ?? null) : null;
  return booking.stays === null && booking.seats === null ? booking.booking.id : null;
}

function ids(rows: readonly { readonly id: string }[]): readonly string[] {
  return rows.map((row) => row.id);
}
