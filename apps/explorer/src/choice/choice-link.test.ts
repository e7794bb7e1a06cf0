import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Choice, classicChoice, isClassic } from './choice.ts';
import { readChoice, writeChoice } from './choice-link.ts';

const word = fc.string({ minLength: 1, unit: 'grapheme' });
const weight = fc.integer({ min: 0, max: 100 });
const anyChoice: fc.Arbitrary<Choice> = fc.record({
  person: fc.option(word, { nil: undefined }),
  weights: fc.record({ distance: weight, interests: weight, price: weight, history: weight }),
  rangeKm: fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10),
  fullSeconds: fc.integer({ min: 5, max: 600 }),
  category: fc.option(word, { nil: undefined }),
  openNow: fc.boolean(),
});

test('a link carries a whole choice to whoever opens it', () => {
  fc.assert(
    fc.property(anyChoice, (choice) => {
      expect(readChoice(`#${writeChoice(choice)}`)).toEqual(choice);
    }),
  );
});

test('whatever stands in a link, it can be opened and asks for nothing the API refuses', () => {
  const names = ['distance', 'interests', 'price', 'history', 'range', 'seconds', 'open', 'person'];
  const pair = fc.tuple(fc.constantFrom(...names), fc.oneof(fc.string(), fc.double().map(String)));
  fc.assert(
    fc.property(fc.array(pair), (pairs) => {
      const { weights, rangeKm, fullSeconds } = readChoice(String(new URLSearchParams(pairs)));
      for (const points of Object.values(weights)) {
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
      }
      expect(rangeKm).toBeGreaterThan(0);
      expect(fullSeconds).toBeGreaterThan(0);
    }),
  );
});

test('a link without settings is the classic profile, and the classic profile needs none', () => {
  expect(isClassic(readChoice(''))).toBe(true);
  expect(isClassic(readChoice('#person=user3'))).toBe(true);
  expect(isClassic(readChoice('#distance=26'))).toBe(false);
  expect(writeChoice(classicChoice)).toBe('');
});
