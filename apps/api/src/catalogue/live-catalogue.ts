import type { Person } from '@luna/compat';
import type { Venue } from '@luna/scoring';
import {
  type Change,
  type ChangeCursor,
  changes,
  isStoreError,
  type Store,
  users,
  venues,
} from '@luna/store';
import type { Logger } from 'pino';
import type { KeyRing } from '../access/key-ring.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { personEntry, venueEntry } from './catalogue-entries.ts';

/** Ids of what may have changed. */
export interface Touched {
  readonly users?: Iterable<string>;
  readonly venues?: Iterable<string>;
}

/** A catalogue that follows its store. */
export interface LiveCatalogue {
  readonly catalogue: Catalogue;
  /**
   * Reads these again and takes them over. To be awaited after every write of this process, before it
   * is acknowledged: the very next request then knows of it.
   */
  refresh(touched: Touched): Promise<void>;
  /** Takes over whatever this and other processes wrote since last time. */
  catchUp(): Promise<void>;
  /** Stops following; resolves when nothing reads the store any more. */
  stop(): Promise<void>;
}

/**
 * Loads everything and follows the changes. Every change is taken over by reading its record again,
 * one batch after the other, so that it does not matter in which order, how often or from where the
 * news comes. What is remembered of API keys is forgotten as it changes.
 */
export async function followStore(
  store: Store,
  logger: Logger,
  keys?: Pick<KeyRing, 'forget'>,
): Promise<LiveCatalogue> {
  let cursor = await changes.head(store.db);
  let catalogue = await load(store);

  let tail: Promise<unknown> = Promise.resolve();
  /** One at a time: a record read later must also be taken over later. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = tail.then(work);
    tail = turn.catch(() => {});
    return turn;
  }

  async function takeOver({ users: people = [], venues: places = [] }: Touched): Promise<void> {
    const personIds = [...new Set(people)];
    const venueIds = [...new Set(places)];
    const [personRecords, venueRecords] = await Promise.all([
      users.getMany(store.db, personIds),
      venues.getMany(store.db, venueIds),
    ]);
    for (const id of personIds) {
      const record = personRecords.get(id);
      if (record) catalogue.putPerson(personEntry(record));
      else catalogue.removePerson(id);
    }
    for (const id of venueIds) {
      const record = venueRecords.get(id);
      if (record) catalogue.putVenue(venueEntry(record));
      else catalogue.removeVenue(id);
    }
  }

  async function rebuild(): Promise<void> {
    const head: ChangeCursor = await changes.head(store.db);
    keys?.forget('all');
    catalogue = await load(store);
    cursor = head;
  }

  /** @returns whether there is more to read at once */
  async function readPage(): Promise<boolean> {
    const page = await changes.after(store.db, cursor);
    if (page.outcome === 'rebuild') {
      await rebuild();
      return false;
    }
    const idsOf = (kind: Change['kind']) =>
      page.changes.filter((change) => change.kind === kind).map(({ id }) => id);
    keys?.forget(idsOf('api_key'));
    if (page.changes.length > 0) {
      await takeOver({ users: idsOf('user'), venues: idsOf('venue') });
    }
    cursor = page.cursor;
    return page.more;
  }

  let stopped = false;
  /** A turn for each page, so that nobody's write waits until a whole import has been read. */
  async function readChanges(): Promise<void> {
    let more = true;
    while (more && !stopped) more = await inTurn(readPage);
  }

  let following: Promise<void> | undefined;
  let again = false;
  async function follow(): Promise<void> {
    try {
      do {
        again = false;
        await readChanges();
      } while (again && !stopped);
    } catch (error) {
      if (isStoreError(error) && error.code === 'store_closed') return;
      logger.error({ err: error }, 'the catalogue could not follow the store');
    } finally {
      following = undefined;
    }
  }
  const stopListening = store.onChange(() => {
    // However often it is called meanwhile, one more look suffices.
    again = true;
    following ??= follow();
  });

  return {
    get catalogue() {
      return catalogue;
    },
    refresh: (touched) => inTurn(() => takeOver(touched)),
    catchUp: readChanges,
    async stop() {
      stopListening();
      stopped = true;
      await following;
      await tail;
    },
  };
}

async function load(store: Store): Promise<Catalogue> {
  const places: Venue[] = [];
  for await (const batch of venues.iterate(store.db)) {
    for (const record of batch) places.push(venueEntry(record));
  }
  const people: Person[] = [];
  for await (const batch of users.iterate(store.db)) {
    for (const record of batch) people.push(personEntry(record));
  }
  return createCatalogue({ venues: places, people });
}
