import { generateCity } from '@luna/seed-data';
import { expect, test } from 'vitest';
import { glyphOf } from './category-glyph.ts';
import { palettes, scoreColour } from './palette.ts';

test('every category of a generated city has a shape of its own', () => {
  const venues = generateCity({ seed: 6, venues: 4_000, users: 0 }).venues();
  const categories = new Set(Array.from(venues, ({ category }) => category));
  expect(categories.size).toBeGreaterThan(12);
  const shapes = Array.from(categories, (category) => glyphOf(category).path);
  expect(new Set(shapes).size).toBe(categories.size);
  expect(shapes).not.toContain(glyphOf('planetarium of nowhere').path);
});

test.each([
  ['Coffee Shop', 'cafe'],
  ['bookstore', 'bookshop'],
  ['Food Market', 'market'],
  ['Night Club', 'club'],
  ['movie theater', 'cinema'],
])('%s is told as a %s is', (theirs, ours) => {
  expect(glyphOf(theirs)).toEqual(glyphOf(ours));
});

/** Contrast of two colours by WCAG 2, from 1 to 21. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const light = ([red = 0, green = 0, blue = 0]: readonly number[]): number => {
    const linear = (part: number) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const [high = 0, low = 0] = [light(a), light(b)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

const parts = (colour: string): number[] =>
  colour.startsWith('#')
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);

test.each(['light', 'dark'] as const)(
  'in the %s theme a mark of any score stands out from the ground, and its shape from the mark',
  (theme) => {
    const palette = palettes[theme];
    const shares = Array.from({ length: 51 }, (_, n) => n / 50);
    for (const share of shares) {
      const fill = parts(scoreColour(palette, share));
      expect(contrast(fill, parts(palette.ground)), `share ${share}`).toBeGreaterThanOrEqual(3);
      expect(contrast(fill, parts(palette.onScore)), `share ${share}`).toBeGreaterThanOrEqual(3);
    }
    for (const name of ['label', 'faint', 'person'] as const)
      expect(contrast(parts(palette[name]), parts(palette.ground)), name).toBeGreaterThan(4.5);
  },
);
