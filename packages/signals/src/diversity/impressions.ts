/** How often a venue was shown to somebody since they last chose it. */
interface Shown {
  /** Each time counts 1 on the day and fades. */
  times: number;
  /** The moment for which `times` holds. */
  asOf: number;
}

const DAY_MS = 86_400_000;

/**
 * What people were shown and did not choose. Choosing a venue (a view, a visit, a booking) takes all of
 * it back, and with time it is forgotten: a showing counts 1/e after `fadeDays`.
 */
export class Impressions {
  private readonly byPerson = new Map<string, Map<string, Shown>>();
  private readonly fadeMs: number;

  /** @param fadeDays more than 0 */
  constructor(fadeDays = 14) {
    this.fadeMs = fadeDays * DAY_MS;
  }

  /** A venue was listed for somebody. @param at milliseconds since 1970 */
  show(person: string, venue: string, at: number): void {
    let own = this.byPerson.get(person);
    if (own === undefined) {
      own = new Map();
      this.byPerson.set(person, own);
    }
    const before = own.get(venue);
    const asOf = Math.max(before?.asOf ?? at, at);
    const times = this.timesOf(person, venue, asOf) + Math.exp(-(asOf - at) / this.fadeMs);
    own.set(venue, { times, asOf });
  }

  /** Somebody chose a venue after all. */
  choose(person: string, venue: string): void {
    this.byPerson.get(person)?.delete(venue);
  }

  /** Forgets what somebody was shown. */
  forget(person: string): void {
    this.byPerson.delete(person);
  }

  /** How often it was shown and not chosen, faded; 0 or more. */
  timesOf(person: string, venue: string, at: number): number {
    const shown = this.byPerson.get(person)?.get(venue);
    if (shown === undefined) return 0;
    return shown.times * Math.exp(-Math.max(0, at - shown.asOf) / this.fadeMs);
  }
}
