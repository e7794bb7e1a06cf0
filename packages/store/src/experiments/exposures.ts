import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import {
  type ExposureOutcome,
  happened,
  type OutcomeKind,
  type ShownList,
  withOutcomes,
} from './outcomes.ts';

/** A list that somebody saw as part of an experiment. */
export interface ExposureInput {
  readonly experimentKey: string;
  readonly userId: string;
  /** From 0, in the order of the plan; `null` for a list drafted from two variations. */
  readonly variation: number | null;
  /** In the order shown; not empty. */
  readonly shown: readonly ShownVenue[];
  /** Whether one of them was put in to explore. */
  readonly explored: boolean;
  /** How long ago it was shown: clocks of processes may differ, the database has one. */
  readonly ageMs: number;
}

/** A venue in a list. */
export interface ShownVenue {
  readonly venueId: string;
  /** Where the ranking had it, from 1. */
  readonly rank: number;
  readonly score: number;
  /** Above 0, at most 1; left out of lists drafted from two variations. */
  readonly propensity?: number;
  /** In lists drafted from two variations: which picked it, 0 or 1. */
  readonly team?: number;
}

const KEEP_DAYS = 90;
const PAGE = 2_000;

/** What was shown in experiments. */
export const exposures = {
  /**
   * Writes lists down, in one statement. Those of people and experiments that are gone by then are
   * left out.
   *
   * @returns how many were written
   */
  async record(db: Queryable, batch: readonly ExposureInput[]): Promise<number> {
    if (batch.length === 0) return 0;
    const rows = await db.query<{ written: number }>(sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(batch.map(toRow))}::jsonb) as given (
          number int, experiment_key text, user_id text, variation smallint, venue_ids text[],
          ranks int[], scores float8[], propensities float8[], teams smallint[], explored boolean,
          age_ms float8
        )
      ), people as (
        select id from users where id in (select user_id from given) order by id for key share
      ), plans as (
        select key from experiments where key in (select experiment_key from given) order by key for key share
      ), written as (
        insert into exposures (experiment_key, user_id, variation, venue_ids, ranks, scores,
          propensities, teams, explored, at)
        select experiment_key, user_id, variation, venue_ids, ranks, scores, propensities, teams,
          explored, statement_timestamp() - age_ms * interval '1 ms'
        from given
        join people on people.id = given.user_id collate "C"
        join plans on plans.key = given.experiment_key collate "C"
        order by number
        returning 1
      )
      select count(*)::int as written from written`);
    return rows[0]?.written ?? 0;
  },

  /**
   * Every list of an experiment with what was taken up of it: an outcome counts for the last list
   * before it that showed the venue to that person, if that was no longer ago than the window; five
   * seconds after it are before it, since clocks differ. Lists come person by person, some people at a
   * time, as of one moment each.
   */
  async *outcomes(
    db: Queryable,
    key: string,
    { kind, windowHours }: { readonly kind: OutcomeKind; readonly windowHours: number },
  ): AsyncGenerator<readonly ExposureOutcome[]> {
    let after = { userId: '', id: 0 };
    /** Lists of somebody of whom there may be more. */
    let held: ShownList[] = [];
    for (;;) {
      const rows = await db.query<ShownList>(sql`
        select id::float8 as id, user_id as "userId", variation, explored, ranks, propensities, teams,
          venue_ids as "venueIds", extract(epoch from at)::float8 as at
        from exposures
        where experiment_key = ${key} and (user_id, id) > (${after.userId} collate "C", ${after.id}::bigint)
        order by user_id, id limit ${PAGE}`);
      const isLast = rows.length < PAGE;
      const lists = [...held, ...rows];
      const unfinished = isLast ? undefined : lists.at(-1)?.userId;
      const whole = lists.filter(({ userId }) => userId !== unfinished);
      held = lists.filter(({ userId }) => userId === unfinished);
      const people = [...new Set(whole.map(({ userId }) => userId))];
      if (people.length > 0) {
        yield withOutcomes(whole, await happened(db, people, kind), windowHours * 3_600);
      }
      const last = rows.at(-1);
      if (isLast || last === undefined) return;
      after = { userId: last.userId, id: last.id };
    }
  },
};

/**
 * Forgets lists that were shown more than 90 days ago, by the clock of the database.
 *
 * @returns how many were forgotten
 */
export async function trimExposures(db: Queryable, keepDays: number = KEEP_DAYS): Promise<number> {
  const [row] = await db.query<{ trimmed: number }>(sql`
    with trimmed as (
      delete from exposures where at < clock_timestamp() - ${keepDays}::float8 * interval '1 day'
      returning 1
    )
    select count(*)::int as trimmed from trimmed`);
  return row?.trimmed ?? 0;
}

function toRow(exposure: ExposureInput, number: number) {
  const { experimentKey, userId, variation, shown, explored, ageMs } = exposure;
  return {
    number,
    experiment_key: experimentKey,
    user_id: userId,
    variation,
    venue_ids: shown.map(({ venueId }) => venueId),
    ranks: shown.map(({ rank }) => rank),
    scores: shown.map(({ score }) => score),
    propensities: shown.flatMap(({ propensity }) => propensity ?? []),
    teams: variation === null ? shown.map(({ team }) => team ?? null) : null,
    explored,
    age_ms: ageMs,
  };
}
