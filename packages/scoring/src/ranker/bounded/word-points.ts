import type { WordsCeiling } from '../../factors/ceiling.ts';
import type { FeatureNames } from '../feature-names.ts';
import { SLOT_BITS, SLOTS } from '../page-table.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';

/** More than 32 bits lose of a number. */
const UP = 1 + 2 ** -23;

/** Points that are not worth asking about the tags of a venue: it may get them. */
const LITTLE = 1;

interface Weighed {
  readonly ceiling: WordsCeiling;
  readonly weight: number;
}

/**
 * What categories and tags are worth to one person, by each of some factors. Each is asked about when a
 * venue turns up that is called so: few are, and there can be thousands.
 */
export class WordPoints {
  private readonly pages: VenuePages<unknown>;
  private readonly names: FeatureNames;
  private readonly all: Weighed[] = [];
  /** Factors to which tags matter as well, and not just a little. */
  private readonly tagged: Weighed[] = [];
  /** By category: at most for it and any tags. NaN where nobody has asked. */
  private rough = new Float64Array(0);
  /** By category: at most for it and any tags, by factors to which tags matter little. */
  private plain = new Float64Array(0);
  /** By feature, then by factor to which tags matter more, in rows of a multiple of four: points. */
  private points = new Float32Array(0);
  /** By feature: whether its row is filled in. */
  private known = new Uint8Array(0);
  private stride = 0;
  /** At most the points of any venue. */
  most = 0;

  constructor(pages: VenuePages<unknown>, names: FeatureNames) {
    this.pages = pages;
    this.names = names;
  }

  /** Forgets all factors, and makes room for what venues are called by now. */
  reset(): void {
    const { size } = this.names;
    if (this.rough.length < size) {
      this.rough = new Float64Array(Math.ceil(1.125 * size));
      this.plain = new Float64Array(this.rough.length);
      this.known = new Uint8Array(this.rough.length);
    }
    this.rough.fill(Number.NaN);
    this.known.fill(0);
    this.all.length = 0;
    this.tagged.length = 0;
    this.stride = 0;
    this.most = 0;
  }

  /** Takes in a factor; all of them before anything is asked. */
  add(ceiling: WordsCeiling, weight: number): void {
    const ofTags = mostOfTag(ceiling);
    this.all.push({ ceiling, weight });
    if (weight * ofTags > LITTLE) this.tagged.push({ ceiling, weight });
    this.stride = 4 * Math.ceil(this.tagged.length / 4);
    this.most += weight * Math.max(ofTags, clamped(ceiling.mostOfCategory ?? 1));
  }

  get bytes(): number {
    // As if rows had been asked for.
    const rows = this.rough.length * (4 * this.stride + 1);
    return this.rough.byteLength + this.plain.byteLength + rows;
  }

  /** At most the points of the venue at a location, by its category alone. */
  roughlyAt(location: number): number {
    const category = this.categoryAt(location);
    const points = this.rough[category] as number;
    return Number.isNaN(points) ? this.ask(category) : points;
  }

  /** At most the points of the venue at a location. */
  at(location: number): number {
    const { stride } = this;
    const { slots } = this.pages;
    const { features } = slots;
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const from = slots.from(page, slot);
    const end = slots.end(page, slot);
    const category = features[from] as number;
    if (Number.isNaN(this.rough[category] as number)) this.ask(category);
    let sum = this.plain[category] as number;
    if (stride === 0) return sum;
    const room = this.known.length * stride;
    if (this.points.length < room) this.points = new Float32Array(room);
    for (let place = from; place < end; place += 1) {
      const feature = features[place] as number;
      if (this.known[feature] === 0) this.fill(feature, place === from);
    }
    const { points } = this;
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

  private categoryAt(location: number): number {
    const { slots } = this.pages;
    return slots.features[slots.from(location >>> SLOT_BITS, location & (SLOTS - 1))] as number;
  }

  private ask(category: number): number {
    const name = this.names.name(category);
    let rough = 0;
    let plain = 0;
    for (const { ceiling, weight } of this.all) {
      const own = clamped(ceiling.ofCategory(name));
      const ofTags = mostOfTag(ceiling);
      if (weight * ofTags <= LITTLE) plain += weight * Math.max(own, ofTags);
      rough += weight * Math.max(own, ofTags);
    }
    this.plain[category] = plain;
    this.rough[category] = rough;
    return rough;
  }

  private fill(feature: number, isCategory: boolean): void {
    const { points, stride, tagged } = this;
    const name = this.names.name(feature);
    for (let kind = 0; kind < stride; kind += 1) {
      if (kind >= tagged.length) {
        points[feature * stride + kind] = 0;
        continue;
      }
      const { ceiling, weight } = tagged[kind] as Weighed;
      const value = isCategory ? ceiling.ofCategory(name) : ceiling.ofTag(name);
      points[feature * stride + kind] = weight * clamped(value) * UP;
    }
    this.known[feature] = 1;
  }
}

function mostOfTag({ mostOfTag: most = 1 }: WordsCeiling): number {
  return clamped(most);
}
