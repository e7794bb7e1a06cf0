import { HOURS_OF_WEEK } from '../log/hour-of-week.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = HOURS_OF_WEEK * HOUR_MS;
/** After two hours a visit counts 1/e of one of now. */
const FADE_HOURS = 2;
/** Visits older than this are no news; they are part of what is usual. */
const NEWS_MS = 24 * HOUR_MS;
/** Added to the variance: a few visits more than none are chance, and not infinitely many times as much. */
const SHRINKAGE = 4;
/** With fewer people than this nothing is a trend, and nobody is given away. */
const FEWEST_PEOPLE = 3;
/** One standard deviation is chance. */
const CHANCE = 1;
/** An excess of three standard deviations is half of the value. */
const HALF_EXCESS = 3;
/** What a sentence speaks of, in hours. */
const WINDOWS = [2, 6, 24] as const;

/** How much more is going on somewhere than usual. */
export interface Trend {
  /** 0..1: `z / (z + 3)`. */
  readonly value: number;
  /** Above 1: visits beyond what is usual, decayed, in standard deviations, shrunk. */
  readonly excess: number;
  /** The last two, six or 24 hours: the shortest that holds half of what is new. */
  readonly hours: number;
  /** Different people who came in these hours. */
  readonly visits: number;
  /** How many usually come in these hours of the week. */
  readonly usual: number;
}

interface Recent {
  readonly person: number;
  readonly at: number;
}

/**
 * Where more is going on than usual. What is new decays exponentially, `N = Σ e^(−age / 2 h)` over the
 * latest visit of each person in the last 24 hours; what is usual, `E`, is the same sum over the mean of
 * the same hours of all weeks before, so that a bar that is always full on Saturday is not trending on
 * Saturday. The excess is `z = (N − E) / √(E + E / weeks + 4)`: the deviation of a Poisson count, with
 * the uncertainty of the mean, shrunk by a constant.
 *
 * Kept as it goes, one visit at a time, in whatever order they arrive.
 */
export class Trending {
  private readonly recent = new Map<number, Recent[]>();
  private readonly baseline = new Map<number, Uint32Array>();
  private readonly first = new Map<number, number>();
  private latest = Number.NEGATIVE_INFINITY;

  /** @param hour of the week, as `hourOfWeek` says it */
  add(person: number, venue: number, at: number, hour: number): void {
    let usual = this.baseline.get(venue);
    if (usual === undefined) {
      usual = new Uint32Array(HOURS_OF_WEEK);
      this.baseline.set(venue, usual);
    }
    usual[hour] = (usual[hour] as number) + 1;
    if (at < (this.first.get(venue) ?? Number.POSITIVE_INFINITY)) this.first.set(venue, at);
    if (at > this.latest) this.latest = at;
    // Twice as long as needed, so that one may ask about a little while ago.
    if (at < this.latest - 2 * NEWS_MS) return;
    const list = this.recent.get(venue) ?? [];
    list.push({ person, at });
    if (list.length % 64 === 0) this.recent.set(venue, list.filter(this.isRecent));
    else this.recent.set(venue, list);
  }

  /** Takes back one visit. */
  remove(person: number, venue: number, hour: number): void {
    const usual = this.baseline.get(venue);
    if (usual !== undefined) usual[hour] = Math.max(0, (usual[hour] as number) - 1);
    const list = this.recent.get(venue);
    if (list?.some((one) => one.person === person)) {
      this.recent.set(
        venue,
        list.filter((one) => one.person !== person),
      );
    }
  }

  /** Forgets a venue. */
  removeVenue(venue: number): void {
    this.baseline.delete(venue);
    this.recent.delete(venue);
    this.first.delete(venue);
  }

  /** Codes of the venues somebody was at of late. */
  venues(): Iterable<number> {
    return this.recent.keys();
  }

  /**
   * How much more is going on at a venue than usual; undefined when it is not.
   *
   * @param at milliseconds since 1970, at most a day before the latest visit; what came later is not there
   * @param hourAt the hour of the week on the clocks of the venue
   */
  of(venue: number, at: number, hourAt: (at: number) => number): Trend | undefined {
    const list = this.recent.get(venue);
    if (list === undefined || list.length < FEWEST_PEOPLE) return undefined;
    const lastOf = new Map<number, number>();
    for (const one of list) {
      if (one.at > at || one.at <= at - NEWS_MS) continue;
      lastOf.set(one.person, Math.max(lastOf.get(one.person) ?? 0, one.at));
    }
    if (lastOf.size < FEWEST_PEOPLE) {
      if (!list.some(this.isRecent)) this.recent.delete(venue);
      return undefined;
    }
    // Neither the news itself nor what is still to come is usual.
    const unusual = new Map<number, number>();
    for (const one of list) {
      if (one.at <= at - NEWS_MS) continue;
      const hour = hourAt(one.at);
      unusual.set(hour, (unusual.get(hour) ?? 0) + 1);
    }
    const ages = Array.from(lastOf.values(), (last) => (at - last) / HOUR_MS);
    const news = ages.reduce((sum, age) => sum + Math.exp(-age / FADE_HOURS), 0);

    // As many as the venue is known for; whoever dates a visit back changes no other's.
    const first = this.first.get(venue) ?? at;
    const weeks = Math.max(1, (at - NEWS_MS - first) / WEEK_MS);
    const counts = this.baseline.get(venue);
    const rates = WINDOWS.map(() => 0);
    let usual = 0;
    for (let age = 0; age < NEWS_MS / HOUR_MS; age += 1) {
      const hour = hourAt(at - (age + 0.5) * HOUR_MS);
      const rate = Math.max(0, (counts?.[hour] ?? 0) - (unusual.get(hour) ?? 0)) / weeks;
      usual +=
        rate * FADE_HOURS * (Math.exp(-age / FADE_HOURS) - Math.exp(-(age + 1) / FADE_HOURS));
      for (const [place, hours] of WINDOWS.entries()) {
        if (age < hours) rates[place] = (rates[place] as number) + rate;
      }
    }
    const excess = (news - usual) / Math.sqrt(usual + usual / weeks + SHRINKAGE);
    if (excess <= CHANCE) return undefined;
    const within = (hours: number) => ages.filter((age) => age <= hours).length;
    const place = WINDOWS.findIndex((hours) => 2 * within(hours) >= ages.length);
    const hours = WINDOWS[place] as number;
    return {
      value: excess / (excess + HALF_EXCESS),
      excess,
      hours,
      visits: within(hours),
      usual: rates[place] as number,
    };
  }

  private readonly isRecent = ({ at }: Recent): boolean => at >= this.latest - 2 * NEWS_MS;
}
