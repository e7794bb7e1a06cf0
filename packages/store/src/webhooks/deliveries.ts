import { sql } from 'drizzle-orm';
import type { PageOptions } from '../database/pages.ts';
import type { Queryable } from '../database/queryable.ts';
import type { OwnerFilter, WebhookEvent } from './endpoints.ts';

/** `pending` is tried until it is `delivered`, or given up and `failed`. */
export type WebhookDeliveryStatus = 'pending' | 'delivered' | 'failed';

/** One try of a delivery. */
export interface WebhookAttempt {
  readonly at: Date;
  /** Of the answer; `null` when none came. */
  readonly httpStatus: number | null;
  /** Why it failed, for programs; `null` when it was taken. */
  readonly error: string | null;
  readonly durationMs: number;
}

/** A message to an endpoint, and what became of it. */
export interface WebhookDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly event: WebhookEvent;
  /** Exactly what is sent. */
  readonly payload: string;
  readonly status: WebhookDeliveryStatus;
  /** When it is tried next; `null` when it is not. */
  readonly nextAt: Date | null;
  readonly createdAt: Date;
  readonly attempts: readonly WebhookAttempt[];
}

/** A delivery to be tried now, by whoever has claimed it. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly endpointId: string;
  readonly url: string;
  readonly payload: string;
  /** The secret, and the one before while that is valid. */
  readonly secrets: readonly string[];
  /** How often it was tried since `sinceMs`. */
  readonly tries: number;
  /** For how long it has been tried, milliseconds. */
  readonly sinceMs: number;
  readonly leaseToken: string;
}

/** What came of a try. */
export interface AttemptOutcome {
  readonly httpStatus: number | null;
  readonly error: string | null;
  readonly durationMs: number;
  /** `again` after so many milliseconds. */
  readonly next:
    | { readonly kind: 'delivered' | 'failed' }
    | { readonly kind: 'again'; readonly afterMs: number }
    /** The endpoint is gone for good: it is disabled, and nothing more is tried. */
    | { readonly kind: 'gone' };
}

interface Row {
  readonly id: string;
  readonly endpointId: string;
  readonly event: WebhookEvent;
  readonly payload: string;
  readonly status: WebhookDeliveryStatus;
  readonly nextAt: Date | string | null;
  readonly createdAt: Date | string;
  readonly attempts: readonly {
    readonly at: string;
    readonly http_status: number | null;
    readonly error: string | null;
    readonly duration_ms: number;
  }[];
}

const selected = sql`
  select d.id, d.endpoint_id as "endpointId", d.event, d.payload, d.status, d.created_at as "createdAt",
    case when d.status = 'pending' then d.next_at end as "nextAt",
    (select coalesce(jsonb_agg(to_jsonb(a) order by a.number), '[]')
      from webhook_attempts a where a.delivery_id = d.id) as attempts
  from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id`;

const owned = ({ owner }: OwnerFilter) =>
  owner === undefined ? sql`true` : sql`e.owner = ${owner}`;

function toDelivery({ attempts, createdAt, nextAt, ...row }: Row): WebhookDelivery {
  return {
    ...row,
    createdAt: new Date(createdAt),
    nextAt: nextAt === null ? null : new Date(nextAt),
    attempts: attempts.map((attempt) => ({
      at: new Date(attempt.at),
      httpStatus: attempt.http_status,
      error: attempt.error,
      durationMs: attempt.duration_ms,
    })),
  };
}

/**
 * Messages to endpoints. Triggers write them in the transaction of what they tell of; here they are
 * taken, settled, shown and sent again. Time is the database's.
 */
