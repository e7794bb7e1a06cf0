import type { Ceiling, SharedNumbers, VenueColumn, VenueNumbers } from '../../factors/ceiling.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Venue } from '../../venue.ts';
import type { FeatureNames } from '../feature-names.ts';
import { SLOTS } from '../page-table.ts';
import type { VenueIndex } from '../venue-index.ts';
import {
  type BoundedQuery,
  BoundedSearch,
  type ReadColumn,
  type ReadShared,
  type Scored,
} from './bounded-search.ts';
import { ceilingOf } from './built-in-ceilings.ts';
import { ColumnMaxima } from './column-maxima.ts';
import { ListedVenues } from './listed-venues.ts';
import { Outlook } from './outlook.ts';
import { Outlooks } from './outlooks.ts';
import { SharedPoints } from './shared-points.ts';
import { VenueLocations } from './venue-locations.ts';

/** What a question adds to what is kept. */
export type BoundedQuestion = Omit<
  BoundedQuery,
  'outlook' | 'columns' | 'shared' | 'stretch' | 'locationsOf'
>;

/** Columns and numberings at a time; far more than there are in practice. */
const MOST_TABLES = 32;
/** Moments, say, of which it is kept what venues are worth then. */
const MOST_SHARED = 4;

/** Answers questions by profiles with factors that say what they can be worth, and keeps what helps. */
export class BoundedQuestions {
  private readonly index: VenueIndex<Venue>;
  private readonly locations = new Map<VenueNumbers, VenueLocations>();
  private readonly columns = new Map<VenueColumn, ColumnMaxima>();
  /** The latest last. */
  private readonly shared: SharedPoints[] = [];
  private readonly outlooks: Outlooks;
  private readonly spare = new ListedVenues();
  /** Searches that nobody is using: more than one only when a factor asks the ranker in its turn. */
  private readonly idle: BoundedSearch[] = [];

  /** A table may be of an earlier question, with other factors, and much may have happened since. */
  private readonly knownLocations = (venues: VenueNumbers) => {
    const locations = this.locations.get(venues);
    locations?.refresh();
    return locations;
  };
  private readonly find = (id: string) => this.index.find(id);
  private readonly freshLocations = ({ venues }: { readonly venues: VenueNumbers }) => {
    const locations = this.locationsOf(venues);
    locations.refresh();
    return locations;
  };

  constructor(index: VenueIndex<Venue>, names: FeatureNames) {
    this.index = index;
    this.outlooks = new Outlooks(() => new Outlook(index.pages, names));
  }

  get bytes(): number {
    let bytes = this.outlooks.bytes + this.spare.bytes;
    for (const table of [...this.locations.values(), ...this.columns.values(), ...this.shared]) {
      bytes += table.bytes;
    }
    return bytes;
  }

  /** The best venues, best first. */
  answer(question: BoundedQuestion): readonly Scored[] {
    const { person, profile, at } = question;
    const ceilings = profile.factors.map((entry) => ceilingOf(entry, { person, at }));
    // Before any outlook, since that asks where venues are.
    const columns = this.readColumns(profile, ceilings);
    const shared = this.readShared(profile, ceilings);
    const stretch = profile.missing === 'zero' ? 1 : stretchOf(profile, ceilings);
    const holds = (one: Outlook) => one.isFor(profile, ceilings);
    const outlook = this.outlooks.take(person.id, holds);
    try {
      if (!holds(outlook)) this.turn(outlook, profile, ceilings);
      else if (this.outlooks.keeps(person.id, outlook)) outlook.keep();
      const search = this.idle.pop() ?? new BoundedSearch(this.index);
      const best = search.run({
        ...question,
        outlook,
        columns,
        shared,
        stretch,
        locationsOf: this.knownLocations,
      });
      this.idle.push(search);
      return best;
    } finally {
      this.outlooks.giveBack(person.id, outlook);
    }
  }

  private turn(
    outlook: Outlook,
    profile: Profile,
    ceilings: readonly (Ceiling | undefined)[],
  ): void {
    const { find, freshLocations: locationsOf, spare } = this;
    spare.reserve(this.index.pages.length * SLOTS);
    outlook.turnTo({ profile, ceilings, find, locationsOf, spare });
  }

  private readColumns(profile: Profile, ceilings: readonly (Ceiling | undefined)[]): ReadColumn[] {
    const columns: ReadColumn[] = [];
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      if (ceiling?.kind !== 'column') continue;
      const weight = profile.factors[place]?.weight as number;
      const maxima = this.maximaOf(ceiling.column);
      maxima.refresh();
      columns.push({ maxima, weight, scale: weight * ceiling.scale });
    }
    return columns;
  }

  private readShared(profile: Profile, ceilings: readonly (Ceiling | undefined)[]): ReadShared[] {
    const shared: ReadShared[] = [];
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      if (ceiling?.kind !== 'shared') continue;
      const points = this.sharedOf(ceiling.numbers);
      points.refresh();
      shared.push({ points, weight: profile.factors[place]?.weight as number });
    }
    return shared;
  }

  private sharedOf(numbers: SharedNumbers): SharedPoints {
    const { shared } = this;
    let points = shared.find(({ source }) => source === numbers);
    if (points === undefined) {
      // What goes may be what the question at hand reads, and stays good for that.
      if (shared.length === MOST_SHARED) shared.shift();
      points = new SharedPoints(this.index, this.locationsOf(numbers.venues), numbers);
      shared.push(points);
    }
    return points;
  }

  private maximaOf(column: VenueColumn): ColumnMaxima {
    let maxima = this.columns.get(column);
    if (maxima === undefined) {
      if (this.columns.size >= MOST_TABLES) this.columns.clear();
      maxima = new ColumnMaxima(this.index, column, this.locationsOf(column.venues));
      this.columns.set(column, maxima);
    }
    return maxima;
  }

  private locationsOf(venues: VenueNumbers): VenueLocations {
    let locations = this.locations.get(venues);
    if (locations === undefined) {
      if (this.locations.size >= MOST_TABLES) {
        this.locations.clear();
        this.columns.clear();
      }
      locations = new VenueLocations(this.index, venues);
      this.locations.set(venues, locations);
    }
    return locations;
  }
}

/** The weights of signals that are there always, scaled to 100, are those of all scaled by this or less. */
function stretchOf(profile: Profile, ceilings: readonly (Ceiling | undefined)[]): number {
  let known = 0;
  for (const [place, { weight }] of profile.factors.entries()) {
    const ceiling = ceilings[place];
    if (ceiling !== undefined && ceiling.kind !== 'missing' && ceiling.complete) known += weight;
  }
  return 100 / known;
}
