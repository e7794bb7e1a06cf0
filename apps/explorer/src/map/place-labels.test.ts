import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Named, placeLabels } from './place-labels.ts';

const edge = { width: 400, height: 300 };
const text = fc.record({
  text: fc.string({ minLength: 1, maxLength: 12 }),
  width: fc.integer({ min: 10, max: 120 }),
});
const named: fc.Arbitrary<Named> = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 2 }),
  x: fc.integer({ min: 0, max: edge.width }),
  y: fc.integer({ min: 0, max: edge.height }),
  radius: fc.integer({ min: 3, max: 12 }),
});

test('no name lies on another or leaves the map', () => {
  fc.assert(
    fc.property(fc.array(named, { maxLength: 30 }), (all) => {
      const texts = all.flatMap((each) => each.texts);
      const widths = new Map(texts.map((each) => [each.text, each.width]));
      fc.pre(widths.size === texts.length);
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

test('the best has its name when there is room for one, else its rank', () => {
  const name = { text: '1  Indie Corner Gallery', width: 120 };
  const lone = { texts: [name, { text: '1', width: 8 }], x: 200, y: 150, radius: 10 };
  expect(placeLabels([lone], edge)).toEqual([{ text: name.text, x: 215, y: 150 }]);
  const atEdge = { ...lone, x: 380 };
  expect(placeLabels([atEdge], edge)).toEqual([{ text: name.text, x: 245, y: 150 }]);
  const narrow = { ...edge, width: 230 };
  expect(placeLabels([{ ...lone, x: 100 }], narrow)).toEqual([{ text: '1', x: 115, y: 150 }]);
});
