import { MOST_NEIGHBOURS, NeighbourLists } from './neighbour-lists.ts';

/**
 * The strongest neighbours of many venues, of pairs that come in any order: as many as a list may have,
 * equals by code. Venues go by their place here.
 */
export class StrongestPairs {
  /** What a neighbour has to reach at least to be listed, by place: 0 while there is room. */
  readonly least: Float64Array;
  private readonly codes: Uint32Array;
  private readonly counts: Uint8Array;
  private readonly strengths: Float64Array;
  private readonly neighbours: Uint32Array;

  /** @param codes of the venues, by place */
  constructor(codes: Uint32Array) {
    const { length } = codes;
    this.codes = codes;
    this.least = new Float64Array(length);
    this.counts = new Uint8Array(length);
    this.strengths = new Float64Array(length * MOST_NEIGHBOURS);
    this.neighbours = new Uint32Array(length * MOST_NEIGHBOURS);
  }

  /** @param strength above 0 is listed, if it is among the strongest */
  offer(place: number, other: number, strength: number): void {
    if (!(strength > 0)) return;
    const { strengths, neighbours } = this;
    const code = this.codes[other] as number;
    const start = place * MOST_NEIGHBOURS;
    const count = this.counts[place] as number;
    let at = start + count;
    for (; at > start; at -= 1) {
      const before = strengths[at - 1] as number;
      if (before > strength) break;
      if (before === strength && (neighbours[at - 1] as number) < code) break;
    }
    const end = start + MOST_NEIGHBOURS;
    if (at === end) return;
    const last = Math.min(start + count, end - 1);
    strengths.copyWithin(at + 1, at, last);
    neighbours.copyWithin(at + 1, at, last);
    strengths[at] = strength;
    neighbours[at] = code;
    if (count < MOST_NEIGHBOURS) this.counts[place] = count + 1;
    if (count >= MOST_NEIGHBOURS - 1) this.least[place] = strengths[end - 1] as number;
  }

  /** The lists, best first. */
  lists(): NeighbourLists {
    const lists = new NeighbourLists();
    for (const [place, code] of this.codes.entries()) {
      const start = place * MOST_NEIGHBOURS;
      const end = start + (this.counts[place] as number);
      const strengthOf = new Map<number, number>();
      for (let at = start; at < end; at += 1) {
        strengthOf.set(this.neighbours[at] as number, this.strengths[at] as number);
      }
      lists.set(code, strengthOf.keys(), (other) => strengthOf.get(other) as number);
    }
    return lists;
  }
}
