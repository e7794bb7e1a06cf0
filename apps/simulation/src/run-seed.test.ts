import { describe, expect, test } from 'vitest';
import { plantedFaults } from './planted-faults.ts';
import { runSeed } from './run-seed.ts';
import type { WorldOptions } from './world.ts';

async function told(seed: number, options: WorldOptions = {}): Promise<readonly string[]> {
  const lines: string[] = [];
  await runSeed(seed, { ...options, trace: (line) => lines.push(line) });
  return lines;
}

describe('a run', () => {
  test('is the same again from the same seed, to the last step', async () => {
    for (let seed = 100; seed < 130; seed += 1) {
      const [once, again] = [await told(seed), await told(seed)];
      expect(again).toEqual(once);
    }
  });

  test('is another one from another seed', async () => {
    expect(await told(1)).not.toEqual(await told(2));
  });

  test('that fails says by which promise, and fails in the same way again', async () => {
    const planted = plantedFaults.find(({ name }) => name === 'capture before reserve') ?? null;
    for (let seed = 0; seed < 50; seed += 1) {
      const { violation } = await runSeed(seed, { planted });
      if (violation === null) continue;
      const again = await runSeed(seed, { planted });
      expect(again.violation).toMatchObject({
        promised: violation.promised,
        message: violation.message,
      });
      expect(violation.promised).toBe('charged only with a table');
      return;
    }
    throw new Error('no seed noticed');
  });
});
