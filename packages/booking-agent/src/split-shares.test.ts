import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitShares } from './split-shares.ts';

test('shares add up to the total, to the cent, and differ by a cent at most', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 60 }), (total, people) => {
      const shares = splitShares(total, people);
      expect(shares.length).toBe(people);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      expect(shares.every(Number.isInteger)).toBe(true);
    }),
    { seed: 1, numRuns: 1_000 },
  );
});

test('what is left over goes to the first ones', () => {
  expect(splitShares(1000, 3)).toEqual([334, 333, 333]);
  expect(splitShares(2, 3)).toEqual([1, 1, 0]);
  expect(splitShares(0, 2)).toEqual([0, 0]);
});
