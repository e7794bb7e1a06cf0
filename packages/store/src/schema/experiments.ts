import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import { idText, timestamps } from './columns.ts';
import { usersTable } from './users.ts';

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Which ways of recommending are tried on whom. */
export const experimentsTable = pgTable(
  'experiments',
  {
    key: idText('key').primaryKey(),
    status: text('status').notNull().default('draft'),
    /** Variations, weights and all that decides who sees what; it never changes once started. */
    plan: jsonb('plan').notNull(),
    startedAt: at('started_at'),
    stoppedAt: at('stopped_at'),
    ...timestamps,
  },
  (t) => [
    check('experiments_status_known', sql`${t.status} in ('draft', 'running', 'stopped')`),
    check('experiments_key_length', sql`char_length(${t.key}) between 1 and 128`),
  ],
);

/** Every list that somebody saw as part of an experiment. Parallel arrays, one entry a venue shown. */
export const exposuresTable = pgTable(
  'exposures',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    experimentKey: idText('experiment_key')
      .notNull()
      .references(() => experimentsTable.key, { onDelete: 'cascade' }),
    userId: idText('user_id')
      .notNull()
      .references(() => usersTable.id, { onDelete: 'cascade' }),
    /** From 0, in the order of the plan; null for a list of two of them. */
    variation: smallint('variation'),
    venueIds: text('venue_ids').array().notNull(),
    /** Where the ranking had each of them, from 1. */
    ranks: integer('ranks').array().notNull(),
    scores: doublePrecision('scores').array().notNull(),
    /** How probable each of them was in its place; empty for a list of two variations, which needs none. */
    propensities: doublePrecision('propensities').array().notNull(),
    /** Of a list of two variations: which of them, 0 or 1, picked each venue. */
    teams: smallint('teams').array(),
    explored: boolean('explored').notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    index('exposures_user').on(t.userId, t.experimentKey, t.at),
    index('exposures_experiment').on(t.experimentKey, t.userId, t.id),
    index('exposures_at').on(t.at),
    check('exposures_shown', sql`cardinality(${t.venueIds}) > 0`),
    check(
      'exposures_parallel',
      sql`cardinality(${t.ranks}) = cardinality(${t.venueIds}) and cardinality(${t.scores}) = cardinality(${t.venueIds}) and cardinality(${t.propensities}) = case when ${t.teams} is null then cardinality(${t.venueIds}) else 0 end`,
    ),
    check(
      'exposures_teams',
      sql`(${t.teams} is null) = (${t.variation} is not null) and (${t.teams} is null or cardinality(${t.teams}) = cardinality(${t.venueIds}))`,
    ),
  ],
);
