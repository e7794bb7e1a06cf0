import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from './keyed-answers.ts';

/** What a form or a JSON body can carry, with every number as its digits. */
const wire = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(wire)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, wire(inner)]))
      : String(value);

const params = fc.dictionary(
  fc.string({ maxLength: 6 }),
  fc.oneof(
    fc.integer(),
    fc.string({ maxLength: 8 }),
    fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }), { maxKeys: 3 }),
  ),
  { maxKeys: 5, noNullPrototype: true },
);

test('the order of parameters and the type of a number make no difference', () => {
  fc.assert(
    fc.property(params, (given) => {
      const turned = Object.fromEntries(Object.entries(given).reverse());
      expect(fingerprint(wire(turned))).toBe(fingerprint(given));
    }),
    { seed: 41, numRuns: 500 },
  );
});

test('different parameters are different', () => {
  fc.assert(
    fc.property(params, params, (one, two) => {
      const sorted = (value: unknown): string =>
        JSON.stringify(wire(value), (_, inner: unknown) =>
          typeof inner === 'object' && inner !== null && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
            : inner,
        );
      expect(fingerprint(one) === fingerprint(two)).toBe(sorted(one) === sorted(two));
    }),
    { seed: 42, numRuns: 2000 },
  );
  expect(fingerprint({ a: 'b', c: 'd' })).not.toBe(fingerprint({ a: "b1'c1'd" }));
  expect(fingerprint(['a', 'b'])).not.toBe(fingerprint([['a', 'b']]));
});
