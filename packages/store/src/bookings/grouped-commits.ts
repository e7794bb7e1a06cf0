import { AsyncLocalStorage } from 'node:async_hooks';
import type { CommitResult } from '@luna/booking-agent';
import { sql } from 'drizzle-orm';
import type { Queryable } from '../database/queryable.ts';
import type { RawSql } from '../database/raw-sql.ts';

/** What the database answers to a batch. */
export type CommitAnswer =
  | Omit<Extract<CommitResult, { readonly kind: 'ok' }>, 'kind'>
  | Omit<Extract<CommitResult, { readonly kind: 'conflict' }>, 'kind'>;

interface Waiting {
  readonly batch: string;
  resolve(answer: CommitAnswer): void;
  reject(error: unknown): void;
}

/** Enough to share the cost of a sync; few enough to answer the first of them soon. */
const GROUP = 32;

/**
 * Sends batches that come while another is under way together, in one statement and so one
 * transaction and one sync. Each of them is refused or taken by itself.
 */
export class GroupedCommits {
  readonly #db: Queryable;
  readonly #assertUsable: () => void;
  /** The commit that happens to start the work must not take it along into its own caller's scope. */
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #waiting: Waiting[] = [];
  #busy = false;

  constructor({ db, raw }: { readonly db: Queryable; readonly raw: RawSql }) {
    this.#db = db;
    this.#assertUsable = raw.assertUsable;
  }

  async commit(batch: string): Promise<CommitAnswer> {
    this.#assertUsable();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      if (!this.#busy) void this.#outside(() => this.#work());
    });
  }

  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#send(this.#waiting.splice(0, GROUP));
    this.#busy = false;
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
      // One of them cannot be carried out at all, and nothing was: which one shows when each is alone.
      if (group.length > 1) for (const one of group) await this.#send([one]);
      else group[0]?.reject(error);
    }
  }
}
