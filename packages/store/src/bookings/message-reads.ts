import { AsyncLocalStorage } from 'node:async_hooks';
import type { StoredMessage } from '@luna/booking-agent';
import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import type { RawSql } from '../database/raw-sql.ts';

/** A message as a row of `outgoing_messages m` says it, in the agent's words. */
export const messageColumns: SQL = sql`jsonb_build_object(
  'messageId', m.id, 'personId', m.person_id, 'channel', m.channel, 'kind', m.kind,
  'reference', m.reference, 'subject', m.subject, 'text', m.text, 'data', m.data, 'status', m.status)`;

/** A message and the database's time when it was read. */
export interface ReadMessage {
  readonly now: string;
  readonly message: StoredMessage | null;
}

interface Asking {
  readonly id: string;
  resolve(found: ReadMessage): void;
  reject(error: unknown): void;
}

/**
 * Reads messages that are asked for in the same breath, as those of a batch of jobs are, in one
 * statement.
 */
export class MessageReads {
  readonly #db: Queryable;
  readonly #assertUsable: () => void;
  /** Whoever happens to ask first must not take the others along into a scope of its own. */
  readonly #outside = AsyncLocalStorage.snapshot();
  #asking: Asking[] = [];

  constructor({ db, raw }: { readonly db: Queryable; readonly raw: RawSql }) {
    this.#db = db;
    this.#assertUsable = raw.assertUsable;
  }

  async read(id: string): Promise<ReadMessage> {
    this.#assertUsable();
    return new Promise((resolve, reject) => {
      this.#asking.push({ id, resolve, reject });
      if (this.#asking.length === 1) this.#outside(() => setImmediate(() => void this.#send()));
    });
  }

  async #send(): Promise<void> {
    const asking = this.#asking;
    this.#asking = [];
    try {
      const rows = await this.#db.query<ReadMessage>(sql`
        select luna_ms(clock_timestamp()) as now,
          case when m.id is not null then ${messageColumns} end as message
        from unnest(${sql.param(asking.map(({ id }) => id))}::text[]) with ordinality as asked (id, position)
        left join outgoing_messages m on m.id = asked.id
        order by position`);
      asking.forEach(({ resolve }, index) => {
        resolve(rows[index] as ReadMessage);
      });
    } catch (error) {
      for (const { reject } of asking) reject(error);
    }
  }
}
