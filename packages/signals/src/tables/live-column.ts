import type { VenueColumn } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';

/** Changes that are remembered one by one; whoever is further behind reads everything. */
const MOST_REMEMBERED = 4096;

/** A number for each venue that remembers what has changed, for those who keep maxima of it. */
export class LiveColumn implements VenueColumn {
  readonly venues: Codes;
  readonly at: (venue: number) => number;
  /** How many changes there were. */
  version = 0;
  private readonly recent: number[] = [];

  constructor(venues: Codes, at: (venue: number) => number) {
    this.venues = venues;
    this.at = at;
  }

  /** Says that the number of a venue has changed. */
  note(venue: number): void {
    this.version += 1;
    this.recent.push(venue);
    if (this.recent.length > 2 * MOST_REMEMBERED) this.recent.splice(0, MOST_REMEMBERED);
  }

  /** Says that every number has changed. */
  noteAll(): void {
    this.version += 1;
    this.recent.length = 0;
  }

  changedSince(version: number): readonly number[] | undefined {
    const behind = this.version - version;
    return behind >= 0 && behind <= this.recent.length
      ? this.recent.slice(this.recent.length - behind)
      : undefined;
  }
}
