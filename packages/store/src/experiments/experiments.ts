import { sql } from 'drizzle-orm';
import type { PageOptions } from '../database/pages.ts';
import type { Queryable, Transaction } from '../database/queryable.ts';

/** Where an experiment stands. It goes from left to right and never back. */
export type ExperimentStatus = 'draft' | 'running' | 'stopped';

/** A share of all people that experiments divide among them. */
export interface ExperimentNamespace {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** An experiment as it is kept. What a plan says besides its namespace is its writer's affair. */
export interface ExperimentRecord<Plan> {
  readonly key: string;
  readonly status: ExperimentStatus;
  readonly plan: Plan;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** What came of a change: the experiment, or why there was none. */
export type ChangeExperimentResult<Plan> =
  | { readonly outcome: 'changed'; readonly experiment: ExperimentRecord<Plan> }
  | { readonly outcome: 'unknown' }
  /** It is past that: what runs or ran keeps its plan, and what was stopped does not run again. */
  | { readonly outcome: 'refused'; readonly status: ExperimentStatus }
  /** Somebody could be in both. */
  | { readonly outcome: 'overlaps'; readonly other: string };

interface Planned {
  readonly namespace?: ExperimentNamespace | undefined;
}

interface Row<Plan> {
  readonly key: string;
  readonly status: ExperimentStatus;
  readonly plan: Plan;
  readonly createdAt: Date | string;
  readonly startedAt: Date | string | null;
  readonly stoppedAt: Date | string | null;
}

const columns = sql`key, status, plan, created_at as "createdAt", started_at as "startedAt", stopped_at as "stoppedAt"`;

/** Experiments on how to recommend. */
export const experiments = {
  /** Writes a draft, or another plan over one. What was started is refused. */
  async put<Plan extends Planned>(
    db: Queryable,
    key: string,
    plan: Plan,
  ): Promise<ChangeExperimentResult<Plan> & { readonly outcome: 'changed' | 'refused' }> {
    const [row] = await db.query<Row<Plan>>(sql`
      insert into experiments (key, plan) values (${key}, ${JSON.stringify(plan)}::jsonb)
      on conflict (key) do update set plan = excluded.plan, updated_at = clock_timestamp()
      where experiments.status = 'draft'
      returning ${columns}`);
    if (row) return { outcome: 'changed', experiment: toRecord(row) };
    const found = await experiments.get(db, key);
    return { outcome: 'refused', status: found?.status ?? 'running' };
  },

  async get<Plan>(db: Queryable, key: string): Promise<ExperimentRecord<Plan> | undefined> {
    const [row] = await db.query<Row<Plan>>(
      sql`select ${columns} from experiments where key = ${key}`,
    );
    return row && toRecord(row);
  },

  async list<Plan>(
    db: Queryable,
    { limit, after = '' }: PageOptions,
  ): Promise<readonly ExperimentRecord<Plan>[]> {
    const rows = await db.query<Row<Plan>>(sql`
      select ${columns} from experiments where key > ${after} order by key limit ${limit}`);
    return rows.map(toRecord);
  },

  /** What runs now, by key. */
  async running<Plan>(db: Queryable): Promise<readonly ExperimentRecord<Plan>[]> {
    const rows = await db.query<Row<Plan>>(
      sql`select ${columns} from experiments where status = 'running' order by key`,
    );
    return rows.map(toRecord);
  },

  /**
   * Starts a draft; again is harmless. One at a time runs, and several only in shares of one
   * namespace that do not overlap: nobody is in two, and each can be read as if it were alone.
   */
  async start<Plan extends Planned>(
    tx: Transaction,
    key: string,
  ): Promise<ChangeExperimentResult<Plan>> {
    // One start after another, whatever they are about: each has to see what the others did.
    await tx.query(sql`select pg_advisory_xact_lock(hashtext('luna.experiments'))`);
    const found = await experiments.get<Plan>(tx, key);
    if (found === undefined) return { outcome: 'unknown' };
    if (found.status === 'running') return { outcome: 'changed', experiment: found };
    if (found.status === 'stopped') return { outcome: 'refused', status: found.status };
    const others = await experiments.running<Plan>(tx);
    const other = others.find(({ plan }) => !areApart(plan.namespace, found.plan.namespace));
    if (other) return { outcome: 'overlaps', other: other.key };
    const [row] = await tx.query<Row<Plan>>(sql`
      update experiments set status = 'running', started_at = clock_timestamp(), updated_at = clock_timestamp()
      where key = ${key} returning ${columns}`);
    tx.noteChange();
    return { outcome: 'changed', experiment: toRecord(row as Row<Plan>) };
  },

  /** Stops what runs, for good; again is harmless. */
  async stop<Plan>(db: Queryable, key: string): Promise<ChangeExperimentResult<Plan>> {
    const [row] = await db.query<Row<Plan>>(sql`
      update experiments set status = 'stopped', stopped_at = coalesce(stopped_at, clock_timestamp()),
        updated_at = clock_timestamp()
      where key = ${key} and status <> 'draft' returning ${columns}`);
    if (row === undefined) {
      const found = await experiments.get<Plan>(db, key);
      return found ? { outcome: 'refused', status: found.status } : { outcome: 'unknown' };
    }
    db.noteChange();
    return { outcome: 'changed', experiment: toRecord(row) };
  },
};

/** Whether nobody can be in both: shares of one namespace that do not meet. */
function areApart(
  one: ExperimentNamespace | undefined,
  other: ExperimentNamespace | undefined,
): boolean {
  if (one === undefined || other === undefined || one.name !== other.name) return false;
  return one.to <= other.from || other.to <= one.from;
}

function toRecord<Plan>(row: Row<Plan>): ExperimentRecord<Plan> {
  const moment = (value: Date | string | null) => (value === null ? null : new Date(value));
  return {
    key: row.key,
    status: row.status,
    plan: row.plan,
    createdAt: new Date(row.createdAt),
    startedAt: moment(row.startedAt),
    stoppedAt: moment(row.stoppedAt),
  };
}
