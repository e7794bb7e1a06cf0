import { checkLimit, type Match, type MatchOptions } from '../best-matches.ts';
import { CompatError } from '../compat-error.ts';
import { compatibilityOf, distinctWords, priceLevel } from '../compatibility.ts';
import type { VenueOfInterest } from '../interest.ts';
import { compatibleFrom } from '../interested-in.ts';
import type { Person } from '../person.ts';
import { Audience } from './audience.ts';
import { Blocks } from './blocks.ts';
import { FanSearch } from './fan-search.ts';
import { hash, IdTable } from './id-table.ts';
import { type LikedVenue, likedVenue } from './liking.ts';
import { loadOrder } from './load-order.ts';
import type { PeopleColumns } from './people-columns.ts';
import { PeoplePages } from './people-pages.ts';
import { type Facts, factsOf, factsOfRow, Roster } from './roster.ts';
import { Search } from './search.ts';
import { type Listed, TopList } from './top-list.ts';
import { type Asking, Vantage } from './vantage.ts';
import { TOGETHER } from './venue-tags.ts';
import { Viewers } from './viewers.ts';

/** Finds people for anybody among those it holds, without comparing with them all. */
export interface PeopleIndex<P extends Person = Person> {
  /** How many people it holds, the hidden among them. */
  readonly size: number;
  /**
   * Precisely what `mostCompatible` returns for these people: the same ones in the same order, with
   * the same scores, parts, shared interests and distances.
   *
   * @param options.limit 10 when left out.
   * @throws CompatError `invalid_limit`, and what `compatibility` throws about the asking person
   */
  mostCompatible(person: Person, options?: MatchOptions): Match<P>[];
  /**
   * Precisely what `interestedIn` returns for each of the venues, in their order. Asking
   * about several at once is much cheaper than about one after the other.
   *
   * @param options.limit 5 when left out.
   * @throws CompatError as {@link mostCompatible}
   */
  interestedIn(
    venues: readonly VenueOfInterest[],
    person: Person,
    options?: MatchOptions,
  ): Match<P>[][];
  /** The person of that id. */
  get(id: string): P | undefined;
  /**
   * Adds a person, or replaces the one of the same id. The next list knows of it.
   *
   * @throws CompatError `invalid_coordinates` or `invalid_price_range`; nothing has changed then
   */
  upsert(person: P): void;
  /** Takes a person out. Says whether there was one. The next list knows of it. */
  remove(id: string): boolean;
}

/** What an index starts from. */
export interface PeopleIndexOptions<P extends Person = Person> {
  /** Kept as they are and returned in lists: replace one by `upsert`, never change it in place. */
  readonly people?: Iterable<P> | undefined;
}

/**
 * What an index starts from that makes its people of columns when somebody asks for one. Their
 * `viewingHistory` is a map that reads the columns, which `structuredClone` makes an empty object of:
 * clone `new Map(viewingHistory)` instead.
 */
export interface ColumnPeopleIndexOptions {
  readonly columns: PeopleColumns;
}

/**
 * Makes an index of people: exact like `mostCompatible` and `interestedIn`, but for a million people
 * in a fraction of a millisecond. Of two people with one id the later counts.
 *
 * @throws CompatError `invalid_coordinates` or `invalid_price_range`, naming the person by id;
 *   `invalid_columns` when columns do not fit together
 *
 * @example
 * const index = createPeopleIndex({ people });
 * index.upsert({ ...taylor, sharing: 'hidden' });
 * const [best] = index.mostCompatible(alex, { limit: 10 });
 * const [fansOfGallery, fansOfBar] = index.interestedIn([gallery, bar], alex);
 */
export function createPeopleIndex<P extends Person>(options: PeopleIndexOptions<P>): PeopleIndex<P>;
export function createPeopleIndex(options: ColumnPeopleIndexOptions): PeopleIndex;
export function createPeopleIndex(
  options: PeopleIndexOptions | ColumnPeopleIndexOptions,
): PeopleIndex {
  return new PagedPeopleIndex(options);
}

class PagedPeopleIndex implements PeopleIndex {
  private readonly roster: Roster<Person>;
  private readonly pages: PeoplePages<Person>;
  private readonly table: IdTable;
  private readonly audience: Audience;
  private readonly blocks = new Blocks();
  private readonly vantage: Vantage<Person>;
  private readonly everybody: Search<Person>;
  private readonly fans: FanSearch<Person>;
  private readonly viewers: Viewers<Person>;
  /** One for each venue of a call; the first serves for everything else. */
  private readonly lists: TopList[] = [];
  private count = 0;
  private touched = 0;

