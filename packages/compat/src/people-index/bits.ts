/** How many bits of a word are set. */
export function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x5555_5555);
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333);
  bits = (bits + (bits >>> 4)) & 0x0f0f_0f0f;
  return Math.imul(bits, 0x0101_0101) >>> 24;
}

/** The place of the lowest bit that is set. */
export function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/** Which of 32 counters have reached a number; `counts` has a word for each bit of them, lowest first. */
export function atLeast(counts: Uint32Array, bits: number, number: number): number {
  if (number <= 0) return -1;
  let more = 0;
  let equal = -1;
  for (let bit = bits - 1; bit >= 0; bit -= 1) {
    const set = counts[bit] as number;
    if ((number >>> bit) & 1) {
      equal &= set;
    } else {
      more |= equal & set;
      equal &= ~set;
    }
  }
  return more | equal;
}

/** The number in one of 32 counters; {@link atLeast} says of which kind. */
export function numberAt(counts: Uint32Array, bits: number, place: number): number {
  let number =
    (((counts[0] as number) >>> place) & 1) |
    ((((counts[1] as number) >>> place) & 1) << 1) |
    ((((counts[2] as number) >>> place) & 1) << 2) |
    ((((counts[3] as number) >>> place) & 1) << 3);
  for (let bit = 4; bit < bits; bit += 1)
    number |= (((counts[bit] as number) >>> place) & 1) << bit;
  return number;
}
