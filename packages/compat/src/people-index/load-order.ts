import { kdOrder } from './kd-order.ts';
import { FILL } from './people-pages.ts';
import { CELL, type Facts, PRECISE } from './roster.ts';
import { toUnitVector } from './unit-sphere.ts';

/** In which order to load people, and where in it each page starts. */
export interface LoadOrder {
  readonly order: Uint32Array;
  readonly pageStarts: readonly number[];
}

/** Those who share precisely by where they are, then those who share cells by these, then the hidden. */
export function loadOrder(facts: readonly Facts[]): LoadOrder {
  const x = new Float32Array(facts.length);
  const y = new Float32Array(facts.length);
  const z = new Float32Array(facts.length);
  const vector = new Float64Array(3);
  const sizes = [0, 0, 0];
  for (const [place, { point, cell, sharing }] of facts.entries()) {
    const { latitude, longitude } = sharing === PRECISE ? point : cell;
    toUnitVector(latitude, longitude, vector);
    x[place] = vector[0] as number;
    y[place] = vector[1] as number;
    z[place] = vector[2] as number;
    sizes[sharing] = (sizes[sharing] as number) + 1;
  }
  const order = new Uint32Array(facts.length);
  const precise = sizes[PRECISE] as number;
  const shown = precise + (sizes[CELL] as number);
  const next = [0, precise, shown];
  for (const [place, { sharing }] of facts.entries()) {
    order[next[sharing] as number] = place;
    next[sharing] = (next[sharing] as number) + 1;
  }
  const points = { x, y, z };
  const pageStarts = [
    ...kdOrder(points, order, 0, precise, FILL).slice(0, -1),
    ...kdOrder(points, order, precise, shown, FILL),
  ];
  return { order, pageStarts };
}
