import { type Liking, type LoggedInteraction, shareOf } from '../log/interaction-log.ts';

const DAY_MS = 86_400_000;
/** After a month, a visit counts 1/e of one of today in what is popular of late. */
const RECENT_MS = 30 * DAY_MS;

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
  }

  /** Forgets a venue. */
  removeVenue(venue: number): void {
    const wasMost = this.peopleOf(venue) === this.most;
    delete this.people[venue];
    delete this.recent[venue];
    delete this.asOf[venue];
    if (wasMost) this.most = this.people.reduce((most, people) => Math.max(most, people), 0);
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

  /** Of the most popular venue. */
  get mostPeople(): number {
    return this.most;
  }
}

function decay(ms: number): number {
  return Math.exp(-ms / RECENT_MS);
}
