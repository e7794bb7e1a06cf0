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
  /** A place + 1, or 0. Made when somebody asks for a venue. */
  private table: Uint16Array | Uint32Array | undefined;
  private shift = 0;
  /** The venue that was asked about last, and its place. */
  private asked = -1;
  private found = -1;

  /**
   * @param venues none twice
   * @param strengths for each of them
   * @param because for each of them
   */
  constructor(venues: Uint32Array, strengths: Float64Array, because: Uint32Array) {
    this.venues = venues;
    this.strengths = strengths;
    this.because = because;
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
    this.table ??= this.makeTable();
    const { table, venues } = this;
    for (let at = this.start(venue); ; at = (at + 1) & (table.length - 1)) {
      const place = (table[at] as number) - 1;
      if (place >= 0 && venues[place] !== venue) continue;
      this.asked = venue;
      this.found = place;
      return place;
    }
  }

  private makeTable(): Uint16Array | Uint32Array {
    const { venues } = this;
    const bits = 1 + Math.ceil(Math.log2(venues.length + 1));
    this.shift = 32 - bits;
    const table = venues.length < 0xffff ? new Uint16Array(2 ** bits) : new Uint32Array(2 ** bits);
    for (let place = 0; place < venues.length; place += 1) {
      let at = this.start(venues[place] as number);
      while (table[at] !== 0) at = (at + 1) & (table.length - 1);
      table[at] = place + 1;
    }
    return table;
  }

  private start(venue: number): number {
    return Math.imul(venue, GOLDEN) >>> this.shift;
  }
}
