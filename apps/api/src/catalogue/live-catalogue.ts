import { isDeepStrictEqual } from 'node:util';
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
import type { LiveExperiments } from '../experiments/live-experiments.ts';
import { followSignals, type LiveSignals } from '../learning/live-signals.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { type PersonEntry, personEntry, type VenueEntry, venueEntry } from './catalogue-entries.ts';
import { sharedCheck } from './shared-check.ts';
import { shareValues } from './shared-values.ts';

/** Ids of what may have changed. */
export interface Touched {
  readonly users?: Iterable<string>;
  readonly venues?: Iterable<string>;
  /** Whether somebody may have done something. */
  readonly events?: boolean;
}

/** A catalogue that follows its store. */
export interface LiveCatalogue {
  readonly catalogue: Catalogue<VenueEntry, PersonEntry>;
  /** What was learned of what people do, as fresh as the catalogue. */
  readonly learned: LiveSignals;
  /**
   * What `read` makes of a catalogue that knows everything committed before this call, by whatever
   * process; `undefined` while a bulk of changes is being taken over, when what is to be shown has to
   * be refreshed one by one. `read` may be called twice, and must do nothing but read.
   */
  readCurrent<Answer extends object>(read: () => Answer): Promise<Answer | undefined>;
  /**
   * Reads these again and takes them over. To be awaited after every write of this process, before it
   * is acknowledged.
   *
   * @returns whether any of them was not known as it is
   */
  refresh(touched: Touched): Promise<boolean>;
  /** Takes over whatever this and other processes wrote since last time. */
  catchUp(): Promise<void>;
  /** How long it has known of changes that it has not taken over, in seconds; 0 when it has them all. */
  staleSeconds(): number;
  /** Stops following; resolves when nothing reads the store any more. */
  stop(): Promise<void>;
}

/** What else follows, and how. */
export interface FollowOptions {
  readonly keys?: Pick<KeyRing, 'forget'>;
  readonly experiments?: Pick<LiveExperiments, 'reload'>;
  /** How many changes a request waits for; more are a bulk. 1,000 when absent. */
  readonly pageSize?: number;
}

/**
 * Loads everything and follows the changes. Every change is taken over by reading its record again,
 * one batch after the other, so that it does not matter in which order, how often or from where the
 * news comes. What is remembered of API keys is forgotten as it changes.
 *
 * PostgreSQL is asked for its head by every request, or rather once for all requests that wait at the
 * time. The embedded database belongs to this process, which tells by itself when it has written.
 */
