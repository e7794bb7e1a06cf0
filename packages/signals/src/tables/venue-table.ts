import type { Venue } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';

/** What tables know of the venues of a log: by their code, undefined where a log names a stranger. */
export class VenueTable {
  private readonly venues: (Venue | undefined)[] = [];
  private readonly codes: Codes;

  constructor(codes: Codes, venues: Iterable<Venue>) {
    this.codes = codes;
    for (const venue of venues) this.put(venue);
  }

  get size(): number {
    return this.venues.length;
  }

  /** Adds a venue or replaces the one of the same id; returns its code. */
  put(venue: Venue): number {
    const code = this.codes.intern(venue.id);
    this.venues[code] = venue;
    return code;
  }

  remove(id: string): void {
    delete this.venues[this.codes.find(id)];
  }

  /** Every venue that is known. */
  *all(): Generator<Venue> {
    for (const venue of this.venues) if (venue !== undefined) yield venue;
  }

  at(code: number): Venue | undefined {
    return this.venues[code];
  }
}

/** What a venue is called by its kind: its category and its tags, each once. */
export function descriptorsOf(venue: Pick<Venue, 'category' | 'tags'>): readonly string[] {
  return venue.tags.length === 0 ? [venue.category] : [...new Set([venue.category, ...venue.tags])];
}
