import { PATTERN_HOURS, type Pattern } from './pattern.ts';

/** Numbers of a row: the shares, then the length, then the peak. */
const ROW = PATTERN_HOURS + 2;
const UNKNOWN = -1;

/** Patterns of venues as rows of one array, since a ranking asks for those of many. */
export class PatternRows {
  private numbers = new Float64Array(ROW * 64);
  /** By code of the venue + 1: its row; by row: what it is good for, and whether anything is known. */
  private rows = new Int32Array(64).fill(UNKNOWN);
  private readonly versions: number[] = [];
  private readonly categories: string[] = [];
  private readonly known: boolean[] = [];

  /**
   * The row of a venue as of a version, worked out where it is not there yet; -1 when nothing is known.
   *
   * @param venue its code, -1 for one that has none
   */
  rowOf(venue: number, category: string, version: number, work: () => Pattern | undefined): number {
    const key = venue + 1;
    if (key >= this.rows.length) this.growRows(key);
    let row = this.rows[key] as number;
    if (row < 0) {
      row = this.versions.push(Number.NaN) - 1;
      this.rows[key] = row;
    }
    // A venue may have become one of another category.
    if (this.versions[row] !== version || this.categories[row] !== category) {
      this.categories[row] = category;
      this.put(row, version, work());
    }
    return this.known[row] ? row : UNKNOWN;
  }

  shareAt(row: number, hour: number): number {
    return this.numbers[row * ROW + hour] as number;
  }

  /** The greatest share of a row. */
  peakOf(row: number): number {
    return this.numbers[row * ROW + PATTERN_HOURS + 1] as number;
  }

  /** The cosine between when somebody goes out and when people come there, 0..1. */
  cosine({ hours, shares, length }: Pattern, row: number): number {
    const from = row * ROW;
    let product = 0;
    for (let place = 0; place < hours.length; place += 1) {
      const hour = hours[place] as number;
      product += (shares[hour] as number) * (this.numbers[from + hour] as number);
    }
    const lengths = length * (this.numbers[from + PATTERN_HOURS] as number);
    return lengths === 0 ? 0 : Math.min(1, product / lengths);
  }

  private put(row: number, version: number, pattern: Pattern | undefined): void {
    const from = row * ROW;
    if (from + ROW > this.numbers.length) {
      const longer = new Float64Array(2 * (from + ROW));
      longer.set(this.numbers);
      this.numbers = longer;
    }
    this.versions[row] = version;
    this.known[row] = pattern !== undefined;
    if (pattern === undefined) return;
    this.numbers.set(pattern.shares, from);
    this.numbers[from + PATTERN_HOURS] = pattern.length;
    this.numbers[from + PATTERN_HOURS + 1] = pattern.peak;
  }

  private growRows(key: number): void {
    const longer = new Int32Array(2 * key).fill(UNKNOWN);
    longer.set(this.rows);
    this.rows = longer;
  }
}
