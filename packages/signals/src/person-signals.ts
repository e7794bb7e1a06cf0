import { haversineKm } from '@luna/geo';
import type { Person, Venue } from '@luna/scoring';
import type { WordVectors } from './embedding/word-vectors.ts';
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
  readonly words: WordVectors;
}

/** How close what a person cares for is to a category or tag. */
export interface Kinship {
  /** 0..1. */
  readonly value: number;
  /** What of the person's own is closest to it, by how much they care; undefined when nothing is. */
  readonly because: string | undefined;
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
/** Everything somebody says they like counts, together, as much as so many places. */
const STATED_LIKINGS = 5;
const DAY_MS = 86_400_000;
/** How fast where somebody was fades from where they are around, and what stays of it for good. */
const PRESENT_DAYS = 30;
const LEAST_PRESENCE = 0.2;

/** What is known of one person, worked out when first asked for. */
export class PersonSignals {
  /** What they have to do with venues, by code. */
  readonly likings: ReadonlyMap<number, Readonly<Liking>>;
  /** Their likings of venues that are known, added. */
  readonly total: number;
  /** The same and what they say they like, which counts as five places in all. */
  readonly caring: number;
  private readonly tables: PersonTables;
  private readonly person: Person;
  private readonly version: number;
  private readonly byDescriptor = new Map<string, number>();
  /** Likings and stated interests by category and tag. */
  private readonly cares: Map<string, number>;
  private readonly lifts = new Map<string, number>();
  private readonly affinities = new Map<string, number>();
  private readonly kinships = new Map<string, Kinship>();
  private readonly places: Venue[] = [];
  /** By place: when they were there last. */
  private readonly lastAt: number[] = [];
  private readonly strengths: number[] = [];
  private latest = 0;
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
      this.lastAt.push(liking.lastAt);
      this.strengths.push(liking.strength);
      this.latest = Math.max(this.latest, liking.lastAt);
      for (const descriptor of descriptorsOf(venue)) {
        this.byDescriptor.set(descriptor, (this.byDescriptor.get(descriptor) ?? 0) + share);
      }
    }
    this.total = total;
    const stated = person.interests.filter((interest) => tables.descriptors.knows(interest));
    this.cares = new Map(this.byDescriptor);
    for (const interest of stated) {
      const share = STATED_LIKINGS / stated.length;
      this.cares.set(interest, (this.cares.get(interest) ?? 0) + share);
    }
    this.caring = total + (stated.length === 0 ? 0 : STATED_LIKINGS);
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

  /** How much of {@link caring} has a category or tag. */
  careFor(descriptor: string): number {
    return this.cares.get(descriptor) ?? 0;
  }

  /**
   * How close all they care for is to a category or tag: the mean, over their likings and interests, of
   * the square of the closeness of words.
   */
  kinshipTo(descriptor: string): Kinship {
    let kinship = this.kinships.get(descriptor);
    if (kinship === undefined) {
      let sum = 0;
      let most = 0;
      let because: string | undefined;
      for (const [word, care] of this.cares) {
        const closeness = this.tables.words.closeness(word, descriptor);
        const part = care * closeness * closeness;
        sum += part;
        if (part <= most) continue;
        most = part;
        because = word;
      }
      const value = this.caring === 0 ? 0 : Math.min(1, sum / this.caring);
      kinship = { value, because };
      this.kinships.set(descriptor, kinship);
    }
    return kinship;
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

  /**
   * The liked venue that is near and was liked lately: that of the greatest
   * `e^(−days / fadeDays) / (1 + km / halfKm)`, the venue itself not counted. Days are counted back from
   * the person's latest, so that nobody's whereabouts fade by their staying at home.
   */
  nearestLately(
    venue: Venue,
    { halfKm, fadeDays }: { readonly halfKm: number; readonly fadeDays: number },
  ): { readonly venue: Venue; readonly km: number; readonly value: number } | undefined {
    let best = -1;
    let most = 0;
    for (const [at, place] of this.places.entries()) {
      if (place.id === venue.id) continue;
      const fresh = this.freshness(at, fadeDays);
      if (fresh <= most) continue;
      const value = fresh / (1 + Math.sqrt(roughlySquared(place, venue)) / halfKm);
      if (value <= most) continue;
      most = value;
      best = at;
    }
    const place = this.places[best];
    if (place === undefined) return undefined;
    const km = haversineKm(place, venue);
    return { venue: place, km, value: this.freshness(best, fadeDays) / (1 + km / halfKm) };
  }

  private readonly fresh = new Map<number, Float64Array>();

  private freshness(place: number, fadeDays: number): number {
    let all = this.fresh.get(fadeDays);
    if (all === undefined) {
      const { latest } = this;
      all = Float64Array.from(this.lastAt, (at) => Math.exp(-(latest - at) / DAY_MS / fadeDays));
      this.fresh.set(fadeDays, all);
    }
    return all[place] as number;
  }

  /**
   * How much the person is around a point: over their liked venues, the venue itself not counted,
   * `ln(1 + strength) × (0.2 + e^(−days / 30)) × e^(−km / widthKm)`, days as in {@link nearestLately}.
   */
  density(venue: Venue, widthKm: number): number {
    let sum = 0;
    for (const [at, place] of this.places.entries()) {
      if (place.id === venue.id) continue;
      const km = Math.sqrt(roughlySquared(place, venue));
      sum += this.presence(at) * Math.exp(-km / widthKm);
    }
    return sum;
  }

  private present: Float64Array | undefined;

  private presence(place: number): number {
    this.present ??= Float64Array.from(
      this.strengths,
      (strength, at) => Math.log1p(strength) * (LEAST_PRESENCE + this.freshness(at, PRESENT_DAYS)),
    );
    return this.present[place] as number;
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
