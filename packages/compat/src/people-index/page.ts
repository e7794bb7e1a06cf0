import { BOX } from './unit-sphere.ts';

/** People a page can hold in its words. */
export const SLOTS = 1024;
/** Groups of 32 people that are counted in one step. */
export const WORDS = 32;
/** Unknown, then the three levels. */
export const PRICES = 4;

/**
 * People who live close together and share their position in the same way. It is laid out once and
 * then only crossed out; who is added waits beside it, until there are enough to lay it out anew.
 */
export class Page {
  /** Whether its people share precise positions. Those who only share cells have pages of their own. */
  readonly precise: boolean;
  /** Who is in each slot. */
  handles: Uint32Array = new Uint32Array(0);
  /** For each word, the slots of people who are still there. */
  readonly alive: Uint32Array = new Uint32Array(WORDS);
  /** For each price and word, the slots of that price. */
  readonly prices: Uint32Array = new Uint32Array(PRICES * WORDS);
  /** How many interests the people of each word have, at least and at most. */
  readonly fewestInterests: Uint32Array = new Uint32Array(WORDS);
  readonly mostInterests: Uint32Array = new Uint32Array(WORDS);
  /** For each word the box of the precise positions, then for each the box of the cells. */
  readonly boxes: Float32Array = new Float32Array(2 * WORDS * BOX);
  /** Slots, word by word, of each interest in the page that a word has at all. */
  bits: Uint32Array = new Uint32Array(0);
  /** The interests in the page. */
  interests: Uint32Array = new Uint32Array(0);
  /** People who came after it was laid out. */
  readonly loose: number[] = [];
  /** Everybody: in slots and loose. */
  count = 0;

  constructor(precise: boolean) {
    this.precise = precise;
  }
}
