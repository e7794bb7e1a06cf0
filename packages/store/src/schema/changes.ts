import { sql } from 'drizzle-orm';
import { bigint, check, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { idText, xid8 } from './columns.ts';

/**
 * What was written, in the order followers read it: by transaction, then by `seq`. `seq` alone would
 * lie: numbers are drawn before a transaction commits, so a late commit would appear behind a reader.
 */
export const changesTable = pgTable(
  'changes',
  {
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    kind: text('kind').notNull(),
    id: idText('id').notNull(),
    op: text('op').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`now()`),
  },
  (t) => [
    primaryKey({ columns: [t.xid, t.seq] }),
    check(
      'changes_kind_known',
      sql`${t.kind} in ('user', 'venue', 'api_key', 'learned', 'experiment')`,
    ),
    check('changes_op_known', sql`${t.op} in ('upsert', 'delete')`),
  ],
);

/** Single facts about this database, such as that it was filled with the seed data. */
export const metaTable = pgTable('meta', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});
