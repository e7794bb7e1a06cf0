const BITS = 1024;

/**
 * Seconds viewed, by location. Asked about many venues of which few were ever viewed, so most of the
 * answers come from a bit.
 */
export class SecondsViewed {
  private readonly seconds = new Map<number, number>();
  /** A bit for all locations that have the same last digits. */
  private readonly bits = new Uint32Array(BITS / 32);

  clear(): void {
    if (this.seconds.size === 0) return;
    this.seconds.clear();
    this.bits.fill(0);
  }

  set(location: number, seconds: number): void {
    this.seconds.set(location, seconds);
    const at = (location & (BITS - 1)) >>> 5;
    this.bits[at] = (this.bits[at] as number) | (1 << (location & 31));
  }

  has(location: number): boolean {
    return this.mayHave(location) && this.seconds.has(location);
  }

  /** 0 for one that was never set. */
  get(location: number): number {
    return this.mayHave(location) ? (this.seconds.get(location) ?? 0) : 0;
  }

  private mayHave(location: number): boolean {
    const bits = this.bits[(location & (BITS - 1)) >>> 5] as number;
    return ((bits >>> (location & 31)) & 1) === 1;
  }
}
