import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monday, runs, someVenues } from '../fixtures/night-life.ts';
import { diversify } from './diversify.ts';
import { Impressions } from './impressions.ts';
import { restIgnored } from './rest-ignored.ts';

const day = 86_400_000;
const entries = someVenues.map((venue, place) => ({ venue, score: 60 - place }));

test('what was shown eight times and never chosen loses half of the most, and says so', () => {
  const shown = (id: string) => (id === 'v0' ? 8 : 0);
  const rested = restIgnored(entries, { shown, mostPoints: 10 });
  expect(rested.findIndex(({ venue: { id } }) => id === 'v0')).toBe(4);
  expect(rested[4]).toMatchObject({
    score: 60,
    standing: 55,
    adjustments: [
      {
        code: 'ignored',
        text: 'Shown 8 times and not chosen: 5.0 points less',
        points: -5,
        data: { times: 8 },
      },
    ],
  });
});

test('a few times cost nothing, more never less, and never more than the most', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 12 }),
      (all) => {
        const times = new Map(someVenues.map(({ id }, place) => [id, all[place] as number]));
        const rested = restIgnored(entries, { shown: (id) => times.get(id) as number });
        expect(new Set(rested.map(({ venue }) => venue))).toEqual(new Set(someVenues));
        const lost = rested
          .map(({ venue: { id }, score, standing, adjustments }) => {
            expect(standing).toBe(adjustments.reduce((sum, { points }) => sum + points, score));
            return { shown: times.get(id) as number, points: standing - score };
          })
          .sort((a, b) => a.shown - b.shown);
        for (const [place, { shown, points }] of lost.entries()) {
          if (shown <= 3) expect(points).toBe(0);
          expect(points).toBeGreaterThanOrEqual(-15);
          expect(points).toBeLessThanOrEqual((lost[place - 1]?.points ?? 0) + 1e-9);
        }
        for (const [place, { standing }] of rested.entries()) {
          expect(standing).toBeLessThanOrEqual(rested[place - 1]?.standing ?? 100);
        }
      },
    ),
    runs,
  );
});

test('showings fade, arrive in any order, and are forgiven by a choice', () => {
  const impressions = new Impressions(10);
  for (const days of [2, 0, 1]) impressions.show('me', 'v1', monday + days * day);
  const now = monday + 2 * day;
  const fresh = impressions.timesOf('me', 'v1', now);
  expect(fresh).toBeCloseTo(1 + Math.exp(-0.1) + Math.exp(-0.2), 9);
  expect(impressions.timesOf('me', 'v1', now + 10 * day)).toBeCloseTo(fresh / Math.E, 9);
  expect(impressions.timesOf('you', 'v1', now)).toBe(0);
  impressions.choose('me', 'v1');
  expect(impressions.timesOf('me', 'v1', now)).toBe(0);
});

test('both steps add up: rested first, mixed then', () => {
  const rested = restIgnored(entries, { shown: () => 8 });
  const { list } = diversify(rested, { strength: 20 });
  for (const { score, standing, adjustments } of list) {
    expect(adjustments[0]?.code).toBe('ignored');
    expect(standing).toBe(adjustments.reduce((sum, { points }) => sum + points, score));
  }
  expect(list.some(({ adjustments }) => adjustments[1]?.code === 'like_another')).toBe(true);
});
