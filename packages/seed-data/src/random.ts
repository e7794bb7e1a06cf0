import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of numbers that is the same on every machine: integers, and arithmetic IEEE 754 fixes. */
export interface Random {
  /** 0 to 2³² − 1. */
  uint32(): number;
  /** 0 up to, but never, 1. */
  unit(): number;
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  /** Mean 0, variance 1, never beyond 2√3: the sum of four uniform numbers instead of a logarithm. */
  normal(): number;
}

/** Streams of one seed never meet: each is 2⁶⁴ numbers further on. */
export function createRandom(seed: number, stream: number): Random {
  const generator = xoroshiro128plus(seed);
  for (let jumps = 0; jumps <= stream; jumps += 1) generator.jump();

  const uint32 = () => generator.next() >>> 0;
  return {
    uint32,
    unit: () => uint32() / 4_294_967_296,
    below: (end) => Math.floor((uint32() / 4_294_967_296) * end),
    normal() {
      const a = uint32();
      const b = uint32();
      const sum = (a >>> 16) + (a & 0xffff) + (b >>> 16) + (b & 0xffff);
      return (sum / 65_536 - 2) * Math.sqrt(3);
    },
  };
}

/** Scatters the bits of a whole number, so that what is composed from an index looks unordered. */
export function scramble(index: number, salt: number): number {
  let bits = (index + Math.imul(salt, 0x9e37_79b1)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2_ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
