import type { VectorColumns } from '@luna/geo';
import { toUnitVector } from './unit-sphere.ts';

/** Venues on their way into pages, a column for each of their fields. */
export interface Rows<V> {
  readonly ids: ArrayLike<string>;
  readonly latitudes: Float64Array;
  readonly longitudes: Float64Array;
  /** 0 for unknown, then the levels 1 to 3. */
  readonly prices: Uint8Array;
  /** Row `r` has the features `codes[starts[r]..starts[r + 1])`: its category, then its tags. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
  /** 0 for unknown. */
  readonly calendars?: Uint32Array | undefined;
  readonly venues?: readonly V[] | undefined;
  readonly names?: ArrayLike<string> | undefined;
}

export function pointsOf(rows: Pick<Rows<unknown>, 'latitudes' | 'longitudes'>): VectorColumns {
  const count = rows.latitudes.length;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  const vector = new Float64Array(3);
  for (let row = 0; row < count; row += 1) {
    toUnitVector(rows.latitudes[row] as number, rows.longitudes[row] as number, vector);
    x[row] = vector[0] as number;
    y[row] = vector[1] as number;
    z[row] = vector[2] as number;
  }
  return { x, y, z };
}
