const STEPS = 512;
/** Steps to the root of a kilometre: fine where a metre counts, and up to 64 km. */
const STEPS_PER_ROOT = 64;
/** Stands for what is no number, and is more than anything that is one should be. */
const ANYTHING = 1e9;

const tables = new WeakMap<(km: number) => number, Float64Array>();

/**
 * A function of the distance that never rises, as a table by {@link kmStep}, since asking costs more than
 * everything else about a venue: at least what it says so many kilometres away. The same table for the
 * same function, whoever asks.
 */
export function kmTable(most: (km: number) => number): Readonly<Float64Array> {
  let table = tables.get(most);
  if (table === undefined) {
    table = Float64Array.from({ length: STEPS }, (_, step) => {
      // A hair nearer than where the step begins, so that rounding cannot put anybody beyond it.
      const value = most((step / STEPS_PER_ROOT) ** 2 * (1 - 1e-9));
      return value < ANYTHING ? Math.max(value, 0) : ANYTHING;
    });
    tables.set(most, table);
  }
  return table;
}

/** Where in a table to look for so many kilometres. */
export function kmStep(km: number): number {
  const step = Math.floor(Math.sqrt(km) * STEPS_PER_ROOT);
  return step < STEPS ? step : STEPS - 1;
}
