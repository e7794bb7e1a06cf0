import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { TopList } from './top-list.ts';

test('a list of any length holds the best of what it was offered, in their order, and says what it takes', () => {
  const id = (location: number) => `v${(location * 7919) % 1_000}`;
  const list = new TopList(id);
  const offers = fc.array(fc.tuple(fc.nat(6), fc.nat(3)), { maxLength: 1_000 });
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.nat(400)), offers, (more, some) => {
      const limit = more + 1;
      list.reset(limit);
      const best: { score: number; distanceKm: number; location: number }[] = [];
      for (const [location, [score, distanceKm]] of some.entries()) {
        list.offer(score, distanceKm, location);
        best.push({ score, distanceKm, location });
        // What has to be beaten is never more than the worst that will be listed.
        if (list.worstScore >= 0) expect(location + 1).toBeGreaterThanOrEqual(limit);
      }
      best.sort(
        (a, b) =>
          b.score - a.score ||
          a.distanceKm - b.distanceKm ||
          (id(a.location) < id(b.location) ? -1 : 1),
      );
      const worst = best[limit - 1];
      if (worst === undefined) {
        expect(list.worstScore).toBe(-1);
      } else {
        expect([list.worstScore, list.worstDistance]).toEqual([worst.score, worst.distanceKm]);
      }
      expect(list.take()).toEqual(
        best.slice(0, limit).map(({ location, distanceKm }) => ({ location, distanceKm })),
      );
    }),
    { ...runs, numRuns: 300 },
  );
});
