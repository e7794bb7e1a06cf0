import { kdOrder } from './kd-order.ts';
import { FILL } from './people-pages.ts';
import { CELL, type Facts, PRECISE } from './roster.ts';
import { toUnitVector } from './unit-sphere.ts';

/** In which order to load rows, and where in it each page starts. */
export interface LoadOrder {
  readonly order: Uint32Array;
  readonly pageStarts: readonly number[];
}

/** Those who share precisely by where they are, then those who share cells by these, then the hidden. */
export function loadOrder(rows: Uint32Array, factsAt: (row: number) => Facts): LoadOrder {
  const count = rows.length;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  const sharings = new Uint8Array(count);
  const vector = new Float64Array(3);
  const sizes = [0, 0, 0];
  for (let place = 0; place < count; place += 1) {
    const { point, cell, sharing } = factsAt(rows[place] as number);
    const { latitude, longitude } = sharing === PRECISE ? point : cell;
    toUnitVector(latitude, longitude, vector);
    x[place] = vector[0] as number;
    y[place] = vector[1] as number;
    z[place] = vector[2] as number;
    sharings[place] = sharing;
    sizes[sharing] = (sizes[sharing] as number) + 1;
  }
  const order = new Uint32Array(count);
  const precise = sizes[PRECISE] as number;
  const shown = precise + (sizes[CELL] as number);
  const next = [0, precise, shown];
  for (let place = 0; place < count; place += 1) {
    const sharing = sharings[place] as number;
    order[next[sharing] as number] = place;
    next[sharing] = (next[sharing] as number) + 1;
  }
  const points = { x, y, z };
  const pageStarts = [
    ...kdOrder(points, order, 0, precise, FILL).slice(0, -1),
    ...kdOrder(points, order, precise, shown, FILL),
  ];
  return { order: order.map((place) => rows[place] as number), pageStarts };
}
