import { deserialize } from 'node:v8';
import type { Profile } from '@luna/scoring';
import {
  type LearnedTables,
  type LearningInput,
  luna1,
  PeopleSignals,
  Signals,
  SocialGraph,
} from '@luna/signals';
import {
  type ChangeCursor,
  changes,
  interactions,
  learnedTables,
  type Store,
  type StoredInteraction,
} from '@luna/store';
import type { Logger } from 'pino';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import { toInteraction } from './to-interaction.ts';

/** What was learned of what people do; follows the store together with the catalogue. */
export interface LiveSignals {
  /** Another object after everything was read anew; to be asked within one turn of the event loop. */
  readonly signals: Signals;
  readonly people: PeopleSignals;
  /** The profiles that are made of signals. */
  readonly profiles: readonly Profile[];
  /** As of when the slow tables are. */
  readonly status: LearnedStatus;
  /** What the slow tables are to be learned from; undefined before anything was loaded. */
  snapshot(): LearningSnapshot | undefined;
  /** Calls back when events came in, somebody was erased, or newly learned tables were taken over. */
  onNews(callback: (news: 'events' | 'erased' | 'learned') => void): void;
}

/** How far the slow tables have come. */
export interface LearnedStatus {
  /** Counts up; 0 while nothing was learned in the store. */
  readonly version: number;
  /** When they were learned; `null` while they were not. */
  readonly at: Date | null;
  /** Whether there is something they do not know, or should not know any more. */
  readonly isBehind: boolean;
}

/** What is known at one moment, to be learned from. */
export interface LearningSnapshot {
  readonly cursor: ChangeCursor;
  readonly interactions: number;
  readonly input: LearningInput;
}

/** What the slow tables are kept as. */
export const learnedName = 'venues';

/** The same for whoever keeps it up to date. Calls that answer a promise must not overlap. */
export interface SignalsFollower extends LiveSignals {
  /** Reads everything recorded until now, in the order it was recorded, a batch at a time. */
  load(venues: Iterable<VenueEntry>): Promise<void>;
  /** Takes over who somebody's friends are. */
  putFriends(id: string, friends?: ReadonlySet<string>): void;
  putVenue(venue: VenueEntry): void;
  removeVenue(id: string): void;
  removePerson(id: string): void;
  /** Of those who went and may have come again under the same id, only what came after stays. */
  readAnew(gone: {
    readonly users: Iterable<string>;
    readonly venues: Iterable<string>;
  }): Promise<void>;
  /**
   * Takes over whatever was recorded since last time.
   *
   * @param head where the change sequence is known to end; asked for when it is not given
   * @returns whether there was anything
   */
  catchUp(head?: ChangeCursor): Promise<boolean>;
  /** Takes over what was learned, when the store has another version of it. */
  takeLearned(): Promise<void>;
}

const nobody: ReadonlySet<string> = new Set();
/** With no more events than this, learning takes no time. */
const FEW = 2_000;
/** Venues are learned from by what they are and where, and not by their name. */
const bareVenue = { name: '' };

/** Signals that know nothing yet: `load` comes first. */
export function followSignals(store: Store, logger: Logger): SignalsFollower {
  const graph = new SocialGraph();
  let signals = new Signals();
  let people = new PeopleSignals(signals, graph);
  let profiles: readonly Profile[] = [luna1(signals)];
  let cursor: ChangeCursor | undefined;
  let status: LearnedStatus = { version: 0, at: null, isBehind: false };
  const listeners: ((news: 'events' | 'erased' | 'learned') => void)[] = [];
  const tell = (news: 'events' | 'erased' | 'learned') => {
    for (const listener of listeners) listener(news);
  };

  /** What is learned of is in `into`, as far as `known` knows. */
  async function takeOverLearned(into: Signals, known: ChangeCursor): Promise<boolean> {
    const record = await learnedTables.find(store.db, learnedName);
    if (record === undefined || record.version === status.version) return false;
    const bytes = await learnedTables.read(store.db, learnedName, record.version);
    const found = interactions.between(store.db, record.learnedFrom, known);
    if (bytes === undefined || found.outcome === 'rebuild') return false;
    const since: StoredInteraction[] = [];
    for await (const batch of found.batches) since.push(...batch);
    try {
      into.takeOver(deserialize(bytes) as LearnedTables, since);
    } catch (error) {
      // Written by another version of Luna: this one learns by itself.
      logger.warn({ err: error }, 'what was learned cannot be read');
      return false;
    }
    const { version, at, stale } = record;
    status = { version, at, isBehind: stale || since.length > 0 };
    return true;
  }

  async function load(venues: Iterable<VenueEntry>): Promise<void> {
    const head = await changes.head(store.db);
    const next = new Signals({ venues });
    for await (const batch of interactions.upTo(store.db, head)) {
      for (const one of batch) next.add(toInteraction(one));
    }
    status = { version: 0, at: null, isBehind: next.log.size > 0 };
    // With few events nobody notices; with many the start must not wait for it.
    if (!(await takeOverLearned(next, head)) && next.log.size <= FEW) next.refit();
    signals = next;
    people = new PeopleSignals(next, graph);
    profiles = [luna1(next)];
    cursor = head;
  }

  return {
    get signals() {
      return signals;
    },
    get people() {
      return people;
    },
    get profiles() {
      return profiles;
    },
    load,
    putFriends(id, friends = nobody) {
      for (const friend of graph.friendsOf(id)) if (!friends.has(friend)) graph.remove(id, friend);
      for (const friend of friends) graph.add(id, friend);
    },
    putVenue: (venue) => signals.putVenue(venue),
    removeVenue: (id) => signals.removeVenue(id),
    removePerson(id) {
      signals.removePerson(id);
      graph.removePerson(id);
      tell('erased');
    },
    get status() {
      return status;
    },
    snapshot() {
      if (cursor === undefined) return undefined;
      const venues = Array.from(signals.venues.all(), (venue) => ({
        ...bareVenue,
        id: venue.id,
        category: venue.category,
        tags: venue.tags,
        latitude: venue.latitude,
        longitude: venue.longitude,
        priceRange: venue.priceRange,
      }));
      const columns = signals.log.columns();
      return { cursor, interactions: signals.log.size, input: { columns, venues } };
    },
    onNews: (callback) => void listeners.push(callback),
    async takeLearned() {
      if (cursor !== undefined && (await takeOverLearned(signals, cursor))) tell('learned');
    },
    async readAnew({ users, venues }) {
      if (cursor === undefined) return;
      const gone = [
        ...Array.from(users, (personId) => ({ personId })),
        ...Array.from(venues, (venueId) => ({ venueId })),
      ];
      for (const one of gone) {
        const left = [];
        for await (const batch of interactions.about(store.db, one, cursor)) left.push(...batch);
        if ('personId' in one) signals.removePerson(one.personId);
        else signals.forgetVisits(one.venueId);
        for (const interaction of left) signals.add(toInteraction(interaction));
      }
    },
    async catchUp(known) {
      if (cursor === undefined || known === cursor) return false;
      const head = await changes.head(store.db);
      const found = interactions.between(store.db, cursor, head);
      if (found.outcome === 'rebuild') {
        const venues = signals.venues.all() as Iterable<VenueEntry>;
        await load([...venues]);
        return true;
      }
      // Read whole first: what fails half way has not happened, and comes again.
      const news: StoredInteraction[] = [];
      for await (const batch of found.batches) news.push(...batch);
      for (const one of news) signals.add(toInteraction(one));
      cursor = head;
      if (news.length === 0) return false;
      status = { ...status, isBehind: true };
      tell('events');
      return true;
    },
  };
}
