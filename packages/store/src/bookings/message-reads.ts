import type { StoredMessage } from '@luna/booking-agent';
import { type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';

/** A message as a row of `outgoing_messages m` says it, in the agent's words. */
export const messageColumns: SQL = sql`jsonb_build_object(
  'messageId', m.id, 'personId', m.person_id, 'channel', m.channel, 'kind', m.kind,
  'reference', m.reference, 'subject', m.subject, 'text', m.text, 'data', m.data, 'status', m.status)`;

/** A message and the database's time when it was read. */
export interface ReadMessage {
  readonly now: string;
  readonly message: StoredMessage | null;
}

/** Reads messages by their ids, in the order asked for. */
export function readMessages(
  db: Queryable,
  ids: readonly string[],
): Promise<readonly ReadMessage[]> {
  return db.query<ReadMessage>(sql`
    select luna_ms(clock_timestamp()) as now,
      case when m.id is not null then ${messageColumns} end as message
    from unnest(${sql.param(ids)}::text[]) with ordinality as asked (id, position)
    left join outgoing_messages m on m.id = asked.id
    order by position`);
}
