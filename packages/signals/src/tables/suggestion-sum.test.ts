import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { SuggestionSum } from './suggestion-sum.ts';

test('strengths are added, and the liked venue that suggests most is named, for one person after the other', () => {
  const list = fc.uniqueArray(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 9 })), {
    selector: ([venue]) => venue,
  });
  const sum = new SuggestionSum();
  fc.assert(
    fc.property(fc.array(fc.tuple(list, fc.constantFrom(0.25, 0.5, 1))), (liked) => {
      const expected = new Map<number, { strength: number; because: number; most: number }>();
      for (const [code, [neighbours, share]] of liked.entries()) {
        sum.add(
          code,
          share,
          Uint32Array.from(neighbours, ([venue]) => venue),
          Float32Array.from(neighbours, ([, strength]) => strength),
        );
        for (const [venue, one] of neighbours) {
          const strength = share * one;
          const before = expected.get(venue) ?? { strength: 0, because: code, most: 0 };
          const isMost = strength > before.most;
          expected.set(venue, {
            strength: before.strength + strength,
            because: isMost ? code : before.because,
            most: isMost ? strength : before.most,
          });
        }
      }
      const suggestions = sum.take();
      expect([...suggestions.venues]).toEqual([...expected.keys()]);
      for (let venue = 0; venue <= 41; venue += 1) {
        const { because, strength } = expected.get(venue) ?? {};
        expect(suggestions.strengthOf(venue)).toBe(strength ?? 0);
        expect(suggestions.of(venue)?.because).toBe(because);
      }
    }),
    runs,
  );
});
