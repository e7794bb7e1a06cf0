import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Everything that is left to chance in a run, decided by its seed alone. */
export class Chance {
  readonly #source: { next(): number };

  constructor(seed: number) {
    this.#source = xoroshiro128plus(seed | 0);
    // Neighbouring seeds begin alike; a few draws set them apart.
    for (let n = 0; n < 8; n += 1) this.#source.next();
  }

  /** In [0, 1). */
  fraction(): number {
    return (this.#source.next() >>> 0) / 4294967296;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** True with this probability. */
  hits(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of these. */
  pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.fraction() * from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** These in another order. */
  shuffled<T>(from: readonly T[]): T[] {
    const left = [...from];
    const order: T[] = [];
    while (left.length > 0) order.push(...left.splice(this.between(0, left.length - 1), 1));
    return order;
  }
}
