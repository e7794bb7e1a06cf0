import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { nearReason } from './distance.ts';

/** Anywhere, and next to where the rounding to one digit turns. */
const distancesKm = fc.oneof(
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  fc
    .tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: -3, max: 3 }))
    .map(([twentieths, steps]) => Math.max(0, (twentieths / 20) * (1 + steps * 2 ** -52))),
);

test('the distance a reason names is rounded as toFixed rounds it', () => {
  fc.assert(
    fc.property(distancesKm, (distanceKm) => {
      expect(nearReason(distanceKm)?.text).toBe(`Only ${distanceKm.toFixed(1)}km away`);
    }),
    { ...runs, numRuns: 2_000 },
  );
  expect(nearReason(1)).toBeUndefined();
});
