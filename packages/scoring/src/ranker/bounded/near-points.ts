const STEPS = 512;
/** Steps to the root of a kilometre: fine where a metre counts, and up to 64 km. */
const STEPS_PER_ROOT = 64;

/** Points for nearness as a table, since asking costs more than everything else about a venue. */
export class NearPoints {
  private readonly table = new Float64Array(STEPS);

  /** @param most points at most, so many kilometres away; never rises */
  constructor(most: (km: number) => number) {
    for (let step = 0; step < STEPS; step += 1) {
      // A hair nearer than where the step begins, so that rounding cannot put anybody beyond it.
      this.table[step] = most((step / STEPS_PER_ROOT) ** 2 * (1 - 1e-9));
    }
  }

  /** At least the points of a venue so many kilometres away, or farther. */
  at(km: number): number {
    const step = Math.floor(Math.sqrt(km) * STEPS_PER_ROOT);
    return this.table[step < STEPS ? step : STEPS - 1] as number;
  }
}
