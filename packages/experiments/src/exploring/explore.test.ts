import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExperimentsError } from '../experiments-error.ts';
import { draws, runs } from '../fixtures/draws.ts';
import { explore } from './explore.ts';

const sizes = fc.record({
  candidates: fc.integer({ min: 0, max: 12 }),
  shown: fc.integer({ min: 1, max: 6 }),
  share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
});

function ranked(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}

/** Every list that can come out and how probable it is, by trying the middle of every piece of 0..1. */
function everyList(candidates: number, shown: number, share: number) {
  const slots = Math.min(shown, candidates);
  const cells = slots * (candidates - slots);
  const pieces = share === 0 || cells === 0 ? [] : Array.from({ length: cells }, (_, at) => at);
  const explored = pieces.map((at) => ({
    weight: share / cells,
    list: explore(ranked(candidates), { shown, share, random: () => (share * (at + 0.5)) / cells }),
  }));
  const rest = 1 - (pieces.length > 0 ? share : 0);
  if (rest === 0) return explored;
  const random = () => (share + 1) / 2;
  return [
    ...explored,
    { weight: rest, list: explore(ranked(candidates), { shown, share, random }) },
  ];
}

test('the propensity of an item in a slot is the sum over all lists that show it there', () => {
  fc.assert(
    fc.property(sizes, ({ candidates, shown, share }) => {
      const lists = everyList(candidates, shown, share);
      const truth = new Map<string, number>();
      for (const { weight, list } of lists) {
        list.items.forEach(({ item }, slot) => {
          const key = `${item} in ${slot}`;
          truth.set(key, (truth.get(key) ?? 0) + weight);
        });
      }
      for (const { weight, list } of lists) {
        expect(list.listPropensity).toBeCloseTo(weight, 12);
        list.items.forEach(({ item, propensity }, slot) => {
          expect(propensity).toBeCloseTo(truth.get(`${item} in ${slot}`) as number, 12);
        });
      }
      // In every slot something is shown: the propensities of all that may stand there sum to 1.
      for (let slot = 0; slot < Math.min(shown, candidates); slot++) {
        const there = new Map(
          lists.map(({ list }) => [list.items[slot]?.item, list.items[slot]?.propensity ?? 0]),
        );
        expect([...there.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
      }
    }),
    runs,
  );
});

test('propensities are the frequencies of many draws', () => {
  const [candidates, shown, share, times] = [7, 3, 0.4, 200_000];
  const random = draws(11);
  const counts = new Map<string, number>();
  const claimed = new Map<string, number>();
  for (let time = 0; time < times; time++) {
    explore(ranked(candidates), { shown, share, random }).items.forEach((shownItem, slot) => {
      const key = `${shownItem.item} in ${slot}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      claimed.set(key, shownItem.propensity);
    });
  }
  expect(counts.size).toBe(shown + shown * (candidates - shown));
  for (const [key, count] of counts) {
    const propensity = claimed.get(key) as number;
    const error = Math.sqrt((propensity * (1 - propensity)) / times);
    expect(Math.abs(count / times - propensity), key).toBeLessThan(4.5 * error);
  }
});

test('without a share, or with nothing beyond the list, the list is the ranking and nothing is drawn', () => {
  const random = () => {
    throw new Error('nothing was to be drawn');
  };
  fc.assert(
    fc.property(sizes, ({ candidates, shown, share }) => {
      const untouched = [
        explore(ranked(candidates), { shown, share: 0, random }),
        explore(ranked(Math.min(candidates, shown)), { shown, share, random }),
      ];
      for (const list of untouched) {
        expect(list.items.map(({ item }) => item)).toEqual(
          ranked(candidates).slice(0, Math.min(shown, candidates)),
        );
        expect(list.items.every(({ propensity }) => propensity === 1)).toBe(true);
        expect([list.exploredSlot, list.listPropensity]).toEqual([null, 1]);
      }
    }),
    runs,
  );
});

test('one slot at most differs from the ranking, shows nothing twice and is named', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), ({ candidates, shown, share }, seed) => {
      const { items, exploredSlot } = explore(ranked(candidates), {
        shown,
        share,
        random: draws(seed),
      });
      const moved = items.flatMap(({ item, rank }, slot) => {
        expect(item).toBe(rank);
        return rank === slot ? [] : [slot];
      });
      expect(moved).toEqual(exploredSlot === null ? [] : [exploredSlot]);
      expect(new Set(items.map(({ item }) => item)).size).toBe(items.length);
    }),
    runs,
  );
});

test.for([
  ['shown', { shown: 0, share: 0.1, random: () => 0 }],
  ['share', { shown: 1, share: 1.1, random: () => 0 }],
  ['random', { shown: 1, share: 0.5, random: () => 1 }],
] as const)('a wrong %s is refused by name', ([field, options]) => {
  try {
    explore(['x', 'y'], options);
  } catch (error) {
    if (!isExperimentsError(error)) throw error;
    expect([error.code, error.field]).toEqual(['invalid_exploration', field]);
    return;
  }
  throw new Error('nothing was refused');
});
