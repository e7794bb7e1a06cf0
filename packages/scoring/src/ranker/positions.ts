import { SLOTS } from './page-table.ts';

/** Pages on a shelf: one array for several, so that no growing copies more than a shelf. */
const SHELF_BITS = 3;
const SHELF: number = 1 << SHELF_BITS;

/** Latitude and longitude of every slot, to the bit. */
export class Positions {
  private readonly shelves: Float64Array[] = [];

  latitude(page: number, slot: number): number {
    return this.shelf(page)[place(page, slot)] as number;
  }

  longitude(page: number, slot: number): number {
    return this.shelf(page)[place(page, slot) + 1] as number;
  }

  set(page: number, slot: number, latitude: number, longitude: number): void {
    const number = page >>> SHELF_BITS;
    while (this.shelves.length <= number) this.shelves.push(new Float64Array(0));
    let shelf = this.shelves[number] as Float64Array;
    const at = place(page, slot);
    if (at >= shelf.length) {
      // The only page of a small ranker does not pay for a whole shelf.
      const pages = number === 0 ? Math.min(SHELF, 2 * page || 1) : SHELF;
      const longer = new Float64Array(Math.max(pages, (page % SHELF) + 1) * SLOTS * 2);
      longer.set(shelf);
      shelf = longer;
      this.shelves[number] = shelf;
    }
    shelf[at] = latitude;
    shelf[at + 1] = longitude;
  }

  get bytes(): number {
    return this.shelves.reduce((sum, shelf) => sum + shelf.byteLength, 0);
  }

  /** The array with the latitudes and longitudes of a page, each slot's from its {@link place} on. */
  private shelf(page: number): Float64Array {
    return this.shelves[page >>> SHELF_BITS] as Float64Array;
  }
}

/** Where on its shelf a slot has its latitude; its longitude follows. */
function place(page: number, slot: number): number {
  return ((page & (SHELF - 1)) * SLOTS + slot) * 2;
}
