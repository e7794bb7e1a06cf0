import { HOURS_OF_WEEK } from '../log/hour-of-week.ts';
import { PATTERN_HOURS, type Pattern, patternOfShares } from './pattern.ts';
import { PatternRows } from './pattern-rows.ts';

const HOURS_OF_DAY = 24;
const WEEKEND_FROM = 5 * HOURS_OF_DAY;
/** A venue with fewer visits than this is judged by its category more than by itself. */
const PRIOR_VISITS = 8;

/** When people come: by venue and hour of the week, leaning on the category where little is known. */
export class WeekPattern {
  private readonly byVenue = new Map<number, Uint32Array>();
  private readonly byCategory = new Map<string, Uint32Array>();
  private readonly byPerson = new Map<number, Float64Array>();
  /** Patterns of venues that were asked for, good until the next visit of anybody to any of the category. */
  readonly rows: PatternRows = new PatternRows();
  /** By person, what they are counted in: code of the venue and hour in turn, a week later for a look. */
  private readonly counted: number[][] = [];
  /** How often what is counted of a venue, and of a category, has changed. */
  private readonly venueChanges: number[] = [];
  private readonly categoryChanges = new Map<string, number>();

  /**
   * @param hour of the week, as `hourOfWeek` says it
   * @param isVisit whether the person was there, and did not only look
   */
  add(
    person: number,
    venue: number,
    category: string | undefined,
    hour: number,
    isVisit: boolean,
  ): void {
    this.note(venue, category);
    count(this.byVenue, venue, hour);
    if (category !== undefined) count(this.byCategory, category, hour);
    let pattern = this.byPerson.get(person);
    if (pattern === undefined) {
      pattern = new Float64Array(PATTERN_HOURS);
      this.byPerson.set(person, pattern);
    }
    const at = patternHour(hour);
    pattern[at] = (pattern[at] as number) + 1;
    const counted = this.counted[person];
    const entry = isVisit ? hour : hour + HOURS_OF_WEEK;
    if (counted === undefined) this.counted[person] = [venue, entry];
    else counted.push(venue, entry);
  }

  /**
   * Takes back everything a person is counted in.
   *
   * @param categoryOf the category of a venue, by code
   * @param onVisit hears of every visit that is taken back
   */
  removePerson(
    person: number,
    categoryOf: (venue: number) => string | undefined,
    onVisit: (venue: number, hour: number) => void,
  ): void {
    const counted = this.counted[person] ?? [];
    for (let at = 0; at < counted.length; at += 2) {
      const venue = counted[at] as number;
      const entry = counted[at + 1] as number;
      const hour = entry % HOURS_OF_WEEK;
      if (entry < HOURS_OF_WEEK) onVisit(venue, hour);
      discount(this.byVenue.get(venue), hour);
      const category = categoryOf(venue);
      this.note(venue, category);
      if (category !== undefined) discount(this.byCategory.get(category), hour);
    }
    this.byPerson.delete(person);
    delete this.counted[person];
  }

  private note(venue: number, category: string | undefined): void {
    this.venueChanges[venue] = (this.venueChanges[venue] ?? 0) + 1;
    if (category === undefined) return;
    this.categoryChanges.set(category, (this.categoryChanges.get(category) ?? 0) + 1);
  }

  /** Forgets a venue; its visits stay with its category. */
  removeVenue(venue: number): void {
    this.byVenue.delete(venue);
    this.note(venue, undefined);
  }

  /** How often a person goes out by hour of a working day and of a weekend; undefined for a stranger. */
  habitsOf(person: number): Pattern | undefined {
    const hours = this.byPerson.get(person);
    return hours && patternOfShares(hours);
  }

  /** Visits by hour of the week, Monday 0:00 first; undefined for a venue without any. */
  hoursOf(venue: number): Readonly<Uint32Array> | undefined {
    return this.byVenue.get(venue);
  }

  /** The row of a venue in {@link rows}, -1 when nothing is known; its pattern as {@link patternOf} says. */
  rowOf(venue: number, category: string): number {
    // Venues that the log has never heard of share a row, and each time it is another one's.
    const version =
      venue < 0
        ? Number.NaN
        : (this.venueChanges[venue] ?? 0) + (this.categoryChanges.get(category) ?? 0);
    return this.rows.rowOf(venue, category, version, () => this.patternOf(venue, category));
  }

  /**
   * The share of a venue's visits by hour of a working day (0..23) and of a weekend (24..47); of its
   * category where it has few of its own. Undefined when nothing is known of either.
   */
  patternOf(venue: number, category: string): Pattern | undefined {
    const own = this.byVenue.get(venue);
    const others = this.byCategory.get(category);
    if (own === undefined && others === undefined) return undefined;
    const pattern = new Float64Array(PATTERN_HOURS);
    if (own !== undefined) fold(own, 1, pattern);
    if (others !== undefined) {
      const visits = others.reduce((sum, visits) => sum + visits, 0);
      fold(others, PRIOR_VISITS / Math.max(1, visits), pattern);
    }
    const sum = pattern.reduce((total, share) => total + share, 0);
    // Everything that was known may have been taken back.
    return sum === 0 ? undefined : patternOfShares(pattern.map((share) => share / sum));
  }
}

/** The hour of a pattern that an hour of the week belongs to. */
export function patternHour(hour: number): number {
  return (hour >= WEEKEND_FROM ? HOURS_OF_DAY : 0) + (hour % HOURS_OF_DAY);
}

function count<Key>(table: Map<Key, Uint32Array>, key: Key, hour: number): void {
  let hours = table.get(key);
  if (hours === undefined) {
    hours = new Uint32Array(HOURS_OF_WEEK);
    table.set(key, hours);
  }
  hours[hour] = (hours[hour] as number) + 1;
}

function discount(hours: Uint32Array | undefined, hour: number): void {
  const visits = hours?.[hour] ?? 0;
  if (hours !== undefined && visits > 0) hours[hour] = visits - 1;
}

function fold(hours: Uint32Array, weight: number, pattern: Float64Array): void {
  for (let hour = 0; hour < HOURS_OF_WEEK; hour += 1) {
    const at = patternHour(hour);
    pattern[at] = (pattern[at] as number) + weight * (hours[hour] as number);
  }
}
