import type { Profile } from '@luna/scoring';
import { luna1, PeopleSignals, Signals } from '@luna/signals';
import {
  type ChangeCursor,
  changes,
  interactions,
  type Store,
  type StoredInteraction,
} from '@luna/store';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import { toInteraction } from './to-interaction.ts';

/** What was learned of what people do; follows the store together with the catalogue. */
export interface LiveSignals {
  /** Another object after everything was read anew; to be asked within one turn of the event loop. */
  readonly signals: Signals;
  readonly people: PeopleSignals;
  /** The profiles that are made of signals. */
  readonly profiles: readonly Profile[];
}

/** The same for whoever keeps it up to date. Calls that answer a promise must not overlap. */
export interface SignalsFollower extends LiveSignals {
  /** Reads everything recorded until now, in the order it was recorded, a batch at a time. */
  load(venues: Iterable<VenueEntry>): Promise<void>;
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
}

/** Signals that know nothing yet: `load` comes first. */
export function followSignals(store: Store): SignalsFollower {
  let signals = new Signals();
  let people = new PeopleSignals(signals);
  let profiles: readonly Profile[] = [luna1(signals)];
  let cursor: ChangeCursor | undefined;

  async function load(venues: Iterable<VenueEntry>): Promise<void> {
    const head = await changes.head(store.db);
    const next = new Signals({ venues });
    for await (const batch of interactions.upTo(store.db, head)) {
      for (const one of batch) next.add(toInteraction(one));
    }
    next.refit();
    signals = next;
    people = new PeopleSignals(next);
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
    putVenue: (venue) => signals.putVenue(venue),
    removeVenue: (id) => signals.removeVenue(id),
    removePerson: (id) => signals.removePerson(id),
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
      return news.length > 0;
    },
  };
}