export async function followStore(
  store: Store,
  logger: Logger,
  { keys, experiments, pageSize = 1_000 }: FollowOptions = {},
): Promise<LiveCatalogue> {
  const shared = shareValues();
  const learned = followSignals(store, logger);
  let cursor = await changes.head(store.db);
  let catalogue = await load();
  /** Another one after every change of the catalogue. */
  let version = 0;

  async function load(): Promise<Catalogue<VenueEntry, PersonEntry>> {
    const places: VenueEntry[] = [];
    for await (const batch of venues.iterate(store.db)) {
      for (const record of batch) places.push(venueEntry(record, shared));
    }
    const people: PersonEntry[] = [];
    for await (const batch of users.iterate(store.db)) {
      for (const record of batch) people.push(personEntry(record, shared));
    }
    await learned.load(places);
    for (const { id, friends } of people) learned.putFriends(id, friends);
    await experiments?.reload();
    return createCatalogue({ venues: places, people });
  }

  let tail: Promise<unknown> = Promise.resolve();
  /** One at a time: a record read later must also be taken over later. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = tail.then(work);
    tail = turn.catch(() => {});
    return turn;
  }

  async function takeOver(touched: Touched): Promise<boolean> {
    const { users: people = [], venues: places = [], events = false } = touched;
    const personIds = [...new Set(people)];
    const venueIds = [...new Set(places)];
    const [personRecords, venueRecords] = await Promise.all([
      users.getMany(store.db, personIds),
      venues.getMany(store.db, venueIds),
    ]);
    let differed = false;
    for (const id of personIds) {
      const record = personRecords.get(id);
      const person = record && personEntry(record, shared);
      if (isDeepStrictEqual(person, catalogue.person(id))) continue;
      differed = true;
      version += 1;
      if (person) {
        catalogue.putPerson(person);
        learned.putFriends(id, person.friends);
      } else {
        catalogue.removePerson(id);
        learned.removePerson(id);
      }
    }
    for (const id of venueIds) {
      const record = venueRecords.get(id);
      const venue = record && venueEntry(record, shared);
      if (isDeepStrictEqual(venue, catalogue.venue(id))) continue;
      differed = true;
      version += 1;
      if (venue) {
        catalogue.putVenue(venue);
        learned.putVenue(venue);
      } else {
        catalogue.removeVenue(id);
        learned.removeVenue(id);
      }
    }
    if (events) await learned.catchUp();
    return differed;
  }

  async function rebuild(): Promise<void> {
    const head: ChangeCursor = await changes.head(store.db);
    keys?.forget('all');
    catalogue = await load();
    version += 1;
    cursor = head;
  }

  /** @returns whether there is more to read at once */
  async function readPage(): Promise<boolean> {
    const page = await changes.after(store.db, cursor, pageSize);
    if (page.outcome === 'rebuild') {
      await rebuild();
      return false;
    }
    const idsOf = (kind: Change['kind'], op?: Change['op']) =>
      page.changes
        .filter((change) => change.kind === kind && (op === undefined || change.op === op))
        .map(({ id }) => id);
    keys?.forget(idsOf('api_key'));
    if (experiments && idsOf('experiment').length > 0) {
      await experiments.reload();
      version += 1;
    }
    if (page.changes.length > 0) {
      await takeOver({ users: idsOf('user'), venues: idsOf('venue') });
      await learned.readAnew({ users: idsOf('user', 'delete'), venues: idsOf('venue', 'delete') });
    }
    if (!page.more && (await learned.catchUp(page.cursor))) version += 1;
    if (idsOf('learned').length > 0) {
      await learned.takeLearned();
      version += 1;
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

  function failed(error: unknown): void {
    if (isStoreError(error) && error.code === 'store_closed') return;
    logger.error({ err: error }, 'the catalogue could not follow the store');
  }

  /** How often the store said that it was written, and how much of that had been said at the last look. */
  let told = 0;
  let seen = 0;
  /** Reading a bulk of changes, which no request waits for. */
  let backlog: Promise<void> | undefined;
  async function readBacklog(toldBefore: number): Promise<void> {
    try {
      await readChanges();
      seen = toldBefore;
    } catch (error) {
      failed(error);
    } finally {
      backlog = undefined;
    }
  }
  const look = sharedCheck(() =>
    inTurn(async () => {
      const toldBefore = told;
      if (stopped) return false;
      const more = await readPage();
      if (more) backlog ??= readBacklog(toldBefore);
      else seen = toldBefore;
      return !more;
    }),
  );
  let following: Promise<void> = Promise.resolve();
  let behindSince = performance.now();
  const stopListening = store.onChange(() => {
    if (told === seen) behindSince = performance.now();
    told += 1;
    following = look().outcome.then(() => {}, failed);
  });

  return {
    get catalogue() {
      return catalogue;
    },
    learned,
    async readCurrent(read) {
      if (backlog) return undefined;
      if (store.kind === 'pglite' && seen === told) return read();
      const check = look();
      await check.begun;
      // While the database answers: nearly always that nothing is new.
      const before = version;
      const early = read();
      if (!(await check.outcome)) return undefined;
      return version === before ? early : read();
    },
    refresh: (touched) => inTurn(() => takeOver(touched)),
    catchUp: readChanges,
    staleSeconds: () => (told === seen ? 0 : (performance.now() - behindSince) / 1000),
    async stop() {
      stopListening();
      stopped = true;
      await following;
      await backlog;
      await tail;
    },
  };
}
