import { type SQL, sql } from 'drizzle-orm';
import type { PageOptions } from '../database/pages.ts';
import type { Queryable } from '../database/queryable.ts';

/** What a partner can hear of. */
export const webhookEvents = [
  'plan.agreed',
  'booking.confirmed',
  'booking.modified',
  'booking.cancelled',
  'booking.failed',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** What its maker decides about an endpoint. */
export interface WebhookEndpointInput {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly description: string;
  readonly enabled: boolean;
}

/** Where messages go. */
export interface WebhookEndpoint extends WebhookEndpointInput {
  readonly id: string;
  /** The API key that made it; `null` when it was made without one, or by an admin. */
  readonly owner: string | null;
  /** Why it was disabled, when nobody asked for it. */
  readonly disabledReason: 'gone' | null;
  /** `whsec_…`. Never handed out again after it was made. */
  readonly secret: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Whose endpoints count: those of a key, or all. */
export interface OwnerFilter {
  readonly owner?: string | undefined;
}

type Row = Omit<WebhookEndpoint, 'createdAt' | 'updatedAt'> & {
  readonly createdAt: Date | string;
  readonly updatedAt: Date | string;
};

const columns = sql`id, owner, url, events, description, enabled, disabled_reason as "disabledReason",
  secret, created_at as "createdAt", updated_at as "updatedAt"`;

const owned = ({ owner }: OwnerFilter): SQL =>
  owner === undefined ? sql`true` : sql`owner = ${owner}`;

function toEndpoint(row: Row): WebhookEndpoint {
  return { ...row, createdAt: new Date(row.createdAt), updatedAt: new Date(row.updatedAt) };
}

/** Endpoints that partners have registered. */
export const webhookEndpoints = {
  /** Writes a new endpoint; the id must be new. */
  async create(
    db: Queryable,
    {
      id,
      owner,
      secret,
      ...input
    }: WebhookEndpointInput & Pick<WebhookEndpoint, 'id' | 'owner' | 'secret'>,
  ): Promise<WebhookEndpoint> {
    const [row] = await db.query<Row>(sql`
      insert into webhook_endpoints (id, owner, url, events, description, enabled, secret)
      values (${id}, ${owner}, ${input.url}, ${sql.param(input.events)}::text[], ${input.description},
        ${input.enabled}, ${secret})
      returning ${columns}`);
    return toEndpoint(row as Row);
  },

  /** How many there are of one owner. */
  async count(db: Queryable, owner: string | null): Promise<number> {
    const [row] = await db.query<{ count: number }>(sql`
      select count(*)::int as count from webhook_endpoints where owner is not distinct from ${owner}::text`);
    return row?.count ?? 0;
  },

  async get(db: Queryable, id: string, of: OwnerFilter = {}): Promise<WebhookEndpoint | undefined> {
    const [row] = await db.query<Row>(
      sql`select ${columns} from webhook_endpoints where id = ${id} and ${owned(of)}`,
    );
    return row && toEndpoint(row);
  },

  async list(
    db: Queryable,
    { limit, after = '', ...of }: PageOptions & OwnerFilter,
  ): Promise<readonly WebhookEndpoint[]> {
    const rows = await db.query<Row>(sql`
      select ${columns} from webhook_endpoints
      where id > ${after} and ${owned(of)} order by id limit ${limit}`);
    return rows.map(toEndpoint);
  },

  /** Changes what is given. What waits for a disabled endpoint goes on when it is enabled again. */
  async update(
    db: Queryable,
    id: string,
    { url, events, description, enabled }: Partial<WebhookEndpointInput>,
    of: OwnerFilter = {},
  ): Promise<WebhookEndpoint | undefined> {
    const [row] = await db.query<Row>(sql`
      update webhook_endpoints set
        url = coalesce(${url ?? null}, url),
        events = coalesce(${events ? sql.param(events) : null}::text[], events),
        description = coalesce(${description ?? null}, description),
        disabled_reason = case when ${enabled ?? null}::boolean then null else disabled_reason end,
        enabled = coalesce(${enabled ?? null}::boolean, enabled),
        updated_at = clock_timestamp()
      where id = ${id} and ${owned(of)} returning ${columns}`);
    return row && toEndpoint(row);
  },

  /** Puts another secret in place; the one before goes on beside it for a while. */
  async rotate(
    db: Queryable,
    id: string,
    { secret, keepOldMs }: { readonly secret: string; readonly keepOldMs: number },
    of: OwnerFilter = {},
  ): Promise<WebhookEndpoint | undefined> {
    const [row] = await db.query<Row>(sql`
      update webhook_endpoints set old_secret = secret, secret = ${secret},
        old_secret_until = clock_timestamp() + ${keepOldMs}::float8 * interval '1 ms',
        updated_at = clock_timestamp()
      where id = ${id} and ${owned(of)} returning ${columns}`);
    return row && toEndpoint(row);
  },

  /** Deletes an endpoint with everything that was or was to be sent to it. */
  async delete(db: Queryable, id: string, of: OwnerFilter = {}): Promise<boolean> {
    const rows = await db.query(
      sql`delete from webhook_endpoints where id = ${id} and ${owned(of)} returning id`,
    );
    return rows.length > 0;
  },
};
