import { haversineKm } from '@luna/geo';
import type { Person, Venue } from '@luna/scoring';
import { type InteractionLog, type Liking, shareOf } from './log/interaction-log.ts';
import type { DescriptorTable } from './tables/descriptor-table.ts';
import type { NeighbourLists } from './tables/neighbour-lists.ts';
import { descriptorsOf, type VenueTable } from './tables/venue-table.ts';
import type { WeekPattern } from './tables/week-pattern.ts';

/** The tables that know something of a person. */
export interface PersonTables {
  readonly log: InteractionLog;
  readonly venues: VenueTable;
  readonly week: WeekPattern;
  readonly descriptors: DescriptorTable;
}

/** What one list of neighbours says about a venue. */
export interface Suggestion {
  /** Above 0; the strengths of all that suggest it, added. */
  readonly strength: number;
  /** Code of the liked venue that suggests it most. */
  readonly because: number;
  readonly most: number;
}

const VIEW_FULL_SECONDS = 60;
const TELLING_LIKINGS = 5;

/** What is known of one person, worked out when first asked for. */
export class PersonSignals {
  /** What they have to do with venues, by code. */
  readonly likings: ReadonlyMap<number, Readonly<Liking>>;
  /** Their likings of venues that are known, added. */
  readonly total: number;
  private readonly tables: PersonTables;
  private readonly person: Person;
  private readonly version: number;
  private readonly byDescriptor = new Map<string, number>();
  private readonly lifts = new Map<string, number>();
  private readonly affinities = new Map<string, number>();
  private readonly places: Venue[] = [];
  private readonly suggested = new Map<
    NeighbourLists,
    { readonly version: number; readonly found: Map<number, Suggestion> }
  >();
  private readonly code: number;

  constructor(tables: PersonTables, person: Person, code: number, version: number) {
    this.tables = tables;
    this.person = person;
    this.version = version;
    this.code = code;
    this.likings = withViewed(tables, person, code < 0 ? NOTHING : tables.log.likingsOf(code));
    let total = 0;
    for (const [at, liking] of this.likings) {
      const venue = tables.venues.at(at);
      const share = shareOf(liking);
      if (venue === undefined || share === 0) continue;
      total += share;
      this.places.push(venue);
      for (const descriptor of descriptorsOf(venue)) {
        this.byDescriptor.set(descriptor, (this.byDescriptor.get(descriptor) ?? 0) + share);
      }
    }
    this.total = total;
  }

  /** How little is known of them: 1 before the first liking, half after five, `5 / (5 + likings)`. */
  get newness(): number {
    return TELLING_LIKINGS / (TELLING_LIKINGS + this.total);
  }

  /** Codes of the venues they were at; looking at one is not being there. */
  *visited(): Generator<number> {
    for (const [venue, { visits }] of this.likings) if (visits > 0) yield venue;
  }

  /** Whether this is about that person as they are now. */
  isOf(person: Person, version: number): boolean {
    return this.person === person && this.version === version;
  }

  /** Likings that have a category or tag. */
  have(descriptor: string): number {
    return this.byDescriptor.get(descriptor) ?? 0;
  }

  /** How many times as much they care for a category or tag as everybody does. */
  liftOf(descriptor: string): number {
    let lift = this.lifts.get(descriptor);
    if (lift === undefined) {
      lift = this.tables.descriptors.lift(descriptor, this.have(descriptor), this.total);
      this.lifts.set(descriptor, lift);
    }
    return lift;
  }

  /** What their stated interests say about a category or tag: the mean of their affinities. */
  affinityTo(descriptor: string): number {
    let affinity = this.affinities.get(descriptor);
    if (affinity === undefined) {
      const { descriptors } = this.tables;
      const interests = this.person.interests.filter((interest) => descriptors.knows(interest));
      const sum = interests.reduce(
        (total, interest) => total + descriptors.affinity(interest, descriptor),
        0,
      );
      affinity = interests.length === 0 ? 0 : sum / interests.length;
      this.affinities.set(descriptor, affinity);
    }
    return affinity;
  }

  /** What the venues they like suggest, by code. */
  suggestions(lists: NeighbourLists): ReadonlyMap<number, Suggestion> {
    const { version } = lists;
    const kept = this.suggested.get(lists);
    if (kept?.version === version) return kept.found;
    const found = new Map<number, Suggestion>();
    for (const [code, liking] of this.likings) {
      const share = shareOf(liking);
      if (share === 0) continue;
      const strengths = lists.strengthsOf(code);
      for (const [place, neighbour] of lists.of(code).entries()) {
        const strength = share * (strengths[place] as number);
        const before = found.get(neighbour);
        const isMost = before === undefined || strength > before.most;
        found.set(neighbour, {
          strength: (before?.strength ?? 0) + strength,
          because: isMost ? code : before.because,
          most: isMost ? strength : before.most,
        });
      }
    }
    this.suggested.set(lists, { version, found });
    return found;
  }

  /** The liked venue that is nearest to another, itself not counted. */
  nearestLiked(venue: Venue): { readonly venue: Venue; readonly km: number } | undefined {
    let nearest: Venue | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const place of this.places) {
      if (place.id === venue.id) continue;
      const apart = roughlySquared(place, venue);
      if (apart >= least) continue;
      least = apart;
      nearest = place;
    }
    return nearest && { venue: nearest, km: haversineKm(nearest, venue) };
  }

  /** How many liked venues are around a point: a Gaussian of so many kilometres over each. */
  density(venue: Venue, widthKm: number): number {
    let sum = 0;
    for (const place of this.places) {
      if (place.id === venue.id) continue;
      sum += Math.exp(-roughlySquared(place, venue) / (2 * widthKm * widthKm));
    }
    return sum;
  }

  /** How often they go out by hour of a working day and of a weekend; undefined for a stranger. */
  get habits(): Readonly<Float64Array> | undefined {
    return this.tables.week.habitsOf(this.code);
  }
}

const NOTHING: ReadonlyMap<number, Readonly<Liking>> = new Map();

/** Where the log knows nothing of a person and a venue, they have viewed what the person says. */
function withViewed(
  tables: PersonTables,
  { viewingHistory }: Person,
  logged: ReadonlyMap<number, Readonly<Liking>>,
): ReadonlyMap<number, Readonly<Liking>> {
  let likings: Map<number, Readonly<Liking>> | undefined;
  for (const [id, seconds] of viewingHistory) {
    const code = tables.log.venues.find(id);
    if (code < 0 || seconds <= 0 || logged.has(code)) continue;
    likings ??= new Map(logged);
    likings.set(code, {
      times: 1,
      visits: 0,
      strength: Math.min(1, seconds / VIEW_FULL_SECONDS),
      lastAt: 0,
    });
  }
  return likings ?? logged;
}

const KM_PER_DEGREE = 111.195;
const TO_RADIANS = Math.PI / 180;

/** Square kilometres on a flat map: right to a fraction of a percent within a city, and cheap. */
function roughlySquared(a: Venue, b: Venue): number {
  const north = (a.latitude - b.latitude) * KM_PER_DEGREE;
  const degrees = Math.abs(a.longitude - b.longitude);
  const east = Math.min(degrees, 360 - degrees) * KM_PER_DEGREE * Math.cos(b.latitude * TO_RADIANS);
  return north * north + east * east;
}
