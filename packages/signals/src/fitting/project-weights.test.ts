import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { projectWeights } from './project-weights.ts';

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const weight = fc.double({ min: -50, max: 150, noNaN: true });
const question = fc
  .array(fc.record({ weight, start: fc.double({ min: 0, max: 100, noNaN: true }) }), {
    minLength: 2,
    maxLength: 8,
  })
  .chain((entries) => fc.tuple(fc.constant(entries), fc.double({ min: 1, max: 100, noNaN: true })));

test('weights sum to the total, keep within their bounds, and no others that do are nearer', () => {
  fc.assert(
    fc.property(question, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (asked, draws) => {
      const [entries, shift] = asked;
      const starts = sum(entries.map(({ start }) => start));
      fc.pre(starts > 0);
      const before = entries.map(({ start }) => (start / starts) * 100);
      const least = before.map((value) => Math.max(0, value - shift));
      const greatest = before.map((value) => Math.min(100, value + shift));
      const wanted = entries.map((entry) => entry.weight);
      const found = projectWeights(wanted, least, greatest, 100);
      expect(sum(found)).toBeCloseTo(100, 6);
      for (const [at, value] of found.entries()) {
        expect(value).toBeGreaterThanOrEqual(least[at] as number);
        expect(value).toBeLessThanOrEqual(greatest[at] as number);
      }
      const distance = (values: readonly number[]) =>
        sum(values.map((value, at) => (value - (wanted[at] as number)) ** 2));
      // Other allowed weights: points moved from one to another as far as the bounds let them.
      for (const [draw, share] of draws.entries()) {
        const from = draw % found.length;
        const to = (draw + 1) % found.length;
        const moved = [...found];
        const points =
          share *
          Math.min(
            (found[from] as number) - (least[from] as number),
            (greatest[to] as number) - (found[to] as number),
          );
        moved[from] = (moved[from] as number) - points;
        moved[to] = (moved[to] as number) + points;
        expect(distance(moved)).toBeGreaterThanOrEqual(distance(found) - 1e-6);
      }
    }),
    runs,
  );
});
