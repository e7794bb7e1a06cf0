import type { Venue } from '@luna/sdk';
import KDBush from 'kdbush';
import { glyphOf, type Kind } from './category-glyph.ts';
import { toWorld } from './mercator.ts';

/** Everything the map knows of venues, in columns: forty thousand of them are drawn at once. */
export class VenueColumns {
  readonly ids: string[] = [];
  readonly names: string[] = [];
  readonly categories: string[] = [];
  readonly kinds: Kind[] = [];
  #x = new Float64Array(1024);
  #y = new Float64Array(1024);
  readonly #places = new Map<string, number>();
  #tree: KDBush | undefined;

  get size(): number {
    return this.ids.length;
  }

  x(place: number): number {
    return this.#x[place] as number;
  }

  y(place: number): number {
    return this.#y[place] as number;
  }

  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /** Takes a venue in, unless it is there. */
  add({ id, name, category, latitude, longitude }: Venue): void {
    if (this.#places.has(id)) return;
    const place = this.size;
    if (place === this.#x.length) {
      this.#x = grown(this.#x);
      this.#y = grown(this.#y);
    }
    const { x, y } = toWorld(latitude, longitude);
    this.#x[place] = x;
    this.#y[place] = y;
    this.ids.push(id);
    this.names.push(name);
    this.categories.push(category);
    this.kinds.push(glyphOf(category).kind);
    this.#places.set(id, place);
    this.#tree = undefined;
  }

  /** The places of venues within a box of the world. */
  within(left: number, top: number, right: number, bottom: number): number[] {
    return this.size === 0 ? [] : this.#index().range(left, top, right, bottom);
  }

  /** The place of the venue nearest to a point of the world, not farther than `reach`. */
  nearest(x: number, y: number, reach: number): number | undefined {
    if (this.size === 0) return undefined;
    let [best, least] = [undefined as number | undefined, Number.POSITIVE_INFINITY];
    for (const place of this.#index().within(x, y, reach)) {
      const away = (this.x(place) - x) ** 2 + (this.y(place) - y) ** 2;
      if (away < least) [best, least] = [place, away];
    }
    return best;
  }

  #index(): KDBush {
    if (this.#tree === undefined) {
      const tree = new KDBush(this.size);
      for (let place = 0; place < this.size; place += 1) tree.add(this.x(place), this.y(place));
      this.#tree = tree.finish();
    }
    return this.#tree;
  }
}

function grown(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
