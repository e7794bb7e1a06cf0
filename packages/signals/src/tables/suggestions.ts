/** What one list of neighbours says about a venue. */
export interface Suggestion {
  /** Above 0; the strengths of all that suggest it, added. */
  readonly strength: number;
  /** Code of the liked venue that suggests it most. */
  readonly because: number;
}

/** Multiplier of a hash by multiplication: 2³² over the golden ratio. */
const GOLDEN = 0x9e37_79b1;

/** What somebody's likings suggest, by code of the venue: columns and an open table to find a place in them. */
export class Suggestions {
  /** Codes of the venues, in the order in which they were suggested. */
  readonly venues: Uint32Array;
  /** For each of them: the strengths of all that suggest it, added; above 0. */
  readonly strengths: Float64Array;
  private readonly because: Uint32Array;
  /** A place + 1, or 0. */
  private readonly table: Uint16Array | Uint32Array;
  private readonly shift: number;
  /** The venue that was asked about last, and its place. */
  private asked = -1;
  private found = -1;

  constructor(found: ReadonlyMap<number, Suggestion>) {
    this.venues = Uint32Array.from(found.keys());
    this.strengths = Float64Array.from(found.values(), ({ strength }) => strength);
    this.because = Uint32Array.from(found.values(), ({ because }) => because);
    const bits = 2 + Math.ceil(Math.log2(found.size + 1));
    this.shift = 32 - bits;
    this.table = found.size < 0xffff ? new Uint16Array(2 ** bits) : new Uint32Array(2 ** bits);
    for (const [place, venue] of this.venues.entries()) {
      let at = this.start(venue);
      while (this.table[at] !== 0) at = (at + 1) & (this.table.length - 1);
      this.table[at] = place + 1;
    }
  }

  /** How strongly a venue is suggested; 0 when it is not. */
  strengthOf(venue: number): number {
    const place = this.find(venue);
    return place < 0 ? 0 : (this.strengths[place] as number);
  }

  of(venue: number): Suggestion | undefined {
    const place = this.find(venue);
    if (place < 0) return undefined;
    return { strength: this.strengths[place] as number, because: this.because[place] as number };
  }

  private find(venue: number): number {
    if (venue < 0) return -1;
    if (venue === this.asked) return this.found;
    const { table, venues } = this;
    for (let at = this.start(venue); ; at = (at + 1) & (table.length - 1)) {
      const place = (table[at] as number) - 1;
      if (place >= 0 && venues[place] !== venue) continue;
      this.asked = venue;
      this.found = place;
      return place;
    }
  }

  private start(venue: number): number {
    return Math.imul(venue, GOLDEN) >>> this.shift;
  }
}
