/** One changed record: `record` is JSON, or null where the record is gone. */
export interface StateChange {
  readonly table: string;
  readonly key: string;
  readonly record: unknown;
}

/** All records of an emulator, as JSON: table name → pairs of key and record. */
export type StateSnapshot = Readonly<Record<string, readonly (readonly [string, unknown])[]>>;

/** Told of every key that changes, while somebody keeps the state elsewhere too. */
type Watcher = (table: string, key: string) => void;

/** Finds records by something they carry, in the order in which they came. */
export interface RecordIndex<T> {
  where(value: string): T[];
}

interface IndexEntries<T> {
  readonly of: (record: T) => string | null | undefined;
  readonly keys: Map<string, Set<string>>;
}

/**
 * A named map of records. Records are never changed in place: a change puts a new one. That makes
 * a remembered answer, an event or a snapshot a reference and not a copy.
 */
export class RecordTable<T> {
  readonly name: string;
  readonly #records = new Map<string, T>();
  readonly #indexes: IndexEntries<T>[] = [];
  #watcher: Watcher | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get size(): number {
    return this.#records.size;
  }

  get(key: string): T | undefined {
    return this.#records.get(key);
  }

  put(key: string, record: T): void {
    if (this.#indexes.length > 0) this.#reindex(key, this.#records.get(key), record);
    this.#records.set(key, record);
    this.#watcher?.(this.name, key);
  }

  delete(key: string): void {
    const record = this.#records.get(key);
    if (record === undefined) return;
    this.#reindex(key, record, undefined);
    this.#records.delete(key);
    this.#watcher?.(this.name, key);
  }

  /** Keeps an index of what `of` reads from each record; to be set up while the table is empty. */
  indexBy(of: (record: T) => string | null | undefined): RecordIndex<T> {
    const keys = new Map<string, Set<string>>();
    this.#indexes.push({ of, keys });
    return {
      where: (value) => {
        const found: T[] = [];
        for (const key of keys.get(value) ?? []) {
          const record = this.#records.get(key);
          if (record !== undefined) found.push(record);
        }
        return found;
      },
    };
  }

  /** In the order in which the keys first came. */
  values(): IterableIterator<T> {
    return this.#records.values();
  }

  entries(): IterableIterator<[string, T]> {
    return this.#records.entries();
  }

  clear(): void {
    const keys = this.#watcher ? [...this.#records.keys()] : [];
    this.#records.clear();
    for (const index of this.#indexes) index.keys.clear();
    for (const key of keys) this.#watcher?.(this.name, key);
  }

  watch(watcher: Watcher): void {
    this.#watcher = watcher;
  }

  #reindex(key: string, before: T | undefined, after: T | undefined): void {
    for (const { of, keys } of this.#indexes) {
      const old = before === undefined ? undefined : of(before);
      const current = after === undefined ? undefined : of(after);
      if (old === current) continue;
      if (old) {
        const others = keys.get(old);
        others?.delete(key);
        if (others?.size === 0) keys.delete(old);
      }
      if (current) {
        const others = keys.get(current);
        if (others) others.add(key);
        else keys.set(current, new Set([key]));
      }
    }
  }
}

const COUNTERS = 'counters';

/** The tables of one emulator, with the running number of its ids. */
export class StateBook {
  readonly #tables = new Map<string, RecordTable<unknown>>();
  readonly #counter: { minted: number };
  #dirty: Map<string, Set<string>> | undefined;

  /** @param counter whoever numbers the ids; its number is state like any record */
  constructor(counter: { minted: number }) {
    this.#counter = counter;
  }

  table<T>(name: string): RecordTable<T> {
    const table = new RecordTable<T>(name);
    this.#tables.set(name, table as RecordTable<unknown>);
    return table;
  }

  snapshot(): StateSnapshot {
    const tables: Record<string, (readonly [string, unknown])[]> = {
      [COUNTERS]: [['minted', this.#counter.minted]],
    };
    for (const [name, table] of this.#tables) tables[name] = [...table.entries()];
    return tables;
  }

  /** Puts `snapshot` in the place of everything; tables it does not name become empty. */
  restore(snapshot: StateSnapshot): void {
    for (const [name, table] of this.#tables) {
      table.clear();
      for (const [key, record] of snapshot[name] ?? []) table.put(key, record);
    }
    const minted = snapshot[COUNTERS]?.[0]?.[1];
    this.#counter.minted = typeof minted === 'number' ? minted : 0;
  }

  /** From here on, remembers what changes until {@link takeChanges} asks. */
  trackChanges(): void {
    const dirty = new Map<string, Set<string>>();
    this.#dirty = dirty;
    const watcher: Watcher = (table, key) => {
      const keys = dirty.get(table);
      if (keys) keys.add(key);
      else dirty.set(table, new Set([key]));
    };
    for (const table of this.#tables.values()) table.watch(watcher);
  }

  /** What changed since the last time, each record as it is now. */
  takeChanges(): StateChange[] {
    const changes: StateChange[] = [];
    if (!this.#dirty) return changes;
    for (const [name, keys] of this.#dirty) {
      const table = this.#tables.get(name);
      for (const key of keys) changes.push({ table: name, key, record: table?.get(key) ?? null });
    }
    this.#dirty.clear();
    if (changes.length > 0) {
      changes.push({ table: COUNTERS, key: 'minted', record: this.#counter.minted });
    }
    return changes;
  }

  /** Says that what there is now is what has been written down. */
  forgetChanges(): void {
    this.#dirty?.clear();
  }

  /** Marks `changes` as not yet written after all. */
  returnChanges(changes: readonly StateChange[]): void {
    for (const { table, key } of changes) {
      if (table === COUNTERS) continue;
      const keys = this.#dirty?.get(table);
      if (keys) keys.add(key);
      else this.#dirty?.set(table, new Set([key]));
    }
  }
}

/** Applies `changes` to a snapshot: what a store does that keeps records one by one. */
export function applyChanges(
  snapshot: StateSnapshot,
  changes: readonly StateChange[],
): StateSnapshot {
  const tables = new Map(
    Object.entries(snapshot).map(([name, records]) => [name, new Map<string, unknown>(records)]),
  );
  for (const { table, key, record } of changes) {
    const records = tables.get(table) ?? new Map<string, unknown>();
    tables.set(table, records);
    if (record === null) records.delete(key);
    else records.set(key, record);
  }
  return Object.fromEntries([...tables].map(([name, records]) => [name, [...records]]));
}
