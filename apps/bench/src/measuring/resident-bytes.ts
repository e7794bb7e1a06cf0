/** Something that was made, and the memory it takes. */
export interface Resident<Made> {
  readonly made: Made;
  /** On the heap and in array buffers; what it was made of does not count when it was there before. */
  readonly bytes: number;
}

/** So often garbage is collected at most; three or four times is usual. */
const mostPasses = 20;

/**
 * What making something adds to the memory of this process once all garbage is collected.
 *
 * @throws when node was not started with `--expose-gc`
 */
export async function measureResident<Made>(make: () => Made): Promise<Resident<Made>> {
  const before = await occupied();
  const made = make();
  return { made, bytes: (await occupied()) - before };
}

/**
 * Collects until it makes no difference. Buffers that are dead are let go of by another thread, and
 * finalizers run between turns of the event loop: right after a collection what came before still counts.
 */
async function occupied(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('start node with --expose-gc');
  let bytes = Number.NaN;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    globalThis.gc();
    await new Promise((done) => setImmediate(done));
    const { heapUsed, external } = process.memoryUsage();
    if (heapUsed + external === bytes) break;
    bytes = heapUsed + external;
  }
  return bytes;
}
