import { atLeast, countBits, lowestBit } from './bits.ts';
import { ENTRY, type InterestLists } from './interest-lists.ts';

/**
 * Counts how many of some interests people have, 32 at a time: a number is spread over several words,
 * one for each of its binary digits, with a bit for each of the 32 (bit-slicing).
 *
 * Whoever has all but a few of the interests has one of the few rarest and one more (prefix
 * filtering: R. J. Bayardo, Y. Ma, R. Srikant, "Scaling up all pairs similarity search", 2007).
 */
export class MatchCounter {
  private readonly lists: InterestLists;
  /** How many interests are counted. */
  private size = 0;
  private digits = 0;
  /** For each page, digit by digit, how many of the interests each of its words has at all. */
  private counts = new Uint32Array(0);
  /** For each page, interest by interest: the words that have it, and where their bits begin. */
  private masks = new Uint32Array(0);
  private starts = new Uint32Array(0);
  private readonly slots = new Uint32Array(32);
  /** For each digit, word by word, the counts of {@link countIn}. */
  private readonly counted = new Uint32Array(32 * 32);

  constructor(lists: InterestLists) {
    this.lists = lists;
  }

  /** Sets out to count these, each given once and the rarest first, in pages below `pageCount`. */
  begin(interests: readonly number[], pageCount: number): void {
    const { lists } = this;
    const digits = 32 - Math.clz32(interests.length);
    this.size = interests.length;
    this.digits = digits;
    this.counts = cleared(this.counts, pageCount * digits);
    this.masks = cleared(this.masks, pageCount * interests.length);
    if (this.starts.length < this.masks.length) this.starts = new Uint32Array(this.masks.length);
    const { counts, masks, size, starts } = this;
    for (let place = 0; place < size; place += 1) {
      const interest = interests[place] as number;
      const entries = lists.entries(interest);
      const end = lists.end(interest);
      for (let entry = 0; entry < end; entry += ENTRY) {
        const page = entries[entry] as number;
        let carry = entries[entry + 1] as number;
        masks[page * size + place] = carry;
        starts[page * size + place] = entries[entry + 2] as number;
        for (let at = page * digits; carry !== 0; at += 1) {
          const before = counts[at] as number;
          counts[at] = before ^ carry;
          carry &= before;
        }
      }
    }
  }

  /** The words of a page in which somebody may have so many of the interests. */
  wordsWith(page: number, least: number): number {
    if (least <= 0) return -1;
    const { counts, digits, masks, size } = this;
    if (least > size) return 0;
    let rare = 0;
    for (let place = 0; place <= size - least; place += 1) {
      rare |= masks[page * size + place] as number;
    }
    if (rare === 0) return 0;
    const from = page * digits;
    let more = 0;
    let equal = -1;
    for (let digit = digits - 1; digit >= 0; digit -= 1) {
      const set = counts[from + digit] as number;
      if ((least >>> digit) & 1) {
        equal &= set;
      } else {
        more |= equal & set;
        equal &= ~set;
      }
    }
    return (more | equal) & rare;
  }

  /** How many of the interests occur in a word of a page. */
  inWord(page: number, word: number): number {
    const { counts, digits } = this;
    let count = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      count |= (((counts[page * digits + digit] as number) >>> word) & 1) << digit;
    }
    return count;
  }

  /** Those of some slots of a word that have at least so many of the interests; `bits` are its page's. */
  slotsWith(bits: Uint32Array, page: number, word: number, least: number, among: number): number {
    const { digits, masks, size, slots, starts } = this;
    if (least > size) return 0;
    const below = (1 << word) - 1;
    let rare = 0;
    for (let digit = 0; digit < digits; digit += 1) slots[digit] = 0;
    for (let place = 0; place < size; place += 1) {
      const mask = masks[page * size + place] as number;
      if ((mask >>> word) & 1) {
        let carry = bits[
          (starts[page * size + place] as number) + countBits(mask & below)
        ] as number;
        rare |= carry;
        for (let digit = 0; carry !== 0; digit += 1) {
          const before = slots[digit] as number;
          slots[digit] = before ^ carry;
          carry &= before;
        }
      }
      if (place === size - least && (rare & among) === 0) return 0;
    }
    return atLeast(slots, digits, least) & among;
  }

  /**
   * Counts for all of some words of a page, for {@link inCounted}. Interest by interest, and deciding
   * nothing by what is read, so that a processor fetches the bits of many words at once.
   */
  countIn(bits: Uint32Array, page: number, words: number): void {
    const { counted, digits, masks, size, starts } = this;
    counted.fill(0, 0, digits * 32);
    for (let place = 0; place < size; place += 1) {
      const mask = masks[page * size + place] as number;
      const start = starts[page * size + place] as number;
      for (let rest = mask & words; rest !== 0; rest &= rest - 1) {
        const word = lowestBit(rest);
        let carry = bits[start + countBits(mask & ((1 << word) - 1))] as number;
        for (let at = word; at < digits * 32; at += 32) {
          const before = counted[at] as number;
          counted[at] = before ^ carry;
          carry &= before;
        }
      }
    }
  }

  /** The slots of a word, among those counted last, that have at least so many of the interests. */
  inCounted(word: number, least: number): number {
    const { counted, digits } = this;
    let more = 0;
    let equal = -1;
    for (let digit = digits - 1; digit >= 0; digit -= 1) {
      const set = counted[digit * 32 + word] as number;
      if ((least >>> digit) & 1) {
        equal &= set;
      } else {
        more |= equal & set;
        equal &= ~set;
      }
    }
    return more | equal;
  }

  /** How many of the interests the one in a slot of the word asked about last has. */
  inSlot(slot: number): number {
    const { digits, slots } = this;
    let count = 0;
    for (let digit = 0; digit < digits; digit += 1) {
      count |= (((slots[digit] as number) >>> slot) & 1) << digit;
    }
    return count;
  }
}

function cleared(column: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  if (column.length < length) return new Uint32Array(Math.ceil(length * 1.25));
  column.fill(0, 0, length);
  return column as Uint32Array<ArrayBuffer>;
}
