import type { ExperimentInput } from '@luna/contract';
import { explore } from '@luna/experiments';
import { type ExperimentRecord, type ExposureOutcome, exposures, type Store } from '@luna/store';
import { afterEach, expect, test, vi } from 'vitest';
import { readResults } from './read-results.ts';

afterEach(() => void vi.restoreAllMocks());

const experiment: ExperimentRecord<ExperimentInput> = {
  key: 'e',
  status: 'stopped',
  plan: {
    description: '',
    kind: 'split',
    variations: [
      { name: 'control', profile: 'classic', normalise: false },
      { name: 'other', profile: 'classic', normalise: false },
    ],
    coverage: 1,
    exploration: { share: 0.4, candidates: 2 },
  },
  createdAt: new Date(0),
  startedAt: new Date(0),
  stoppedAt: new Date(0),
};
const store = { db: {} } as Pick<Store, 'db'>;
const question = { kind: 'any', windowHours: 24 } as const;

/** Numbers from 0 to below 1 that a seed determines: mulberry32. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** People who like the first candidates best, in a variation that ranks them first, or last. */
function listsOf(seed: number, pays: readonly (readonly number[])[]): ExposureOutcome[] {
  const random = draws(seed);
  return Array.from({ length: 400 }, (_, person) => {
    const variation = person % 2;
    return Array.from({ length: 3 }, (): ExposureOutcome => {
      const { items, exploredSlot } = explore([0, 1, 2, 3], { shown: 2, share: 0.4, random });
      return {
        userId: `p${person}`,
        variation,
        explored: exploredSlot !== null,
        ranks: items.map(({ rank }) => rank + 1),
        propensities: items.map(({ propensity }) => propensity),
        teams: null,
        taken: items.map(({ item }) => random() < (pays[variation]?.[item] as number)),
      };
    });
  }).flat();
}

function serve(lists: readonly ExposureOutcome[]): void {
  vi.spyOn(exposures, 'outcomes').mockImplementation(async function* () {
    // Pages end in the middle of people as they come.
    for (let at = 0; at < lists.length; at += 100) yield lists.slice(at, at + 100);
  });
}

test('what a variation would get without exploring is within the intervals, by all three estimates', async () => {
  const pays = [
    [0.3, 0.2, 0.02, 0.02],
    [0.4, 0.3, 0.1, 0.5],
  ];
  const truth = [(0.3 + 0.2) / 2, (0.4 + 0.3) / 2];
  const held = { ips: 0, snips: 0, dr: 0 };
  for (let seed = 1; seed <= 100; seed++) {
    serve(listsOf(seed, pays));
    const { variations, sample_ratio } = await readResults(store, experiment, question);
    expect(sample_ratio.mismatch).toBe(false);
    variations.forEach(({ without_exploration: found }, position) => {
      expect(found.warnings).toEqual([]);
      for (const name of ['ips', 'snips', 'dr'] as const) {
        const { low, high } = found[name];
        const value = truth[position] as number;
        if ((low as number) <= value && value <= (high as number)) held[name]++;
      }
    });
  }
  // Of 200 each; that few fall short is a matter of two in a hundred at 180.
  for (const [name, count] of Object.entries(held)) {
    expect(count, name).toBeGreaterThanOrEqual(182);
    expect(count, name).toBeLessThanOrEqual(198);
  }
});

test('people are counted once, however many lists they saw and took something of', async () => {
  const list = (userId: string, variation: number, taken: boolean[]): ExposureOutcome => ({
    userId,
    variation,
    explored: false,
    ranks: [1, 2],
    propensities: [1, 1],
    teams: null,
    taken,
  });
  serve([
    list('ana', 0, [true, true]),
    list('ana', 0, [true, false]),
    list('bo', 1, [false, false]),
    list('cy', 0, [false, false]),
  ]);
  const { variations } = await readResults(store, experiment, question);
  expect(variations).toMatchObject([
    { people: 2, lists: 3, people_with_outcome: 1, conversion: { value: 0.5 } },
    { people: 1, lists: 1, people_with_outcome: 0, difference: { value: -0.5 } },
  ]);
  // One person says nothing about how far people differ.
  expect(variations[1]?.without_exploration.snips).toEqual({ value: 0, low: null, high: null });
});
