import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profile, runs } from '../fixtures/arbitrary-nights.ts';
import { ScoreClasses } from './score-classes.ts';

test('no venue beyond the reach of its class scores as much as the worst of the list, or is nearer', () => {
  fc.assert(
    fc.property(
      profile,
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 3 }),
      fc.boolean(),
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
      (some, wanted, preferred, hasHistory, score, worstKm, km) => {
        const asker = { wanted, known: wanted, preferred, hasHistory, prices: 15 };
        const classes = new ScoreClasses(some, asker);
        if (!classes.exact) return;
        for (let group = 0; group < classes.groups.length; group += 1) {
          for (let matches = 0; matches <= classes.most; matches += 1) {
            const own = classes.score(group, matches, km, 0);
            const nearness = classes.nearness(km);
            expect(classes.bound(group, matches, nearness)).toBeGreaterThanOrEqual(own);
            expect(classes.least(group, matches, nearness)).toBeLessThanOrEqual(own);
            // The score itself, too, since ties are where it is easy to be wrong.
            for (const worst of [score, own]) {
              if (km <= classes.reach(group * classes.stride + matches, worst, worstKm)) continue;
              expect(own < worst || (own === worst && km > worstKm)).toBe(true);
            }
          }
        }
      },
    ),
    runs,
  );
});
