import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScoreFloor } from './score-floor.ts';

test('the floor is the score that as many as wanted reach, and says when it rises', () => {
  const floor = new ScoreFloor();
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 30 })),
      fc.integer({ min: 1, max: 20 }),
      (scores, limit) => {
        floor.reset(limit);
        for (const [count, score] of scores.entries()) {
          const before = floor.score;
          const said = floor.add(score);
          const best = scores.slice(0, count + 1).sort((a, b) => b - a);
          expect(floor.score).toBe(best[limit - 1] ?? Number.NEGATIVE_INFINITY);
          if (floor.score > before) expect(said).toBe(true);
        }
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});
