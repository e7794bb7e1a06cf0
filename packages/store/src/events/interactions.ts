import { sql } from 'drizzle-orm';
import { type ChangeCursor, changes } from '../changes/changes.ts';
import { endedBetween, parseSnapshot } from '../changes/snapshot.ts';
import type { Queryable } from '../database/queryable.ts';

/** An event as those read it who learn from all of them. */
export interface StoredInteraction {
  readonly personId: string;
  readonly venueId: string;
  readonly kind: 'view' | 'visit' | 'booking' | 'rating';
  readonly seconds: number;
  /** Of a rating. */
  readonly rating: number | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was recorded between two places of the change sequence. */
export type InteractionsBetween =
  | { readonly outcome: 'interactions'; readonly batches: AsyncIterable<StoredInteraction[]> }
  /** The database was put back to an earlier time: read everything again. */
  | { readonly outcome: 'rebuild' };

type Row = Omit<StoredInteraction, 'personId' | 'venueId'> & {
  readonly id: string;
  readonly person: string;
  readonly venue: string;
};

const BATCH = 10_000;

/**
 * Events for those who learn from them, each exactly once: what a cursor knew by `upTo`, and what was
 * recorded between two cursors by `between`, both in the order they were recorded. An event says which
 * transaction wrote it, and a cursor which transactions had ended, so that neither a late commit nor
 * reading in batches loses one or hands one out twice.
 */
export const interactions = {
  /** Everything a cursor knows, in constant memory. */
  upTo(db: Queryable, cursor: ChangeCursor): AsyncGenerator<StoredInteraction[], void> {
    return read(
      db,
      (after) =>
        // What was put back from a copy of another server may bear numbers that are not given out here yet.
        sql`e.id > ${after}::bigint and (pg_visible_in_snapshot(e.xid, ${cursor}::pg_snapshot)
          or e.xid >= pg_snapshot_xmax(pg_current_snapshot()))`,
      false,
    );
  },

  /** What one person, or one venue, has to do with others as a cursor knows it. */
  about(
    db: Queryable,
    what: { readonly personId: string } | { readonly venueId: string },
    cursor: ChangeCursor,
  ): AsyncGenerator<StoredInteraction[], void> {
    const whose =
      'personId' in what ? sql`e.user_id = ${what.personId}` : sql`e.venue_id = ${what.venueId}`;
    return read(
      db,
      (after) =>
        sql`${whose} and e.id > ${after}::bigint and pg_visible_in_snapshot(e.xid, ${cursor}::pg_snapshot)`,
    );
  },

  /** What was recorded after one cursor and is known to the other, which is the later. */
  between(db: Queryable, from: ChangeCursor, to: ChangeCursor): InteractionsBetween {
    const [before, now] = [parseSnapshot(from), parseSnapshot(to)];
    if (now.end < before.end) return { outcome: 'rebuild' };
    const ended = endedBetween(before, now);
    if (ended === undefined) return { outcome: 'interactions', batches: nothing() };
    const list = (ids: readonly bigint[]) => `{${ids.join(',')}}`;
    return {
      outcome: 'interactions',
      batches: read(
        db,
        (after) => sql`e.id > ${after}::bigint and (
          e.xid = any(${list(ended.hadBeenRunning)}::xid8[])
          or (e.xid >= ${String(ended.from)}::xid8 and e.xid < ${String(ended.to)}::xid8
              and e.xid <> all(${list(ended.stillRunning)}::xid8[])))`,
      ),
    };
  },

  /** The end of the sequence, as of now. */
  head: changes.head,
};

async function* nothing(): AsyncGenerator<StoredInteraction[], void> {}

async function* read(
  db: Queryable,
  which: (after: string) => ReturnType<typeof sql>,
  /** Whether few are wanted of many: then they are found first and put in order afterwards. */
  few = true,
): AsyncGenerator<StoredInteraction[], void> {
  let after = '0';
  for (;;) {
    const rows = await db.query<Row>(sql`
      select e.id::text as id, e.user_id as person, e.venue_id as venue, e.kind, e.seconds, e.rating,
        (extract(epoch from e.at) * 1000)::float8 as at
      from (
        select * from events e
        where e.kind in ('view', 'visit', 'booking', 'rating') and ${which(after)} ${few ? sql`offset 0` : sql``}
      ) e order by e.id limit ${BATCH}`);
    if (rows.length > 0) {
      yield rows.map(({ person, venue, kind, seconds, rating, at }) => ({
        personId: person,
        venueId: venue,
        kind,
        seconds,
        rating,
        at,
      }));
    }
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.id ?? after;
  }
}
