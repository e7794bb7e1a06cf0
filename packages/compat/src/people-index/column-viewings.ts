import type { PeopleColumns } from './people-columns.ts';

/**
 * What somebody in columns viewed: a map that is made when it is first read, since most who get a list
 * of people do not look at it. It keeps the columns to itself, also when it is cloned or printed.
 */
export class ColumnViewings implements ReadonlyMap<string, number> {
  readonly #viewings: PeopleColumns['viewings'];
  readonly #row: number;
  #map: ReadonlyMap<string, number> | undefined;

  constructor(viewings: PeopleColumns['viewings'], row: number) {
    this.#viewings = viewings;
    this.#row = row;
  }

  get size(): number {
    return this.#read().size;
  }

  get(venueId: string): number | undefined {
    return this.#read().get(venueId);
  }

  has(venueId: string): boolean {
    return this.#read().has(venueId);
  }

  forEach(
    visit: (seconds: number, venueId: string, map: ReadonlyMap<string, number>) => void,
  ): void {
    this.#read().forEach(visit);
  }

  keys(): MapIterator<string> {
    return this.#read().keys();
  }

  values(): MapIterator<number> {
    return this.#read().values();
  }

  entries(): MapIterator<[string, number]> {
    return this.#read().entries();
  }

  [Symbol.iterator](): MapIterator<[string, number]> {
    return this.#read()[Symbol.iterator]();
  }

  #read(): ReadonlyMap<string, number> {
    this.#map ??= viewingsOfRow(this.#viewings, this.#row);
    return this.#map;
  }
}

function viewingsOfRow(viewings: PeopleColumns['viewings'], row: number): Map<string, number> {
  const { venueIds, codes, seconds, starts } = viewings;
  const viewed = new Map<string, number>();
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    viewed.set(venueIds[codes[at] as number] as string, seconds[at] as number);
  }
  return viewed;
}
