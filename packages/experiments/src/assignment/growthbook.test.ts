import { GrowthBook } from '@growthbook/growthbook';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/draws.ts';
import {
  choiceCases,
  equalWeightCases,
  hashCases,
  namespaceCases,
  rangeCases,
} from '../fixtures/growthbook-cases.ts';
import { assign } from './assign.ts';
import { bucketHash, type HashVersion } from './bucket-hash.ts';
import { bucketRanges, inNamespace, rangeOf } from './bucket-ranges.ts';

test.for(hashCases)(
  'hashes seed %j and value %j by version %i to %f',
  ([seed, value, version, bucket]) => {
    expect(bucketHash(seed, value, version)).toBe(bucket);
  },
);

test.for(rangeCases)('cuts ranges: %s', ([, variations, coverage, weights, ranges]) => {
  const cut = bucketRanges(variations, coverage, weights);
  expect(cut.length).toBe(ranges.length);
  cut.forEach(([from, to], at) => {
    expect(from).toBeCloseTo(ranges[at]?.[0] as number, 10);
    expect(to).toBeCloseTo(ranges[at]?.[1] as number, 10);
  });
});

test.for(choiceCases)('chooses a variation: %s', ([, bucket, ranges, variation]) => {
  expect(rangeOf(bucket, ranges)).toBe(variation);
});

test.for(namespaceCases)(
  'person %s in %s from %f to %f: %s',
  ([personId, id, from, to, inside]) => {
    expect(inNamespace(personId, { id, from, to })).toBe(inside);
  },
);

test.for(equalWeightCases)('%i variations without weights are equal', ([variations, weights]) => {
  const cut = bucketRanges(variations).map(([from, to]) => to - from);
  expect(cut.length).toBe(weights.length);
  cut.forEach((weight, at) => {
    expect(weight).toBeCloseTo(weights[at] as number, 8);
  });
});

const plans = fc
  .record({
    // Not `constructor` and the like, which the SDK looks up in a plain object and finds.
    key: fc.string({ maxLength: 12 }).map((key) => `e${key}`),
    parts: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 5 }),
    weighted: fc.boolean(),
    coverage: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
    seed: fc.option(fc.string({ minLength: 1, maxLength: 12 }), { nil: undefined }),
    hashVersion: fc.constantFrom<HashVersion>(1, 2),
    namespace: fc.option(
      fc.tuple(fc.string({ maxLength: 8 }), fc.nat(50), fc.integer({ min: 50, max: 100 })),
      { nil: undefined },
    ),
  })
  .filter(({ parts }) => parts.some((part) => part > 0));

test("assigns whoever it is as GrowthBook's own SDK does", () => {
  fc.assert(
    fc.property(plans, fc.string({ minLength: 1, maxLength: 20 }), (plan, personId) => {
      const { key, parts, weighted, coverage, seed, hashVersion, namespace } = plan;
      const whole = parts.reduce((sum, part) => sum + part, 0);
      const weights = parts.map((part) => part / whole);
      const [id, from, to] = namespace ?? ['', 0, 100];
      const ours = assign(
        {
          key,
          variations: parts.length,
          coverage,
          hashVersion,
          ...(weighted && { weights }),
          ...(seed !== undefined && { seed }),
          ...(namespace && { namespace: { id, from: from / 100, to: to / 100 } }),
        },
        personId,
      );
      const theirs = new GrowthBook({ attributes: { id: personId } }).run({
        key,
        variations: parts.map((_, at) => at) as unknown as [number, number],
        coverage,
        hashVersion,
        ...(weighted && { weights }),
        ...(seed !== undefined && { seed }),
        ...(namespace && { namespace: [id, from / 100, to / 100] }),
      });
      expect(ours.variation).toBe(theirs.inExperiment ? theirs.variationId : null);
    }),
    { ...runs, numRuns: 2000 },
  );
});