export const webhookDeliveries = {
  /**
   * Takes deliveries whose time has come. Of one booking only the earliest that is pending is due;
   * to one endpoint no more than `perEndpoint` are under way at once, on all replicas together.
   * Whoever takes one has it for `leaseMs`; after that somebody else may.
   */
  async claim(
    db: Queryable,
    {
      limit,
      perEndpoint,
      leaseMs,
    }: { readonly limit: number; readonly perEndpoint: number; readonly leaseMs: number },
  ): Promise<readonly ClaimedDelivery[]> {
    return db.query<ClaimedDelivery>(sql`
      with heads as (
        select distinct on (endpoint_id, reference) id, endpoint_id, next_at, seq, leased_until
        from webhook_deliveries where status = 'pending'
        order by endpoint_id, reference, seq
      ), busy as (
        select endpoint_id, count(*) as count from heads
        where leased_until > clock_timestamp() group by endpoint_id
      ), candidates as (
        select h.id, row_number() over (partition by h.endpoint_id order by h.next_at, h.seq)
          + coalesce((select count from busy b where b.endpoint_id = h.endpoint_id), 0) as place
        from heads h
          join webhook_endpoints e on e.id = h.endpoint_id
          left join api_keys k on k.id = e.owner
        where e.enabled and k.revoked_at is null and h.next_at <= clock_timestamp()
          and (h.leased_until is null or h.leased_until <= clock_timestamp())
      ), chosen as (
        select d.id from webhook_deliveries d join candidates c on c.id = d.id
        where c.place <= ${perEndpoint} and d.status = 'pending'
          and (d.leased_until is null or d.leased_until <= clock_timestamp())
        order by c.place, d.next_at limit ${limit} for update of d skip locked
      )
      update webhook_deliveries d set lease_token = lease_token + 1,
        leased_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 ms'
      from chosen, webhook_endpoints e
      where d.id = chosen.id and e.id = d.endpoint_id
      returning d.id, d.endpoint_id as "endpointId", e.url, d.payload, d.tries,
        array_remove(array[e.secret,
          case when e.old_secret_until > clock_timestamp() then e.old_secret end], null) as secrets,
        (extract(epoch from clock_timestamp() - d.since) * 1000)::float8 as "sinceMs",
        d.lease_token::text as "leaseToken"`);
  },

  /** Writes down what came of a try. One whose lease somebody else has by now changes nothing else. */
  async settle(
    db: Queryable,
    { id, leaseToken }: Pick<ClaimedDelivery, 'id' | 'leaseToken'>,
    { httpStatus, error, durationMs, next }: AttemptOutcome,
  ): Promise<void> {
    const status =
      next.kind === 'again' ? 'pending' : next.kind === 'delivered' ? 'delivered' : 'failed';
    const afterMs = next.kind === 'again' ? next.afterMs : null;
    await db.query(sql`
      with mine as (
        update webhook_deliveries set status = ${status}, leased_until = null, tries = tries + 1,
          next_at = clock_timestamp() + ${afterMs}::float8 * interval '1 ms', updated_at = clock_timestamp()
        where id = ${id} and lease_token = ${leaseToken}::bigint returning id, endpoint_id
      ), noted as (
        insert into webhook_attempts (delivery_id, number, at, http_status, error, duration_ms)
        select id, (select count(*) from webhook_attempts a where a.delivery_id = mine.id),
          clock_timestamp() - ${durationMs}::float8 * interval '1 ms', ${httpStatus}::int, ${error}, ${durationMs}::int
        from mine
      ), gone as (
        update webhook_endpoints set enabled = false, disabled_reason = 'gone', updated_at = clock_timestamp()
        where ${next.kind === 'gone'} and id in (select endpoint_id from mine) returning id
      )
      update webhook_deliveries set status = 'failed', next_at = null, updated_at = clock_timestamp()
      where status = 'pending' and endpoint_id in (select id from gone) and id <> ${id}`);
  },

  /** Gives a delivery back as it was taken. */
  async release(
    db: Queryable,
    { id, leaseToken }: Pick<ClaimedDelivery, 'id' | 'leaseToken'>,
  ): Promise<void> {
    await db.query(sql`
      update webhook_deliveries set leased_until = null
      where id = ${id} and lease_token = ${leaseToken}::bigint`);
  },

  async get(db: Queryable, id: string, of: OwnerFilter = {}): Promise<WebhookDelivery | undefined> {
    const [row] = await db.query<Row>(sql`${selected} where d.id = ${id} and ${owned(of)}`);
    return row && toDelivery(row);
  },

  /** Deliveries, in the order of their ids. */
  async list(
    db: Queryable,
    {
      limit,
      after = '',
      endpointId,
      status,
      ...of
    }: PageOptions &
      OwnerFilter & {
        readonly endpointId?: string | undefined;
        readonly status?: WebhookDeliveryStatus | undefined;
      },
  ): Promise<readonly WebhookDelivery[]> {
    const rows = await db.query<Row>(sql`${selected}
      where d.id > ${after} and ${owned(of)}
        and ${endpointId === undefined ? sql`true` : sql`d.endpoint_id = ${endpointId}`}
        and ${status === undefined ? sql`true` : sql`d.status = ${status}`}
      order by d.id limit ${limit}`);
    return rows.map(toDelivery);
  },

  /** Sends a message again under the same id, with all its tries anew; one that waits goes at once. */
  async replay(
    db: Queryable,
    id: string,
    of: OwnerFilter = {},
  ): Promise<WebhookDelivery | undefined> {
    await db.query(sql`
      update webhook_deliveries d set status = 'pending', tries = 0, since = clock_timestamp(),
        next_at = clock_timestamp(), updated_at = clock_timestamp()
      from webhook_endpoints e where d.id = ${id} and e.id = d.endpoint_id and ${owned(of)}`);
    return webhookDeliveries.get(db, id, of);
  },

  /** The embedded database has one process: what was being sent at its start, nobody sends. */
  async freeAbandoned(db: Queryable): Promise<void> {
    await db.query(
      sql`update webhook_deliveries set leased_until = null where leased_until is not null`,
    );
  },
};

/** Forgets deliveries that have been settled for 30 days, some at a time; answers how many. */
export async function purgeWebhookDeliveries(
  db: Queryable,
  limit: number = 10_000,
): Promise<number> {
  const rows = await db.query(sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries
      where status <> 'pending' and updated_at < now() - interval '30 days' limit ${limit}
    ) returning id`);
  return rows.length;
}
