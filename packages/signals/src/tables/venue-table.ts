import type { Venue } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';

/** What tables know of the venues of a log: by their code, undefined where a log names a stranger. */
export class VenueTable {
  private readonly venues: (Venue | undefined)[] = [];
  /** By code: what it is called by its kind, as far as asked for. */
  private readonly words: (Uint32Array | undefined)[] = [];
  private readonly codes: Codes;
  /** By category: how many venues. */
  private readonly kinds = new Map<string, number>();
  private known = 0;

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
    this.uncount(code);
    delete this.words[code];
    this.venues[code] = venue;
    this.kinds.set(venue.category, (this.kinds.get(venue.category) ?? 0) + 1);
    this.known += 1;
    return code;
  }

  remove(id: string): void {
    const code = this.codes.find(id);
    this.uncount(code);
    delete this.venues[code];
    delete this.words[code];
  }

  /** The share of all venues that are of a category, 0..1. */
  shareOf(category: string): number {
    return this.known === 0 ? 0 : (this.kinds.get(category) ?? 0) / this.known;
  }

  /** Categories that venues are of. */
  *categories(): Generator<string> {
    for (const [category, venues] of this.kinds) if (venues > 0) yield category;
  }

  private uncount(code: number): void {
    const before = this.venues[code]?.category;
    if (before === undefined) return;
    this.kinds.set(before, (this.kinds.get(before) as number) - 1);
    this.known -= 1;
  }

  /** Every venue that is known. */
  *all(): Generator<Venue> {
    for (const venue of this.venues) if (venue !== undefined) yield venue;
  }

  /** {@link descriptorsOf} a venue that is known, as codes. */
  wordsOf(code: number, wordCodes: Codes): Readonly<Uint32Array> {
    let words = this.words[code];
    if (words === undefined) {
      const descriptors = descriptorsOf(this.venues[code] as Venue);
      words = Uint32Array.from(descriptors, (descriptor) => wordCodes.intern(descriptor));
      this.words[code] = words;
    }
    return words;
  }

  at(code: number): Venue | undefined {
    return this.venues[code];
  }
}

/** What a venue is called by its kind: its category and its tags, each once. */
export function descriptorsOf(venue: Pick<Venue, 'category' | 'tags'>): readonly string[] {
  return venue.tags.length === 0 ? [venue.category] : [...new Set([venue.category, ...venue.tags])];
}
