import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';
import type { CommitResult } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import type { RawSql } from '../database/raw-sql.ts';
import { isStoreError } from '../store-error.ts';

/** What the database answers to a batch. */
export type CommitAnswer =
  | Omit<Extract<CommitResult, { readonly kind: 'ok' }>, 'kind'>
  | Omit<Extract<CommitResult, { readonly kind: 'conflict' }>, 'kind'>;

interface Waiting {
  readonly batch: string;
  readonly order: string;
  resolve(answer: CommitAnswer): void;
  reject(error: unknown): void;
}

/** How long a batch that nobody waits for lets others come, in milliseconds. */
const GATHER_MS = 10;

/** Enough to share the cost of a sync; few enough to answer the first of them soon. */
const GROUP = 32;

/**
 * Sends batches that come while others are under way together, in one statement and so one
 * transaction and one sync. Each of them is refused or taken by itself.
 *
 * A transaction keeps what its batches lock until its end, so that two of them must not lock the same
 * things in different orders: where several are under way at a time, here or on another replica,
 * batches may only lock what belongs to the booking they are ordered by.
 */
export class GroupedCommits {
  readonly #db: Queryable;
  readonly #assertUsable: () => void;
  /** The commit that happens to start the work must not take it along into its own caller's scope. */
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #waiting: Waiting[] = [];
  #idle: number;
  #gathering: NodeJS.Timeout | undefined;

  /** @param lanes How many groups may be under way at a time. */
  constructor({ db, raw }: { readonly db: Queryable; readonly raw: RawSql }, lanes: number) {
    this.#db = db;
    this.#assertUsable = raw.assertUsable;
    this.#idle = lanes;
  }

  /**
   * @param order Within a group, batches take their turns in ascending order of this; then as they came.
   * @param canWait Nobody waits for it: it goes with the next group, or soon.
   */
  async commit(batch: string, order = '', canWait = false): Promise<CommitAnswer> {
    this.#assertUsable();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, order, resolve, reject });
      if (!canWait) this.#start();
      else this.#gathering ??= this.#outside(() => setTimeout(() => this.#start(), GATHER_MS));
    });
  }

  #start(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    if (this.#idle > 0) void this.#outside(() => this.#work());
  }

  async #work(): Promise<void> {
    this.#idle -= 1;
    for (;;) {
      // The embedded database answers before the event loop turns: only a turn lets others come along.
      await setImmediate();
      if (this.#waiting.length === 0) break;
      const group = this.#waiting.splice(0, GROUP);
      await this.#send(group.sort((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order))));
    }
    this.#idle += 1;
  }

  async #send(group: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.#db.query<{ answer: CommitAnswer }>(sql`
        select luna_commit(batch) as answer
        from jsonb_array_elements(${`[${group.map(({ batch }) => batch).join(',')}]`}::jsonb)
          with ordinality as given (batch, position)
        order by position`);
      group.forEach(({ resolve }, index) => {
        resolve((rows[index] as { answer: CommitAnswer }).answer);
      });
    } catch (error) {
      // Nobody knows whether it was carried out; trying again is for those who know what they wanted.
      const isUnknown = isStoreError(error) && error.code === 'database_unavailable';
      // Else one of them cannot be carried out at all, and nothing was: which shows when each is alone.
      if (group.length > 1 && !isUnknown) for (const one of group) await this.#send([one]);
      else for (const one of group) one.reject(error);
    }
  }
}
