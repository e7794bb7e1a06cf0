import type { WordsCeiling } from '../../factors/ceiling.ts';
import { lowestBit } from '../bits.ts';
import type { FeatureNames } from '../feature-names.ts';
import { SLOT_BITS, SLOTS, SUMMARY, WORDS } from '../page-table.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';

/** So many categories and tags are told apart in the bounds of words; all others count as the next. */
const MOST_TOLD_APART = 64;

/** More than 32 bits lose of a number. */
const UP = 1 + 2 ** -23;

/** What categories and tags are worth to one person, by each of some factors. */
export class WordPoints {
  private readonly pages: VenuePages<unknown>;
  private readonly kinds: number;
  /** By feature, then by factor, in rows of a multiple of four: points. */
  private readonly points: Float32Array;
  private readonly stride: number;

  constructor(
    pages: VenuePages<unknown>,
    names: FeatureNames,
    ceilings: readonly { readonly ceiling: WordsCeiling; readonly weight: number }[],
  ) {
    this.pages = pages;
    this.kinds = ceilings.length;
    this.stride = 4 * Math.ceil(this.kinds / 4);
    this.points = new Float32Array(names.size * this.stride);
    for (let feature = 0; feature < names.size && this.kinds > 0; feature += 1) {
      const isCategory = names.isCategory(feature);
      const name = names.name(feature);
      for (const [kind, { ceiling, weight }] of ceilings.entries()) {
        const value = isCategory ? ceiling.ofCategory(name) : ceiling.ofTag(name);
        this.points[feature * this.stride + kind] = weight * clamped(value) * UP;
      }
    }
  }

  get bytes(): number {
    return this.points.byteLength;
  }

  /** At most the points of the venue at a location. */
  at(location: number): number {
    const { points, stride } = this;
    const { slots } = this.pages;
    const { features } = slots;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const from = slots.from(page, slot);
    const end = slots.end(page, slot);
    let sum = 0;
    for (let kind = 0; kind < stride; kind += 4) {
      let one = 0;
      let two = 0;
      let three = 0;
      let four = 0;
      for (let place = from; place < end; place += 1) {
        const row = (features[place] as number) * stride + kind;
        one = Math.max(one, points[row] as number);
        two = Math.max(two, points[row + 1] as number);
        three = Math.max(three, points[row + 2] as number);
        four = Math.max(four, points[row + 3] as number);
      }
      sum += one + two + three + four;
    }
    return sum;
  }

  /** Adds, to a number for each word of each page, at most the points of any venue of it. */
  addTo(words: Float32Array): void {
    for (let kind = 0; kind < this.kinds; kind += 1) this.addKind(kind, words);
  }

  private addKind(kind: number, words: Float32Array): void {
    const { pages, points, stride } = this;
    const best: number[] = [];
    for (let at = kind; at < points.length; at += stride) {
      const feature = (at - kind) / stride;
      if ((points[at] as number) > 0 && pages.lists.uses(feature) > 0) best.push(feature);
    }
    best.sort(
      (a, b) => (points[b * stride + kind] as number) - (points[a * stride + kind] as number),
    );
    const left = Int32Array.from({ length: pages.length }, (_, page) => wordsInUse(pages, page));
    const spare = new Uint32Array(2 * pages.length);
    for (const feature of best.slice(0, MOST_TOLD_APART)) {
      const worth = points[feature * stride + kind] as number;
      const column = pages.lists.spread(feature, pages.length, spare);
      for (let page = 0; page < pages.length; page += 1) {
        addWorth(words, page, (column[2 * page] as number) & (left[page] as number), worth);
        left[page] = (left[page] as number) & ~(column[2 * page] as number);
      }
    }
    const next = best[MOST_TOLD_APART];
    if (next === undefined) return;
    const worth = points[next * stride + kind] as number;
    for (let page = 0; page < pages.length; page += 1) {
      addWorth(words, page, left[page] as number, worth);
    }
  }
}

function addWorth(words: Float32Array, page: number, mask: number, worth: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const at = page * WORDS + lowestBit(rest);
    words[at] = (words[at] as number) + worth;
  }
}

function wordsInUse({ table }: VenuePages<unknown>, page: number): number {
  const { summaries } = table;
  const at = page * SUMMARY;
  return (
    (summaries[at] as number) |
    (summaries[at + 1] as number) |
    (summaries[at + 2] as number) |
    (summaries[at + 3] as number)
  );
}
