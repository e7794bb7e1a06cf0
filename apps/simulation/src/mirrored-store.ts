import { isDeepStrictEqual } from 'node:util';
import type { BookingStore } from '@luna/booking-agent';
import type { MemoryStore } from '@luna/booking-agent/testing';

/** A database that answered something else than the store in memory. */
export class Divergence extends Error {
  constructor(operation: string, memory: unknown, database: unknown) {
    const [wanted, came] = [JSON.stringify(memory), JSON.stringify(database)];
    super(`${operation}: memory answered ${wanted}, the database ${came}`);
    this.name = 'Divergence';
  }
}

/** A clock that a database reads. */
export interface DatabaseClock {
  set(now: number): Promise<void>;
}

/**
 * Does everything in memory and in a database, at the same virtual time, and expects the same of
 * both. What went wrong first is kept in `divergence`; agents go by the store in memory.
 */
export class MirroredStore implements BookingStore {
  divergence: Divergence | null = null;
  /** Operations carried out on both. */
  operations = 0;
  readonly #memory: MemoryStore;
  readonly #database: BookingStore;
  readonly #clock: DatabaseClock;
  readonly #now: () => number;

  constructor(
    memory: MemoryStore,
    database: BookingStore,
    clock: DatabaseClock,
    now: () => number,
  ) {
    this.#memory = memory;
    this.#database = database;
    this.#clock = clock;
    this.#now = now;
  }

  load(...args: Parameters<BookingStore['load']>): ReturnType<BookingStore['load']> {
    return this.#both('load', (store) => store.load(...args));
  }

  commit(...args: Parameters<BookingStore['commit']>): ReturnType<BookingStore['commit']> {
    return this.#both('commit', (store) => store.commit(...args));
  }

  acquire(...args: Parameters<BookingStore['acquire']>): ReturnType<BookingStore['acquire']> {
    return this.#both('acquire', (store) => store.acquire(...args));
  }

  renew(...args: Parameters<BookingStore['renew']>): ReturnType<BookingStore['renew']> {
    return this.#both('renew', (store) => store.renew(...args));
  }

  release(...args: Parameters<BookingStore['release']>): ReturnType<BookingStore['release']> {
    return this.#both('release', (store) => store.release(...args));
  }

  due(...args: Parameters<BookingStore['due']>): ReturnType<BookingStore['due']> {
    return this.#both('due', (store) => store.due(...args));
  }

  overduePlans(
    ...args: Parameters<BookingStore['overduePlans']>
  ): ReturnType<BookingStore['overduePlans']> {
    return this.#both('overduePlans', (store) => store.overduePlans(...args));
  }

  bookings(...args: Parameters<BookingStore['bookings']>): ReturnType<BookingStore['bookings']> {
    return this.#both('bookings', (store) => store.bookings(...args));
  }

  seats(...args: Parameters<BookingStore['seats']>): ReturnType<BookingStore['seats']> {
    return this.#both('seats', (store) => store.seats(...args));
  }

  journal(...args: Parameters<BookingStore['journal']>): ReturnType<BookingStore['journal']> {
    return this.#both('journal', (store) => store.journal(...args));
  }

  messages(...args: Parameters<BookingStore['messages']>): ReturnType<BookingStore['messages']> {
    return this.#both('messages', (store) => store.messages(...args));
  }

  async #both<Answer>(
    operation: string,
    ask: (store: BookingStore) => Promise<Answer>,
  ): Promise<Answer> {
    const now = this.#now();
    const answer = await ask(this.#memory);
    await this.#clock.set(now);
    const mirrored = await ask(this.#database);
    this.operations += 1;
    if (!isDeepStrictEqual(plain(answer), plain(mirrored))) {
      this.divergence ??= new Divergence(operation, answer, mirrored);
    }
    return answer;
  }
}

/** As it would come back from JSON, whatever the order of its fields. */
function plain(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    // Of several people who are elsewhere at the time, any may be named.
    isOverlap(part) ? { kind: part.kind } : part,
  );
}

function isOverlap(part: unknown): part is { readonly kind: 'person_overlap' } {
  const found = typeof part === 'object' && part !== null && 'kind' in part;
  return found && part.kind === 'person_overlap';
}