  /** While loading, the table leads to rows. */
  private loading: ArrayLike<string> | undefined;

  constructor(options: PeopleIndexOptions | ColumnPeopleIndexOptions) {
    const columns = 'columns' in options ? options.columns : undefined;
    const people = 'columns' in options ? undefined : Array.from(options.people ?? []);
    if (columns) checkColumns(columns);
    const ids = columns?.ids ?? people?.map(({ id }) => id) ?? [];
    let viewings = columns?.viewings.codes.length ?? 0;
    for (const { viewingHistory } of people ?? []) viewings += viewingHistory.size;
    this.roster = new Roster(columns);
    this.pages = new PeoplePages(this.roster);
    this.audience = new Audience(viewings);
    this.vantage = new Vantage(this.roster, this.pages);
    this.everybody = new Search(this.roster, this.pages, this.vantage);
    this.fans = new FanSearch(this.roster, this.pages, this.vantage);
    this.viewers = new Viewers(this.roster, this.pages, this.vantage, this.audience);
    this.table = new IdTable(
      ids.length,
      (handle) => this.loading?.[handle] ?? this.roster.id(handle),
    );
    this.load(ids, columns, people);
  }

  private load(
    ids: ArrayLike<string>,
    columns: PeopleColumns | undefined,
    people: readonly Person[] | undefined,
  ): void {
    this.loading = ids;
    const rows = this.lastOfEachId(ids);
    const factsAt = (row: number) =>
      columns ? factsOfRow(columns, row) : factsOf(people?.[row] as Person);
    const { order, pageStarts } = loadOrder(rows, factsAt);
    const handles = new Uint32Array(ids.length);
    for (let handle = 0; handle < order.length; handle += 1)
      handles[order[handle] as number] = handle;
    this.table.rename(handles);
    this.loading = undefined;
    this.count = order.length;
    this.roster.load(order, factsAt, people);
    this.pages.load(pageStarts, order.length);
    for (let handle = 0; handle < order.length; handle += 1) {
      const row = order[handle] as number;
      if (columns) this.addViewings(handle, columns.viewings, row);
      else this.addPerson(handle, people?.[row] as Person);
    }
  }

  get size(): number {
    return this.count;
  }

  mostCompatible(person: Person, { limit = 10 }: MatchOptions = {}): Match[] {
    checkLimit(limit);
    // The price is checked first, as by `compatibility`.
    priceLevel(person);
    const facts = factsOf(person);
    if (this.count === 0) return [];
    this.turnTo(person, facts);
    const list = this.list(0);
    list.reset(Math.min(limit, this.count), -1);
    this.everybody.fill(list);
    return this.matches(list.take());
  }

  interestedIn(
    venues: readonly VenueOfInterest[],
    person: Person,
    { limit = 5 }: MatchOptions = {},
  ): Match[][] {
    checkLimit(limit);
    priceLevel(person);
    const facts = factsOf(person);
    if (this.count === 0) return venues.map(() => []);
    this.turnTo(person, facts);
    const liked = venues.map((venue) => likedVenue(venue, this.roster.interestCodes));
    const fans: Match[][] = [];
    // Good company is good company in many places.
    const met = new Map<number, Match>();
    for (let from = 0; from < liked.length; from += TOGETHER) {
      for (const listed of this.fansOf(liked.slice(from, from + TOGETHER), limit)) {
        fans.push(this.matches(listed, met));
      }
    }
    return fans;
  }

  get(id: string): Person | undefined {
    const handle = this.table.find(id);
    return handle < 0 ? undefined : this.roster.person(handle);
  }

  upsert(person: Person): void {
    const facts = factsOf(person);
    const { pages, roster } = this;
    const handle = this.table.find(person.id);
    if (handle < 0) {
      const added = roster.add(person, facts);
      this.table.insert(person.id, added);
      pages.insert(added);
      this.addPerson(added, person);
      this.count += 1;
      return;
    }
    const before = roster.person(handle);
    this.blocks.remove(before);
    this.blocks.add(person);
    for (const venueId of before.viewingHistory.keys()) {
      if (!person.viewingHistory.has(venueId)) this.audience.remove(handle, hash(venueId));
    }
    for (const venueId of person.viewingHistory.keys()) {
      if (!before.viewingHistory.has(venueId)) this.audience.add(handle, hash(venueId));
    }
    if (isAlike(before, person) && roster.hasFacts(handle, facts)) {
      roster.describe(handle, person);
      return;
    }
    pages.remove(handle);
    roster.put(handle, person, facts);
    pages.insert(handle);
  }

