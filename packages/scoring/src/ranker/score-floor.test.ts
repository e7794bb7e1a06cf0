import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { ScoreFloor } from './score-floor.ts';

test('a floor is the lowest of the best so many scores, and says when it rises', () => {
  const floor = new ScoreFloor();
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(
        fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 100, noNaN: true })),
      ),
      (limit, scores) => {
        floor.reset(limit);
        let before = -1;
        for (const [place, score] of scores.entries()) {
          const risen = floor.add(score);
          const best = scores.slice(0, place + 1).sort((a, b) => b - a);
          const expected = best[limit - 1] ?? -1;
          expect(floor.score).toBe(expected);
          expect(risen).toBe(expected > before);
          before = expected;
        }
      },
    ),
    runs,
  );
});
