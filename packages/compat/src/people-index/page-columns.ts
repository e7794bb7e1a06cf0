import { BLOCKS, SLOTS, WORDS } from './page.ts';
import { BOX, clearBox } from './unit-sphere.ts';
import { WordRecords } from './word-records.ts';

/** The kind of a page that is not in use. */
export const UNUSED = 255;

/**
 * What a search reads of pages, each column in one piece: a page is a range of it. Most pages are
 * passed over by a few numbers, and of the others few words are looked into, so that what counts is
 * in how many places cold memory is touched.
 */
export class PageColumns {
  private room = 0;
  kinds: Uint8Array = new Uint8Array(0);
  /** How many wait beside the slots. */
  loose: Uint8Array = new Uint8Array(0);
  /** The box of the precise positions, then that of the cells. */
  boxes: Float32Array = new Float32Array(0);
  /** The boxes of the blocks of each page, in the same order. */
  blockBoxes: Float32Array = new Float32Array(0);
  /** Who is in each slot. */
  handles: Uint32Array = new Uint32Array(0);
  /** By precise positions, for those who share them, and by cells. */
  readonly exactWords: WordRecords = new WordRecords();
  readonly cellWords: WordRecords = new WordRecords();

  /** Makes room for a page of that number. */
  reserve(page: number): void {
    if (page < this.room) return;
    const room = Math.ceil(page * 1.25) + 8;
    this.room = room;
    this.kinds = longer(this.kinds, new Uint8Array(room).fill(UNUSED));
    this.loose = longer(this.loose, new Uint8Array(room));
    this.boxes = longer(this.boxes, new Float32Array(room * 2 * BOX));
    this.blockBoxes = longer(this.blockBoxes, new Float32Array(room * 2 * BLOCKS * BOX));
    this.handles = longer(this.handles, new Uint32Array(room * SLOTS));
    this.exactWords.reserve(room);
    this.cellWords.reserve(room);
  }

  /** Takes everybody out of a page. */
  clear(page: number): void {
    this.loose[page] = 0;
    clearBox(this.boxes, page * 2 * BOX);
    clearBox(this.boxes, (page * 2 + 1) * BOX);
    for (let block = page * 2 * BLOCKS; block < (page + 1) * 2 * BLOCKS; block += 1) {
      clearBox(this.blockBoxes, block * BOX);
    }
    for (let word = page * WORDS; word < (page + 1) * WORDS; word += 1) {
      this.exactWords.clear(word);
      this.cellWords.clear(word);
    }
  }
}

function longer<A extends Uint8Array | Uint32Array | Float32Array>(column: A, room: A): A {
  room.set(column);
  return room;
}
