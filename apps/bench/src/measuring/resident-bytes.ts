/** Something that was made, and the memory it takes. */
export interface Resident<Made> {
  readonly made: Made;
  /** On the heap and in array buffers; what it was made of does not count when it was there before. */
  readonly bytes: number;
}

/**
 * What making something adds to the memory of this process once all garbage is collected.
 *
 * @throws when node was not started with `--expose-gc`
 */
export function measureResident<Made>(make: () => Made): Resident<Made> {
  const before = occupied();
  const made = make();
  return { made, bytes: occupied() - before };
}

function occupied(): number {
  if (globalThis.gc === undefined) throw new Error('start node with --expose-gc');
  // Once for what is dead, again for what finalizers let go of.
  for (let pass = 0; pass < 3; pass += 1) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
