import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { listsOf } from './collaborative.ts';
import { MOST_NEIGHBOURS } from './neighbour-lists.ts';

/** Every pair, scored, sorted and sliced. */
function bruteForce(vectors: readonly Float64Array[]) {
  const root = (vector: Float64Array) => Math.sqrt(Math.hypot(...vector) + 0.1);
  return vectors.map((own, venue) =>
    vectors
      .map((other, code) => {
        const product = own.reduce((sum, one, at) => sum + one * (other[at] as number), 0);
        return { code, strength: product > 0 ? product / (root(own) * root(other)) : 0 };
      })
      .filter(({ code, strength }) => code !== venue && strength > 0)
      .sort((a, b) => b.strength - a.strength || a.code - b.code)
      .slice(0, MOST_NEIGHBOURS),
  );
}

function expectSame(vectors: readonly Float64Array[]): void {
  const lists = listsOf(vectors);
  for (const [venue, expected] of bruteForce(vectors).entries()) {
    expect([...lists.of(venue)]).toEqual(expected.map(({ code }) => code));
    const strengths = expected.map(({ strength }) => Math.fround(strength));
    expect([...lists.strengthsOf(venue)]).toEqual(strengths);
  }
}

const size = 5;
/** Few different numbers, so that many pairs are as strong as others. */
const coarse = fc.integer({ min: -2, max: 2 }).map((n) => n / 2);
const fine = fc.double({ min: -1, max: 1, noNaN: true });
/** Some venues are known far better than others, and of some nobody knows anything. */
const lengths = fc.constantFrom(0, 1e-3, 0.1, 1, 10);
const vectorsOf = (one: fc.Arbitrary<number>, most: number) =>
  fc.array(
    fc
      .tuple(fc.array(one, { minLength: size, maxLength: size }), lengths)
      .map(([vector, length]) => Float64Array.from(vector, (value) => value * length)),
    { maxLength: most },
  );

test.each([
  ['few', 12],
  ['more than a list holds', 150],
])('lists of %s venues are those of scoring every pair', (_, most) => {
  fc.assert(fc.property(vectorsOf(coarse, most), expectSame), runs);
  fc.assert(fc.property(vectorsOf(fine, most), expectSame), runs);
});

test('many venues of a kind list the same as scoring every pair', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fine), (numbers) => {
      const next = () => numbers.next().value as number;
      const vectors = Array.from({ length: 400 }, (_, venue) => {
        const length = 1 / (1 + (venue % 37));
        return Float64Array.from({ length: size }, () => (1 + next()) * length);
      });
      expectSame(vectors);
    }),
    { ...runs, numRuns: 5 },
  );
});
