import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { MissingWords, MOST_MISSED } from './missing-words.ts';

test('tells for every page which of its words miss how many features', () => {
  const missing = new MissingWords();
  // Few bits, and pages that have none of a feature.
  const words = fc.oneof(fc.constantFrom(0, -1), fc.integer());
  const pages = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(
      pages.chain((count) =>
        fc.array(fc.array(words, { minLength: count, maxLength: count }), {
          minLength: 1,
          maxLength: 8,
        }),
      ),
      fc.nat(MOST_MISSED),
      (features, misses) => {
        const count = (features[0] as number[]).length;
        const columns = features.map((feature) =>
          Uint32Array.from(feature.flatMap((word) => [word, 12_345])),
        );
        missing.tell(columns, count, misses);
        const expected: number[] = [];
        for (let page = 0; page < count; page += 1) {
          for (let allowed = 0; allowed <= misses; allowed += 1) {
            let mask = 0;
            for (let word = 0; word < 32; word += 1) {
              const lacking = features.filter(
                (feature) => (((feature[page] as number) >>> word) & 1) === 0,
              ).length;
              if (lacking <= allowed) mask |= 1 << word;
            }
            expect(missing.missing(allowed)[page]).toBe(mask);
            if (allowed === misses && mask !== 0) expected.push(page);
          }
        }
        expect(missing.find(misses, count)).toBe(expected.length);
        expect([...missing.found.subarray(0, expected.length)]).toEqual(expected);
      },
    ),
    { ...runs, numRuns: 500 },
  );
});
