import { kdOrder } from '@luna/geo';
import { KINDS, kindOf } from './page.ts';
import { FILL } from './people-pages.ts';
import { type Facts, HIDDEN, PRECISE } from './roster.ts';
import { toUnitVector } from './unit-sphere.ts';

/** In which order to load rows, and where in it each page starts. */
export interface LoadOrder {
  readonly order: Uint32Array;
  readonly pageStarts: readonly number[];
}

/** One kind of page after the other, each by where its people are, and then the hidden. */
export function loadOrder(rows: Uint32Array, factsAt: (row: number) => Facts): LoadOrder {
  const count = rows.length;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  const kinds = new Uint8Array(count);
  const vector = new Float64Array(3);
  const starts = new Uint32Array(KINDS + 2);
  for (let place = 0; place < count; place += 1) {
    const { point, cell, price, sharing } = factsAt(rows[place] as number);
    const { latitude, longitude } = sharing === PRECISE ? point : cell;
    toUnitVector(latitude, longitude, vector);
    x[place] = vector[0] as number;
    y[place] = vector[1] as number;
    z[place] = vector[2] as number;
    const kind = sharing === HIDDEN ? KINDS : kindOf(sharing === PRECISE, price);
    kinds[place] = kind;
    starts[kind + 1] = (starts[kind + 1] as number) + 1;
  }
  for (let kind = 0; kind <= KINDS; kind += 1) {
    starts[kind + 1] = (starts[kind + 1] as number) + (starts[kind] as number);
  }
  const order = new Uint32Array(count);
  const next = starts.slice();
  for (let place = 0; place < count; place += 1) {
    const kind = kinds[place] as number;
    order[next[kind] as number] = place;
    next[kind] = (next[kind] as number) + 1;
  }
  const points = { x, y, z };
  const pageStarts: number[] = [];
  for (let kind = 0; kind < KINDS; kind += 1) {
    const [from, to] = [starts[kind] as number, starts[kind + 1] as number];
    pageStarts.push(...kdOrder(points, order, from, to, FILL).slice(0, -1));
  }
  pageStarts.push(starts[KINDS] as number);
  return { order: order.map((place) => rows[place] as number), pageStarts };
}
