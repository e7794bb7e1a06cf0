/** People a page can hold in its words. */
export const SLOTS = 1024;
/** Groups of 32 people that are counted in one step. */
export const WORDS = 32;
/** So many words, those of people who live close together, are a block, with a box of its own. */
export const BLOCK_WORDS = 7;
/** The words of the first block. */
export const BLOCK_MASK: number = (1 << BLOCK_WORDS) - 1;
/** Blocks of a page; the last is smaller. */
export const BLOCKS: number = Math.ceil(WORDS / BLOCK_WORDS);
/** So many interests are few, and more are many: each shared one counts for more beside few. */
export const FEW = 5;
/** Unknown, then the three levels. */
export const PRICES = 4;

/**
 * People who live close together, share their position in the same way and prefer the same price. It
 * is laid out once and then only crossed out; who is added waits beside it, until there are enough to
 * lay it out anew. What a search passes over many pages by stands in `PageColumns`.
 */
export class Page {
  /** What all of its people have in common, see {@link kindOf}. */
  readonly kind: number;
  /** The interests in the page. */
  interests: Uint32Array = new Uint32Array(0);
  /** The interests of each slot: `codes[codeStarts[slot]..codeStarts[slot + 1])`. */
  codes: Uint32Array = new Uint32Array(0);
  codeStarts: Uint32Array = new Uint32Array(0);
  /** People who came after it was laid out. */
  readonly loose: number[] = [];
  /** Their interests. */
  readonly looseCodes: Uint32Array[] = [];
  /** How many slots were filled when it was laid out. */
  slots = 0;
  /** Everybody: in slots and loose. */
  count = 0;

  constructor(kind: number) {
    this.kind = kind;
  }
}

/** How many kinds of pages there are. */
export const KINDS: number = 2 * PRICES;

/** Who share precise positions and who only share cells never stand in one page, nor do two prices. */
export function kindOf(precise: boolean, price: number): number {
  return precise ? price : PRICES + price;
}

export function isPrecise(kind: number): boolean {
  return kind < PRICES;
}

export function priceOf(kind: number): number {
  return kind & (PRICES - 1);
}
