/** Multiplier of a hash by multiplication: 2³² over the golden ratio. */
const GOLDEN = 0x9e37_79b1;
const FIRST_BITS = 6;

/** A count for each of some venues, by code: columns, and an open table to find a place in them. */
export class VenueCounts {
  /** How many venues have one. */
  size = 0;
  /** How many of them have more than one; they come first. */
  private many = 0;
  private bits = FIRST_BITS;
  /** A place + 1, or 0. */
  private table = new Uint32Array(2 ** FIRST_BITS);
  private venues = new Uint32Array(2 ** (FIRST_BITS - 1));
  private counts = new Uint16Array(2 ** (FIRST_BITS - 1));

  /** Adds one to the count of a venue, and answers it. */
  add(venue: number): number {
    const at = this.find(venue);
    const place = (this.table[at] as number) - 1;
    if (place < 0) {
      this.insert(venue, at);
      return 1;
    }
    const count = (this.counts[place] as number) + 1;
    this.counts[place] = count;
    if (count !== 2) return count;
    this.swap(place, this.many);
    this.many += 1;
    return count;
  }

  /** Takes one from the count of a venue that has one, and answers it; what comes to nothing stays as 0. */
  subtract(venue: number): number {
    const at = this.find(venue);
    const place = (this.table[at] as number) - 1;
    const count = (this.counts[place] as number) - 1;
    this.counts[place] = count;
    if (count !== 1) return count;
    this.many -= 1;
    this.swap(place, this.many);
    return count;
  }

  /** The count of a venue. */
  of(venue: number): number {
    const place = (this.table[this.find(venue)] as number) - 1;
    return place < 0 ? 0 : (this.counts[place] as number);
  }

  /** The venue at a place. */
  venueAt(place: number): number {
    return this.venues[place] as number;
  }

  /** Its count. */
  countAt(place: number): number {
    return this.counts[place] as number;
  }

  get bytes(): number {
    return this.table.byteLength + this.venues.byteLength + this.counts.byteLength;
  }

  private insert(venue: number, at: number): void {
    this.venues[this.size] = venue;
    this.counts[this.size] = 1;
    this.size += 1;
    this.table[at] = this.size;
    if (this.size === this.venues.length) this.grow();
  }

  /** Has the venues at two places change them. */
  private swap(one: number, other: number): void {
    const { counts, venues } = this;
    const venue = venues[one] as number;
    const count = counts[one] as number;
    // Both are looked for before either moves.
    const at = this.find(venue);
    this.table[this.find(venues[other] as number)] = one + 1;
    this.table[at] = other + 1;
    venues[one] = venues[other] as number;
    counts[one] = counts[other] as number;
    venues[other] = venue;
    counts[other] = count;
  }

  /** Where a venue stands in the table, or the gap where it would. */
  private find(venue: number): number {
    const { table, venues } = this;
    const mask = table.length - 1;
    let at = Math.imul(venue, GOLDEN) >>> (32 - this.bits);
    while (table[at] !== 0 && venues[(table[at] as number) - 1] !== venue) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const { counts, venues } = this;
    this.bits += 1;
    this.table = new Uint32Array(2 ** this.bits);
    this.venues = new Uint32Array(2 * venues.length);
    this.counts = new Uint16Array(2 * venues.length);
    this.venues.set(venues);
    this.counts.set(counts);
    for (let place = 0; place < this.size; place += 1) {
      this.table[this.find(venues[place] as number)] = place + 1;
    }
  }
}
