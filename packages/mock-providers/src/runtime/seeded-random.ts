/** Turns any seed into 32 bits (FNV-1a, so that the same text is the same seed everywhere). */
export function seedBits(seed: number | string): number {
  if (typeof seed === 'number') return seed | 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}

/** Scrambles 32 bits into 32 bits (the finaliser of MurmurHash3, A. Appleby, public domain). */
export function mixBits(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/**
 * A stream of numbers in [0, 1) that a seed decides (a counter through {@link mixBits}).
 * Good enough to scatter faults; not for secrets.
 */
export class SeededRandom {
  #state: number;

  constructor(seed: number | string) {
    this.#state = mixBits(seedBits(seed));
  }

  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return mixBits(this.#state) / 4294967296;
  }
}
