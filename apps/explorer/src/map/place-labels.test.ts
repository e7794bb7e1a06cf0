import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Named, placeLabels } from './place-labels.ts';

const edge = { width: 400, height: 300 };
const named: fc.Arbitrary<Named> = fc.record({
  text: fc.string({ minLength: 1, maxLength: 12 }),
  x: fc.integer({ min: 0, max: edge.width }),
  y: fc.integer({ min: 0, max: edge.height }),
  radius: fc.integer({ min: 3, max: 12 }),
  width: fc.integer({ min: 10, max: 120 }),
});

test('no name lies on another or leaves the map', () => {
  fc.assert(
    fc.property(fc.array(named, { maxLength: 30 }), (all) => {
      const widths = new Map(all.map(({ text, width }) => [text, width]));
      fc.pre(widths.size === all.length);
      const labels = placeLabels(all, edge).map(({ text, x, y }) => ({
        left: x,
        right: x + (widths.get(text) ?? 0),
        y,
      }));
      for (const [n, a] of labels.entries()) {
        expect(a.left >= 0 && a.right <= edge.width).toBe(true);
        for (const b of labels.slice(n + 1)) {
          const apart = a.right <= b.left || b.right <= a.left || Math.abs(a.y - b.y) >= 16;
          expect(apart).toBe(true);
        }
      }
    }),
  );
});

test('the best has its name when there is room for one', () => {
  const lone = { text: 'Indie Corner Gallery', x: 200, y: 150, radius: 10, width: 120 };
  expect(placeLabels([lone], edge)).toEqual([{ text: lone.text, x: 215, y: 150 }]);
  const atEdge = { ...lone, x: 380 };
  expect(placeLabels([atEdge], edge)).toEqual([{ text: lone.text, x: 245, y: 150 }]);
});
