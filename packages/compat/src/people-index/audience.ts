import { hash } from './id-table.ts';

const END = 0xffff_ffff;

/**
 * Who viewed each venue. It keeps no venue ids, only what they hash to: whoever reads it asks the
 * person, who knows.
 */
export class Audience {
  private heads: Uint32Array;
  private next: Uint32Array;
  private hashes: Uint32Array;
  private handles: Uint32Array;
  private used = 0;
  private free = END;

  constructor(expected: number) {
    this.heads = new Uint32Array(2 ** Math.max(4, Math.ceil(Math.log2(expected + 1)))).fill(END);
    this.next = new Uint32Array(expected);
    this.hashes = new Uint32Array(expected);
    this.handles = new Uint32Array(expected);
  }

  add(handle: number, venueHash: number): void {
    let entry = this.free;
    if (entry !== END) {
      this.free = this.next[entry] as number;
    } else {
      entry = this.used;
      this.used += 1;
      if (entry >= this.next.length) this.grow();
    }
    this.hashes[entry] = venueHash;
    this.handles[entry] = handle;
    this.link(entry);
  }

  remove(handle: number, venueHash: number): void {
    const bucket = venueHash & (this.heads.length - 1);
    let before = END;
    for (let entry = this.heads[bucket] as number; entry !== END; ) {
      const after = this.next[entry] as number;
      if (this.handles[entry] === handle && this.hashes[entry] === venueHash) {
        if (before === END) this.heads[bucket] = after;
        else this.next[before] = after;
        this.next[entry] = this.free;
        this.free = entry;
        return;
      }
      before = entry;
      entry = after;
    }
  }

  /** Fetches where the viewers of some venues begin: from memory all at once, not one after the other. */
  touch(venues: readonly { readonly id: string }[]): number {
    const { handles, hashes, heads, next } = this;
    let sum = 0;
    for (const { id } of venues) {
      const entry = heads[hash(id) & (heads.length - 1)] as number;
      if (entry === END) continue;
      sum += (handles[entry] as number) + (hashes[entry] as number) + (next[entry] as number);
    }
    return sum;
  }

  /** Visits those who may have viewed a venue. Somebody may come twice when ids hash alike. */
  forEach(venueId: string, visit: (handle: number) => void): void {
    const venueHash = hash(venueId);
    let entry = this.heads[venueHash & (this.heads.length - 1)] as number;
    for (; entry !== END; entry = this.next[entry] as number) {
      if (this.hashes[entry] === venueHash) visit(this.handles[entry] as number);
    }
  }

  private link(entry: number): void {
    const bucket = (this.hashes[entry] as number) & (this.heads.length - 1);
    this.next[entry] = this.heads[bucket] as number;
    this.heads[bucket] = entry;
  }

  /** Only when no entry is free, so that all of them are in use. */
  private grow(): void {
    const room = Math.ceil(this.next.length * 1.5) + 16;
    const { hashes, handles } = this;
    this.hashes = new Uint32Array(room);
    this.hashes.set(hashes);
    this.handles = new Uint32Array(room);
    this.handles.set(handles);
    const next = this.next;
    this.next = new Uint32Array(room);
    this.next.set(next);
    if (room <= this.heads.length) return;
    this.heads = new Uint32Array(this.heads.length * 2).fill(END);
    for (let entry = 0; entry < next.length; entry += 1) this.link(entry);
  }
}
