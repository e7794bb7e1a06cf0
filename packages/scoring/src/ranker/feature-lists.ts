/** Numbers of an entry: page, mask, start. */
const ENTRY = 3;
/** A feature in more than this share of the pages has a column of all pages instead of a list of some. */
const COLUMN_SHARE = 1 / 2;

/**
 * For each feature (a tag or a category) and each page that has it: a mask of those of the 32 words of
 * the page that have the feature at all, so that most are ruled out unseen, and where in the page the
 * words themselves start.
 */
export class FeatureLists {
  /** Entries by page, ascending; absent for a feature that has a column. */
  private readonly lists: (Uint32Array | undefined)[] = [];
  private readonly lengths: number[] = [];
  /** Mask and start of every page. */
  private readonly columns: (Uint32Array | undefined)[] = [];
  private readonly counts: number[] = [];
  private pageCount = 0;

  /** How many times venues name a feature. */
  uses(feature: number): number {
    return this.counts[feature] ?? 0;
  }

  /** Notes that a feature is named more often, or less. */
  use(feature: number, times: number): void {
    while (this.counts.length <= feature) this.counts.push(0);
    this.counts[feature] = (this.counts[feature] as number) + times;
  }

  /** The words of a page that have a feature. */
  mask(feature: number, page: number): number {
    const column = this.columns[feature];
    if (column !== undefined) return 2 * page < column.length ? (column[2 * page] as number) : 0;
    const place = this.find(feature, page);
    return place < 0 ? 0 : ((this.lists[feature] as Uint32Array)[place + 1] as number);
  }

  /** Where the words start, if there are any. */
  start(feature: number, page: number): number {
    const column = this.columns[feature];
    if (column !== undefined)
      return 2 * page < column.length ? (column[2 * page + 1] as number) : 0;
    const place = this.find(feature, page);
    return place < 0 ? 0 : ((this.lists[feature] as Uint32Array)[place + 2] as number);
  }

  /** Mask and start of each page, one after the other, where there is such a column. */
  column(feature: number, pages: number): Uint32Array | undefined {
    const column = this.columns[feature];
    return column !== undefined && column.length >= 2 * pages ? column : undefined;
  }

  /** The same for any feature; written into `spare` where there is no such column. */
  spread(feature: number, pages: number, spare: Uint32Array): Uint32Array {
    const column = this.columns[feature];
    if (column !== undefined && column.length >= 2 * pages) return column;
    spare.fill(0, 0, 2 * pages);
    if (column !== undefined) {
      spare.set(column);
      return spare;
    }
    const list = this.lists[feature];
    const end = (this.lengths[feature] ?? 0) * ENTRY;
    if (list === undefined) return spare;
    for (let place = 0; place < end; place += ENTRY) {
      const at = 2 * (list[place] as number);
      spare[at] = list[place + 1] as number;
      spare[at + 1] = list[place + 2] as number;
    }
    return spare;
  }

  /** Says what the words of a page are; no words at all for a mask of 0. */
  put(feature: number, page: number, mask: number, start: number): void {
    if (page >= this.pageCount) this.pageCount = page + 1;
    while (this.lists.length <= feature) {
      this.lists.push(new Uint32Array(ENTRY));
      this.lengths.push(0);
      this.columns.push(undefined);
    }
    if (this.columns[feature] !== undefined) this.putInColumn(feature, page, mask, start);
    else if (mask === 0) this.removeFromList(feature, page);
    else this.putInList(feature, page, mask, start);
    // While loading, pages come one after the other, and shares are not known before the end.
    if (page + 1 < this.pageCount && this.isCommon(feature)) this.makeColumn(feature);
  }

  /** After loading: gives each feature what suits it, and gives back the room that growing reserved. */
  settle(): void {
    for (let feature = 0; feature < this.lists.length; feature += 1) {
      const length = this.lengths[feature] as number;
      const list = this.lists[feature];
      if (list === undefined) continue;
      if (this.isCommon(feature)) this.makeColumn(feature);
      else if (list.length > length * ENTRY) this.lists[feature] = list.slice(0, length * ENTRY);
    }
  }

  get bytes(): number {
    const all = [...this.lists, ...this.columns];
    return all.reduce((sum, column) => sum + (column?.byteLength ?? 0), 0);
  }

  private isCommon(feature: number): boolean {
    return (
      this.lists[feature] !== undefined &&
      (this.lengths[feature] as number) > COLUMN_SHARE * this.pageCount
    );
  }

  private putInColumn(feature: number, page: number, mask: number, start: number): void {
    let column = this.columns[feature] as Uint32Array;
    if (2 * page >= column.length) {
      column = lengthened(column, 2 * (Math.ceil(page * 1.125) + 1));
      this.columns[feature] = column;
    }
    column[2 * page] = mask;
    column[2 * page + 1] = start;
  }

  private putInList(feature: number, page: number, mask: number, start: number): void {
    let list = this.lists[feature] as Uint32Array;
    const length = this.lengths[feature] as number;
    const end = length * ENTRY;
    const place = this.place(feature, page);
    if (place === end || list[place] !== page) {
      if (end === list.length) {
        list = lengthened(list, ENTRY * (Math.ceil(length * 1.25) + 1));
        this.lists[feature] = list;
      }
      list.copyWithin(place + ENTRY, place, end);
      this.lengths[feature] = length + 1;
      list[place] = page;
    }
    list[place + 1] = mask;
    list[place + 2] = start;
  }

  private removeFromList(feature: number, page: number): void {
    const place = this.find(feature, page);
    if (place < 0) return;
    const length = this.lengths[feature] as number;
    this.lists[feature]?.copyWithin(place, place + ENTRY, length * ENTRY);
    this.lengths[feature] = length - 1;
  }

  private makeColumn(feature: number): void {
    const list = this.lists[feature] as Uint32Array;
    const column = new Uint32Array(2 * this.pageCount);
    const end = (this.lengths[feature] as number) * ENTRY;
    for (let place = 0; place < end; place += ENTRY) {
      const at = 2 * (list[place] as number);
      column[at] = list[place + 1] as number;
      column[at + 1] = list[place + 2] as number;
    }
    this.columns[feature] = column;
    this.lists[feature] = undefined;
  }

  private find(feature: number, page: number): number {
    const place = this.place(feature, page);
    if (place >= (this.lengths[feature] ?? 0) * ENTRY) return -1;
    return (this.lists[feature] as Uint32Array)[place] === page ? place : -1;
  }

  /** Where the entry of a page is or would be. */
  private place(feature: number, page: number): number {
    const list = this.lists[feature] as Uint32Array;
    let low = 0;
    // Pages ascend and none is there twice, so no page stands later than its number.
    let high = Math.min(this.lengths[feature] ?? 0, page);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle * ENTRY] as number) < page) low = middle + 1;
      else high = middle;
    }
    return low * ENTRY;
  }
}

function lengthened(column: Uint32Array, length: number): Uint32Array {
  const longer = new Uint32Array(length);
  longer.set(column);
  return longer;
}
