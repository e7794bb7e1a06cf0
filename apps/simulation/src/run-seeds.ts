import { plantedFaults } from './planted-faults.ts';
import { runSeed } from './run-seed.ts';
import { Totals } from './totals.ts';

/** Which runs to make. */
export interface Range {
  /** The first seed. */
  readonly from: number;
  /** The seed after the last. */
  readonly to: number;
}

/** Runs one seed after the other. */
export async function runSeeds(
  { from, to }: Range,
  progress: (done: number) => void = () => undefined,
): Promise<Totals> {
  const totals = new Totals();
  for (let seed = from; seed < to; seed += 1) {
    totals.add(await runSeed(seed));
    // A run keeps the event loop to itself; between two of them others get their turn.
    if ((seed - from + 1) % 100 === 0) {
      progress(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return totals;
}

/** What became of one planted fault. */
export interface Hunt {
  readonly name: string;
  /** The first seed that noticed, or `null`. */
  readonly seed: number | null;
  readonly promised: string;
  readonly message: string;
}

/** Runs seeds from 0 with a mistake planted, until one notices. */
export async function hunt(name: string, seeds: number): Promise<Hunt> {
  const planted = plantedFaults.find((each) => each.name === name);
  if (planted === undefined) throw new Error(`no planted fault is called ${name}`);
  for (let seed = 0; seed < seeds; seed += 1) {
    const { violation } = await runSeed(seed, { planted });
    if (seed % 100 === 99) await new Promise((resolve) => setImmediate(resolve));
    if (violation === null) continue;
    return { name, seed, promised: violation.promised, message: violation.message };
  }
  return { name, seed: null, promised: '', message: '' };
}
