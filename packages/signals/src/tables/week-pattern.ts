import type { SharedNumbers } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';
import { HOURS_OF_WEEK, hourOfWeek } from '../log/hour-of-week.ts';
import { Changes } from './changes.ts';
import { PATTERN_HOURS, type Pattern, patternOf } from './pattern.ts';

const HOURS_OF_DAY = 24;
const WEEKEND_FROM = 5 * HOURS_OF_DAY;
/** A venue with fewer visits than this is judged by its category more than by itself. */
const PRIOR_VISITS = 8;

/** By so much of {@link PRIOR_VISITS} an hour of a category may change before what is promised is too little. */
const DRIFT = 0.02;
/** Of so many quarters of an hour, the last that came up, busyness is kept: a ranker keeps no more either. */
const MOST_MOMENTS = 4;
const QUARTER_MS = 900_000;

/** When people come to venues of a category, by hour of a pattern. */
interface CategoryHours {
  readonly visits: Uint32Array;
  total: number;
  /** The visits scaled to {@link PRIOR_VISITS}, if `isKnown`. */
  readonly prior: Float64Array;
  isKnown: boolean;
  /** The same as of when it was last promised by. */
  readonly promised: Float64Array;
  /** By how much each hour may have changed since, at most. */
  drift: number;
}

