import type { DistanceCeiling } from '../../factors/ceiling.ts';
import { clamped } from './clamped.ts';
import { kmStep, kmTable } from './km-table.ts';

/** Points for nearness, by all factors that say what a distance is worth at most. */
export class NearPoints {
  private readonly tables: Readonly<Float64Array>[] = [];
  private readonly scales: number[] = [];
  private readonly weights: number[] = [];

  /** Forgets all factors. */
  clear(): void {
    this.tables.length = 0;
    this.scales.length = 0;
    this.weights.length = 0;
  }

  add({ most, scale = 1 }: DistanceCeiling, weight: number): void {
    const table = kmTable(most);
    let place = this.tables.indexOf(table);
    if (place < 0) {
      place = this.tables.push(table) - 1;
      this.scales.push(0);
      this.weights.push(0);
    }
    this.scales[place] = (this.scales[place] as number) + weight * clamped(scale);
    this.weights[place] = (this.weights[place] as number) + weight;
  }

  /** At least the points of a venue so many kilometres away, or farther. */
  at(km: number): number {
    const { scales, tables, weights } = this;
    const step = kmStep(km);
    let points = 0;
    for (let place = 0; place < tables.length; place += 1) {
      const table = tables[place] as Readonly<Float64Array>;
      points += Math.min(
        (scales[place] as number) * (table[step] as number),
        weights[place] as number,
      );
    }
    return points;
  }
}
