import { Strongest } from './strongest.ts';

/** The most a venue may have: few, so that a person's likings reach few venues. */
export const MOST_NEIGHBOURS = 50;

/** Neighbour lists as plain columns: how long each is, then all of them one after the other. */
export interface ListColumns {
  readonly lengths: Uint32Array;
  /** Places of venues in the list of their ids. */
  readonly neighbours: Uint32Array;
  readonly strengths: Float32Array;
}

/**
 * For each venue the venues that go with it, best first: a sparse square table. Who likes a venue gets
 * its neighbours suggested, each as strongly as it goes with it.
 */
export class NeighbourLists {
  private readonly neighbours: Uint32Array[] = [];
  private readonly strengths: Float32Array[] = [];

  /** The neighbours of a venue by code, best first. */
  of(venue: number): Readonly<Uint32Array> {
    return this.neighbours[venue] ?? NONE;
  }

  /** As many numbers above 0 as there are neighbours, in their order. */
  strengthsOf(venue: number): Readonly<Float32Array> {
    return this.strengths[venue] ?? NO_STRENGTHS;
  }

  /**
   * Keeps the strongest of the candidates.
   *
   * @param strengthOf how strongly a candidate goes with the venue; 0 or less is left out
   */
  set(
    venue: number,
    candidates: Iterable<number>,
    strengthOf: (candidate: number) => number,
  ): void {
    const strongest = new Strongest(MOST_NEIGHBOURS);
    for (const candidate of candidates) {
      if (candidate !== venue) strongest.offer(candidate, strengthOf(candidate));
    }
    this.put(venue, strongest);
  }

  /** Makes the strongest the list of a venue. */
  protected put(venue: number, strongest: Strongest): void {
    const { candidates, strengths } = strongest.take(MOST_NEIGHBOURS);
    this.keep(venue, candidates, strengths);
  }

  /** Most venues of a city go with no other, and share one empty list. */
  private keep(venue: number, neighbours: Uint32Array, strengths: Float32Array): void {
    this.neighbours[venue] = neighbours.length === 0 ? NONE : neighbours;
    this.strengths[venue] = strengths.length === 0 ? NO_STRENGTHS : strengths;
  }

  /** Another one whenever lists may have changed since. */
  get version(): number {
    return 0;
  }

  /** Another one whenever the list of a venue may have changed since. */
  stampOf(_venue: number): number {
    return 0;
  }

  /** Makes the lists of another table its own. */
  protected takeOver(other: NeighbourLists): void {
    for (const [venue, neighbours] of other.neighbours.entries()) {
      if (neighbours === undefined) continue;
      this.neighbours[venue] = neighbours;
      this.strengths[venue] = other.strengths[venue] as Float32Array;
    }
  }

  /** The lists as columns, to be sent or kept. */
  columns(venues: number): ListColumns {
    const places = Array.from({ length: venues }, (_, venue) => venue);
    const lengths = Uint32Array.from(places, (venue) => this.of(venue).length);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const neighbours = new Uint32Array(total);
    const strengths = new Float32Array(total);
    let at = 0;
    for (const venue of places) {
      neighbours.set(this.of(venue), at);
      strengths.set(this.strengthsOf(venue), at);
      at += lengths[venue] as number;
    }
    return { lengths, neighbours, strengths };
  }

  /**
   * The table that columns were made of.
   *
   * @param codes what each venue of the columns is called here; -1 for one that is gone
   */
  static of(columns: ListColumns, codes: readonly number[]): NeighbourLists {
    const lists = new NeighbourLists();
    let at = 0;
    for (const [venue, length] of columns.lengths.entries()) {
      const from = at;
      at += length;
      const code = codes[venue] ?? -1;
      if (code < 0) continue;
      const neighbours = new Uint32Array(length);
      const strengths = new Float32Array(length);
      let kept = 0;
      for (let place = from; place < at; place += 1) {
        const neighbour = codes[columns.neighbours[place] as number] ?? -1;
        if (neighbour < 0) continue;
        neighbours[kept] = neighbour;
        strengths[kept] = columns.strengths[place] as number;
        kept += 1;
      }
      if (kept === length) lists.keep(code, neighbours, strengths);
      else lists.keep(code, neighbours.slice(0, kept), strengths.slice(0, kept));
    }
    return lists;
  }

  /** What the table takes in memory, in bytes. */
  get bytes(): number {
    const lists = [...this.neighbours, ...this.strengths];
    return lists.reduce((sum, list) => sum + (list?.byteLength ?? 0), 0);
  }
}

const NONE = new Uint32Array(0);
const NO_STRENGTHS = new Float32Array(0);