/** When people come: by venue and hour of a pattern, leaning on the category where little is known. */
export class WeekPattern {
  /** By code of the venue. */
  private readonly byVenue: (Uint32Array | undefined)[] = [];
  private readonly byCategory = new Map<string, CategoryHours>();
  private readonly byPerson = new Map<number, Float64Array>();
  /** By person, what they are counted in: code of the venue and hour in turn, a week later for a look. */
  private readonly counted: number[][] = [];
  private readonly changes = new Changes();
  /** By quarter of an hour since 1970. */
  private readonly moments = new Map<number, SharedNumbers>();

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
    const at = patternHour(hour);
    let own = this.byVenue[venue];
    if (own === undefined) {
      own = new Uint32Array(PATTERN_HOURS);
      this.byVenue[venue] = own;
    }
    own[at] = (own[at] as number) + 1;
    if (category !== undefined) this.countOf(category, at, 1);
    this.changes.note(venue);
    let pattern = this.byPerson.get(person);
    if (pattern === undefined) {
      pattern = new Float64Array(PATTERN_HOURS);
      this.byPerson.set(person, pattern);
    }
    pattern[at] = (pattern[at] as number) + 1;
    const counted = this.counted[person];
    const entry = isVisit ? hour : hour + HOURS_OF_WEEK;
    if (counted === undefined) this.counted[person] = [venue, entry];
    else counted.push(venue, entry);
  }

  /** Counts visits of a category, or takes them back. */
  private countOf(category: string, at: number, visits: 1 | -1): void {
    let hours = this.byCategory.get(category);
    if (hours === undefined) {
      hours = {
        visits: new Uint32Array(PATTERN_HOURS),
        total: 0,
        prior: new Float64Array(PATTERN_HOURS),
        isKnown: false,
        promised: new Float64Array(PATTERN_HOURS),
        drift: Number.POSITIVE_INFINITY,
      };
      this.byCategory.set(category, hours);
      this.changes.noteAll();
    }
    // Somebody may have gone there when it was of another category.
    if (visits < 0 && hours.visits[at] === 0) return;
    hours.visits[at] = (hours.visits[at] as number) + visits;
    hours.total += visits;
    hours.isKnown = false;
    // One of n visits is at most so much of all, and so are all others of n visits less one.
    hours.drift += PRIOR_VISITS / Math.max(1, hours.total);
    if (hours.drift > DRIFT && hours.drift < Number.POSITIVE_INFINITY) {
      hours.drift = Number.POSITIVE_INFINITY;
      this.changes.noteAll();
    }
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
    for (let place = 0; place < counted.length; place += 2) {
      const venue = counted[place] as number;
      const entry = counted[place + 1] as number;
      const hour = entry % HOURS_OF_WEEK;
      if (entry < HOURS_OF_WEEK) onVisit(venue, hour);
      const own = this.byVenue[venue];
      const at = patternHour(hour);
      if (own !== undefined && (own[at] as number) > 0) own[at] = (own[at] as number) - 1;
      this.changes.note(venue);
      const category = categoryOf(venue);
      if (category !== undefined) this.countOf(category, patternHour(hour), -1);
    }
    this.byPerson.delete(person);
    delete this.counted[person];
  }

  /** Forgets a venue; its visits stay with its category. */
  removeVenue(venue: number): void {
    this.byVenue[venue] = undefined;
    this.changes.note(venue);
  }

  /** How often a person goes out by hour of a working day and of a weekend; undefined for a stranger. */
  habitsOf(person: number): Pattern | undefined {
    const hours = this.byPerson.get(person);
    return hours && patternOf(hours);
  }

  /**
   * How busy a venue is at an hour of a pattern, as a share of its busiest hour; a venue with few visits
   * is as its category. Undefined when nothing is known of either.
   *
   * @param venue its code, -1 for one that has none
   */
  busyness(venue: number, category: string, hour: number): number | undefined {
    const own = venue < 0 ? NEVER : (this.byVenue[venue] ?? NEVER);
    const prior = this.priorOf(category);
    const most = busiest(own, prior);
    if (most === 0) return undefined;
    return ((own[hour] as number) + (prior[hour] as number)) / most;
  }

  /**
   * {@link busyness} of venues at a moment, and a little more, so that it need not be worked out anew with
   * every visit of anybody to any venue of a category. All moments of a quarter of an hour since 1970 get
   * the same numbers, as no zone is off by parts of one, and those of the first call, with its `venues`.
   *
   * @param moment milliseconds since 1970
   * @param venues the codes of venues: always the same
   */
  busynessAt(moment: number, venues: Codes): SharedNumbers {
    const quarter = Math.floor(moment / QUARTER_MS);
    const known = this.moments.get(quarter);
    if (known !== undefined) return known;
    const { changes } = this;
    const numbers: SharedNumbers = {
      venues,
      get version() {
        return changes.version;
      },
      changedSince: (version) => changes.changedSince(version),
      at: ({ category, timeZone }, venue) => {
        const own = venue < 0 ? NEVER : (this.byVenue[venue] ?? NEVER);
        const prior = this.promisedOf(category);
        const hour = patternHour(hourOfWeek(moment, timeZone));
        const most = busiest(own, prior) - DRIFT;
        const visits = (own[hour] as number) + (prior[hour] as number) + DRIFT;
        return visits < most ? visits / most : 1;
      },
    };
    for (const first of this.moments.keys()) {
      if (this.moments.size < MOST_MOMENTS) break;
      this.moments.delete(first);
    }
    this.moments.set(quarter, numbers);
    return numbers;
  }

  private promisedOf(category: string): Readonly<Float64Array> {
    const hours = this.byCategory.get(category);
    if (hours === undefined) return NEVER;
    if (hours.drift === Number.POSITIVE_INFINITY) {
      hours.promised.set(this.priorOf(category));
      hours.drift = 0;
    }
    return hours.promised;
  }

  /** The cosine between when somebody goes out and when people come to a venue; undefined as {@link busyness}. */
  suits(
    { hours, length, visits: habit }: Pattern,
    venue: number,
    category: string,
  ): number | undefined {
    const own = venue < 0 ? NEVER : (this.byVenue[venue] ?? NEVER);
    const prior = this.priorOf(category);
    let squares = 0;
    for (let at = 0; at < PATTERN_HOURS; at += 1) {
      const visits = (own[at] as number) + (prior[at] as number);
      squares += visits * visits;
    }
    if (squares === 0) return undefined;
    let product = 0;
    for (let place = 0; place < hours.length; place += 1) {
      const at = hours[place] as number;
      product += (habit[at] as number) * ((own[at] as number) + (prior[at] as number));
    }
    const lengths = length * Math.sqrt(squares);
    return lengths === 0 ? 0 : Math.min(1, product / lengths);
  }

  private priorOf(category: string): Readonly<Float64Array> {
    const hours = this.byCategory.get(category);
    if (hours === undefined) return NEVER;
    if (!hours.isKnown) {
      const { prior, total, visits } = hours;
      const scale = PRIOR_VISITS / Math.max(1, total);
      for (let at = 0; at < PATTERN_HOURS; at += 1) prior[at] = scale * (visits[at] as number);
      hours.isKnown = true;
    }
    return hours.prior;
  }
}

type Hours = Readonly<Float64Array> | Readonly<Uint32Array>;

const NEVER: Readonly<Float64Array> = new Float64Array(PATTERN_HOURS);

/** The hour of a pattern that an hour of the week belongs to. */
export function patternHour(hour: number): number {
  return (hour >= WEEKEND_FROM ? HOURS_OF_DAY : 0) + (hour % HOURS_OF_DAY);
}

/** The most visits of any hour. */
function busiest(own: Hours, prior: Readonly<Float64Array>): number {
  let most = 0;
  for (let at = 0; at < PATTERN_HOURS; at += 1) {
    const visits = (own[at] as number) + (prior[at] as number);
    if (visits > most) most = visits;
  }
  return most;
}
