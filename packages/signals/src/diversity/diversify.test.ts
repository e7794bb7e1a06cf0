import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs, someVenues, venue } from '../fixtures/night-life.ts';
import { isSignalsError } from '../signals-error.ts';
import { diversify } from './diversify.ts';

const ranked = fc
  .uniqueArray(
    fc.record({
      place: fc.integer({ min: 0, max: someVenues.length - 1 }),
      score: fc.double({ min: 0, max: 100, noNaN: true }),
    }),
    { selector: ({ place }) => place, maxLength: 12 },
  )
  .map((all) =>
    all
      .map(({ place, score }) => ({ venue: someVenues[place] as (typeof someVenues)[0], score }))
      .sort((a, b) => b.score - a.score),
  );
const strengths = fc.double({ min: 0, max: 100, noNaN: true });
const limits = fc.integer({ min: 0, max: 12 });

test('without strength, the list is as it was and costs nothing', () => {
  fc.assert(
    fc.property(ranked, limits, (entries, limit) => {
      const { list, cost } = diversify(entries, { strength: 0, limit });
      expect(list.map(({ venue, score }) => ({ venue, score }))).toEqual(entries.slice(0, limit));
      expect(cost).toBeCloseTo(0, 9);
      for (const { score, standing } of list) expect(standing).toBe(score);
    }),
    runs,
  );
});

test('each is the best that was left: nothing waiting stood higher when it was taken', () => {
  fc.assert(
    fc.property(ranked, strengths, limits, (entries, strength, limit) => {
      const { list } = diversify(entries, { strength, limit });
      for (const [place, { standing }] of list.entries()) {
        const before = list.slice(0, place).map(({ venue: { id } }) => id);
        const first = entries.filter(({ venue: { id } }) => before.includes(id));
        for (const other of entries) {
          if (before.includes(other.venue.id)) continue;
          // Whatever it is like among those listed before costs it at most `strength` points.
          const alone = first.map(
            (listed) =>
              diversify([{ ...listed, score: 1e6 }, other], { strength }).list[1]
                ?.standing as number,
          );
          const worth = Math.min(other.score, ...alone);
          expect(standing).toBeGreaterThanOrEqual(worth - 1e-9);
        }
      }
    }),
    runs,
  );
});

test('the list holds candidates alone, each once, and its cost is the points given up', () => {
  fc.assert(
    fc.property(ranked, strengths, limits, (entries, strength, limit) => {
      const { list, cost } = diversify(entries, { strength, limit });
      expect(list).toHaveLength(Math.min(limit, entries.length));
      expect(new Set(list.map(({ venue }) => venue)).size).toBe(list.length);
      for (const { venue } of list) expect(entries.map((entry) => entry.venue)).toContain(venue);
      const sum = (all: readonly { score: number }[]) =>
        all.reduce((total, { score }) => total + score, 0);
      expect(cost).toBeCloseTo(sum(entries.slice(0, limit)) - sum(list), 6);
      expect(cost).toBeGreaterThanOrEqual(-1e-9);
      expect(diversify(entries, { strength, limit })).toEqual({ list, cost });
    }),
    runs,
  );
});

test('what a venue lost is said, with the venue it is like, and adds up', () => {
  const jazz = { category: 'jazz club', tags: ['music'] };
  const entries = [
    { venue: venue('cellar', jazz), score: 80 },
    { venue: venue('loft', jazz), score: 78 },
    { venue: venue('museum', { category: 'museum', latitude: 40.9 }), score: 75 },
  ];
  const { list, cost } = diversify(entries, { strength: 10, limit: 2 });
  expect(list.map(({ venue: { id } }) => id)).toEqual(['cellar', 'museum']);
  expect(cost).toBe(3);
  const all = diversify(entries, { strength: 10 }).list;
  expect(all[2]).toMatchObject({
    venue: { id: 'loft' },
    score: 78,
    standing: 68,
    adjustments: [
      {
        code: 'like_another',
        text: 'Like The cellar, which is listed already: 10.0 points less',
        points: -10,
      },
    ],
  });
});

describe('options that make no sense are refused by name', () => {
  test.each([
    [{ strength: -1 }, 'strength'],
    [{ strength: Number.NaN }, 'strength'],
    [{ strength: 1, limit: 0.5 }, 'limit'],
    [{ strength: 1, kindShare: 2 }, 'kindShare'],
    [{ strength: 1, nearKm: 0 }, 'nearKm'],
  ])('%o', (options, field) => {
    try {
      diversify([], options);
    } catch (error) {
      if (isSignalsError(error)) {
        expect([error.code, error.field]).toEqual(['invalid_options', field]);
        return;
      }
    }
    throw new Error('nothing was refused');
  });
});
