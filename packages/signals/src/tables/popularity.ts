import type { Codes } from '../log/codes.ts';
import { type Liking, type LoggedInteraction, shareOf } from '../log/interaction-log.ts';
import { LiveColumn } from './live-column.ts';

const DAY_MS = 86_400_000;
/** After a month, a visit counts 1/e of one of today in what is popular of late. */
const RECENT_MS = 30 * DAY_MS;
/** Seven months back; what is next to nothing now may have been anything longer ago. */
const MOST_GROWTH = 1000;

/**
 * How many different people a venue has, ever and of late. Kept as it goes, one interaction at a time,
 * in whatever order they arrive.
 */
export class Popularity {
  private readonly people: number[] = [];
  private readonly recent: number[] = [];
  /** The moment for which `recent` holds. */
  private readonly asOf: number[] = [];
  private most = 0;
  private logged = 0;
  private log = 0;
  private greatestRecent = 0;
  /** The moment for which `recentColumn` holds; the first interaction's until it is too long ago. */
  private moment: number | undefined;
  /** `ln(1 + people)` of each venue. */
  readonly peopleColumn: LiveColumn;
  /** `ln(1 + people of late)` of each venue, as of one moment; {@link recentScale} says what it is at others. */
  readonly recentColumn: LiveColumn;

  /** @param venues the numbers venues have in the log */
  constructor(venues: Codes) {
    this.peopleColumn = new LiveColumn(venues, (venue) => Math.log1p(this.peopleOf(venue)));
    this.recentColumn = new LiveColumn(venues, (venue) => Math.log1p(this.ofMoment(venue)));
  }

  add({ venue, strength, at, before }: LoggedInteraction): void {
    const shareBefore = before === undefined ? 0 : shareOf(before);
    const share = Math.min(1, (before?.strength ?? 0) + strength);
    const people = (this.people[venue] ?? 0) + share - shareBefore;
    this.people[venue] = people;
    if (people > this.most) this.most = people;

    const asOf = Math.max(this.asOf[venue] ?? at, at);
    const lastAt = Math.max(before?.lastAt ?? at, at);
    // A person counts once, by the latest visit.
    const gone = before === undefined ? 0 : shareBefore * decay(asOf - before.lastAt);
    this.recent[venue] = this.recentOf(venue, asOf) - gone + share * decay(asOf - lastAt);
    this.asOf[venue] = asOf;
    if (this.moment === undefined || at - this.moment > RECENT_MS) this.moveOn(at);
    this.note(venue);
  }

  /**
   * How many times its number in the column `ln(1 + people of late)` of any venue is at most, at a
   * moment; `undefined` for one so long ago that the column says nothing about it. When everything
   * decays by a factor d, `ln(1 + d r) / ln(1 + r)` grows with r, since `ln(1 + d (e^y − 1))` is convex
   * in y: so it is what it is for the greatest. When everything grows it is at most that factor, since
   * the same is concave then.
   */
  recentScale(at: number): number | undefined {
    if (this.moment === undefined || this.greatestRecent === 0) return 1;
    const factor = decay(at - this.moment);
    if (factor >= 1) return factor < MOST_GROWTH ? factor : undefined;
    return Math.log1p(factor * this.greatestRecent) / Math.log1p(this.greatestRecent);
  }

  /** Takes back what a person who is forgotten had to do with a venue. */
  remove(venue: number, liking: Readonly<Liking>): void {
    const share = shareOf(liking);
    const wasMost = this.peopleOf(venue) === this.most;
    const asOf = this.asOf[venue] ?? liking.lastAt;
    this.people[venue] = Math.max(0, this.peopleOf(venue) - share);
    this.recent[venue] = Math.max(
      0,
      (this.recent[venue] ?? 0) - share * decay(asOf - liking.lastAt),
    );
    if (wasMost) this.most = this.people.reduce((most, people) => Math.max(most, people), 0);
    this.note(venue);
  }

  /** Forgets a venue. */
  removeVenue(venue: number): void {
    const wasMost = this.peopleOf(venue) === this.most;
    delete this.people[venue];
    delete this.recent[venue];
    delete this.asOf[venue];
    if (wasMost) this.most = this.people.reduce((most, people) => Math.max(most, people), 0);
    this.note(venue);
  }

  /** Different people, those who only looked in part; 0 or more. */
  peopleOf(venue: number): number {
    return this.people[venue] ?? 0;
  }

  /** The same with every person decayed since their latest visit. */
  recentOf(venue: number, at: number): number {
    const recent = this.recent[venue];
    if (recent === undefined) return 0;
    return Math.max(0, recent * decay(Math.max(0, at - (this.asOf[venue] as number))));
  }

  /** `ln(1 + people)` of the most popular venue. */
  get logOfMost(): number {
    if (this.logged !== this.most) {
      this.logged = this.most;
      this.log = Math.log1p(this.most);
    }
    return this.log;
  }

  /** Of the most popular venue. */
  get mostPeople(): number {
    return this.most;
  }

  private note(venue: number): void {
    this.greatestRecent = Math.max(this.greatestRecent, this.ofMoment(venue));
    this.peopleColumn.note(venue);
    this.recentColumn.note(venue);
  }

  private moveOn(moment: number): void {
    this.moment = moment;
    this.greatestRecent = this.recent.reduce(
      (most, _, venue) => Math.max(most, this.ofMoment(venue)),
      0,
    );
    this.recentColumn.noteAll();
  }

  /** People of late as they would be at the moment of the column if nobody had come after that. */
  private ofMoment(venue: number): number {
    const recent = this.recent[venue];
    if (recent === undefined) return 0;
    return Math.max(0, recent * decay((this.moment as number) - (this.asOf[venue] as number)));
  }
}

function decay(ms: number): number {
  return Math.exp(-ms / RECENT_MS);
}
