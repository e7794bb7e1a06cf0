import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deeperThan } from './json-depth.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it('agrees with walking the parsed value, brackets and quotes in strings included', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(8), (value, most) => {
      expect(deeperThan(most, JSON.stringify(value))).toBe(depthOf(value) > most);
    }),
    { seed: 20261122, numRuns: 1000 },
  );
});

it('counts neither brackets nor escaped quotes inside strings', () => {
  expect(deeperThan(1, JSON.stringify(['[[[', '"[[', '\\', '\\"[[[']))).toBe(false);
});
