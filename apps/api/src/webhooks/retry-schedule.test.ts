import fc from 'fast-check';
import { expect, it } from 'vitest';
import { threeDays } from './retry-schedule.ts';

const hour = 3_600_000;

it('tries for between 57 and 72 hours, with growing waits of at most 15 hours', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30 }),
      (draws) => {
        let drawn = 0;
        const schedule = threeDays(() => draws[drawn++ % draws.length] ?? 0);
        let now = 0;
        let tries = 1;
        for (;;) {
          const wait = schedule.next(tries, now);
          if (wait === null) break;
          expect(wait).toBeGreaterThanOrEqual(4_000);
          expect(wait).toBeLessThanOrEqual(15 * hour);
          now += wait;
          tries += 1;
        }
        expect(now).toBeLessThanOrEqual(72 * hour);
        expect(now).toBeGreaterThanOrEqual(57 * hour);
        expect(tries).toBeGreaterThan(10);
        expect(tries).toBeLessThan(18);
      },
    ),
  );
});