  remove(id: string): boolean {
    const handle = this.table.find(id);
    if (handle < 0) return false;
    const person = this.roster.person(handle);
    this.blocks.remove(person);
    for (const venueId of person.viewingHistory.keys()) {
      this.audience.remove(handle, hash(venueId));
    }
    this.pages.remove(handle);
    this.table.delete(id, handle);
    this.roster.release(handle);
    this.count -= 1;
    return true;
  }

  private lastOfEachId(ids: ArrayLike<string>): Uint32Array {
    const replaced = new Set<number>();
    for (let row = 0; row < ids.length; row += 1) {
      const id = ids[row] as string;
      const earlier = this.table.find(id);
      if (earlier < 0) {
        this.table.insert(id, row);
      } else {
        replaced.add(earlier);
        this.table.assign(this.table.positionOf(id, earlier), row);
      }
    }
    const rows = Uint32Array.from({ length: ids.length }, (_, row) => row);
    return replaced.size === 0 ? rows : rows.filter((row) => !replaced.has(row));
  }

  private addViewings(handle: number, viewings: PeopleColumns['viewings'], row: number): void {
    const { codes, starts, venueIds } = viewings;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
      this.audience.add(handle, hash(venueIds[codes[at] as number] as string));
    }
  }

  private addPerson(handle: number, person: Person): void {
    this.blocks.add(person);
    for (const venueId of person.viewingHistory.keys()) this.audience.add(handle, hash(venueId));
  }

  private turnTo(person: Person, facts: Facts): void {
    const { blocks, roster, table } = this;
    const different = distinctWords(person.interests);
    const interests: number[] = [];
    const words: string[] = [];
    for (const word of different) {
      const code = roster.interestCodes.find(word);
      if (code < 0) continue;
      interests.push(code);
      words.push(word);
    }
    const unseen: number[] = [];
    const leaveOut = (id: string) => {
      const handle = table.find(id);
      if (handle >= 0) unseen.push(handle);
    };
    leaveOut(person.id);
    for (const id of person.blocked ?? []) leaveOut(id);
    for (const id of blocks.blockersOf(person.id)) leaveOut(id);
    const asking: Asking = { facts, size: different.length, interests, words };
    this.vantage.begin(asking, unseen);
  }

  private matches(listed: readonly Listed[], met?: Map<number, Match>): Match[] {
    const { roster, vantage } = this;
    this.touched += roster.touch(listed);
    const { size } = vantage.asking;
    return listed.map(({ handle, km }) => {
      let match = met?.get(handle);
      if (match === undefined) {
        const person = roster.person(handle);
        const shared = vantage.sharedWords(handle);
        const different = size + roster.interestCount(handle) - shared.length;
        const apart = vantage.groupOf[roster.price(handle)] as number;
        match = { person, ...compatibilityOf(shared, different, km, apart) };
        met?.set(handle, match);
      }
      return match;
    });
  }

  private list(place: number): TopList {
    while (this.lists.length <= place) {
      this.lists.push(new TopList((handle) => this.roster.id(handle)));
    }
    return this.lists[place] as TopList;
  }

  /** The best of those who like each venue: by its tags, or else because they viewed it. */
  private fansOf(venues: readonly LikedVenue[], limit: number): Listed[][] {
    const lists = venues.map((_, place) => this.list(place));
    for (const list of lists) list.reset(Math.min(limit, this.count), compatibleFrom);
    this.fans.fill(venues, lists);
    this.viewers.offerTo(lists, venues);
    return lists.map((list) => list.take());
  }
}

function isAlike(a: Person, b: Person): boolean {
  return (
    a.interests.length === b.interests.length &&
    a.interests.every((interest, place) => interest === b.interests[place])
  );
}

function checkColumns(columns: PeopleColumns): void {
  const { ids, names, latitudes, longitudes, priceLevels, sharing, interests, viewings } = columns;
  const count = ids.length;
  const lengths: [string, number, number][] = [
    ['names', names?.length ?? count, count],
    ['latitudes', latitudes.length, count],
    ['longitudes', longitudes.length, count],
    ['priceLevels', priceLevels.length, count],
    ['sharing', sharing.length, count],
    ['interests.starts', interests.starts.length, count + 1],
    ['interests.codes', interests.codes.length, interests.starts[count] ?? 0],
    ['viewings.starts', viewings.starts.length, count + 1],
    ['viewings.codes', viewings.codes.length, viewings.starts[count] ?? 0],
    ['viewings.seconds', viewings.seconds.length, viewings.codes.length],
  ];
  for (const [name, length, expected] of lengths) {
    if (length !== expected) {
      throw new CompatError(
        'invalid_columns',
        `columns.${name} must have ${expected} entries, not ${length}`,
      );
    }
  }
}
