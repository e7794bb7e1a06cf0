import { createRanker, rankVenues, scoreVenue, withWeights } from '@luna/scoring';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactions, monday, person, runs, someVenues, visit } from './fixtures/night-life.ts';
import { luna1 } from './luna-1.ts';
import { Signals } from './signals.ts';

const day = 86_400_000;
const options = { venues: someVenues, collaborative: { dimensions: 4 } };
const asking = fc.record({
  id: fc.constantFrom('p0', 'p1', 'stranger'),
  interests: fc.subarray(['bar', 'late', 'quiet', 'nothing anybody knows']),
  viewed: fc.dictionary(fc.constantFrom('v1', 'v5', 'elsewhere'), fc.integer({ min: 0, max: 90 })),
});

test('every score is the sum of its points, within 0..100, and nine in ten points have a reason', () => {
  fc.assert(
    fc.property(interactions, asking, fc.boolean(), (all, who, timed) => {
      const signals = new Signals({ ...options, interactions: all });
      signals.refit();
      const profile = luna1(signals);
      const somebody = person(who.id, {
        interests: who.interests,
        viewingHistory: new Map(Object.entries(who.viewed)),
      });
      const at = timed ? new Date(monday) : undefined;
      for (const venue of someVenues) {
        const { score, breakdown, distanceKm } = scoreVenue(somebody, venue, profile, { at });
        expect(score).toBe(breakdown.reduce((sum, { points }) => sum + points, 0));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        let explained = 0;
        for (const [place, { factor, settings }] of profile.factors.entries()) {
          const { points = 0, value = 0 } = breakdown[place] ?? {};
          const context = { person: somebody, venue, distanceKm, at };
          if (factor.reason?.(context, value, settings)) explained += points;
        }
        expect(explained).toBeGreaterThanOrEqual(0.9 * score);
      }
    }),
    runs,
  );
});

test('the ranker lists what scoring every venue lists', () => {
  fc.assert(
    fc.property(interactions, asking, (all, who) => {
      const signals = new Signals({ ...options, interactions: all });
      signals.refit();
      const profile = luna1(signals);
      const somebody = person(who.id, { interests: who.interests });
      const ranker = createRanker({ venues: someVenues, profile });
      const listed = (ranked: ReturnType<typeof ranker.rank>) =>
        ranked.map(({ venue, score }) => [venue.id, score]);
      expect(listed(ranker.rank(somebody, { limit: 5 }))).toEqual(
        listed(rankVenues(somebody, someVenues, { profile, limit: 5 })),
      );
    }),
    runs,
  );
});

test('counts and co-visits know of an interaction at once', () => {
  const signals = new Signals({
    ...options,
    interactions: [visit('p1', 'v1'), visit('p2', 'v2'), visit('p3', 'v2'), visit('p3', 'v7')],
  });
  signals.refit();
  const profile = luna1(signals);
  const somebody = person('p1');
  const points = (venueId: string, factor: string) => {
    const venue = someVenues.find(({ id }) => id === venueId);
    if (venue === undefined) throw new Error(`no ${venueId}`);
    return scoreVenue(somebody, venue, profile).breakdown.find((one) => one.factor === factor)
      ?.points as number;
  };
  expect([points('v2', 'again'), points('v7', 'coVisits')]).toEqual([0, 0]);
  signals.add(visit('p1', 'v2'));
  expect(points('v2', 'again')).toBeGreaterThan(0);
  expect(points('v7', 'coVisits')).toBeGreaterThan(0);
});

test('a reason names the place it comes from', () => {
  const signals = new Signals({
    ...options,
    interactions: ['p1', 'p2', 'p3'].flatMap((id) => [visit(id, 'v1'), visit(id, 'v2')]),
  });
  signals.add(visit('p9', 'v1'));
  signals.refit();
  const [best] = rankVenues(person('p9'), someVenues.slice(2, 3), { profile: luna1(signals) });
  expect(best?.reasons.map(({ text }) => text)).toContain('People who go to The v1 also go here');
});

test('whoever is forgotten has never been there: every score of everybody else is the same', () => {
  fc.assert(
    fc.property(interactions, fc.integer({ min: 0, max: 7 }), (all, number) => {
      const gone = `p${number}`;
      const there = new Signals({ ...options, interactions: all });
      if (number % 2 === 0) there.refit();
      there.removePerson(gone);
      there.refit();
      const never = new Signals({
        ...options,
        interactions: all.filter(({ personId }) => personId !== gone),
      });
      never.refit();
      expect(there.log.size).toBe(never.log.size);
      const scores = (signals: Signals) => {
        // Vectors begin with random numbers, one person after the other; they are left out.
        const zero = { collaborative: 0 };
        const profile = withWeights(luna1(signals), zero, { normalise: true });
        return ['p0', 'p1', 'stranger', gone].map((id) =>
          someVenues.map(
            (place) =>
              scoreVenue(person(id), place, profile, { at: new Date(monday + 50 * day) }).score,
          ),
        );
      };
      const [after, before] = [scores(there), scores(never)];
      for (const [at, row] of after.entries()) {
        for (const [place, score] of row.entries()) {
          expect(score).toBeCloseTo(before[at]?.[place] as number, 6);
        }
      }
    }),
    runs,
  );
});

test('what was learned elsewhere and taken over gives the scores of what is learned here', () => {
  fc.assert(
    fc.property(interactions, (all) => {
      const here = new Signals({ ...options, interactions: all });
      const there = new Signals({
        ...options,
        venues: [...someVenues].reverse(),
        interactions: all,
      });
      here.refit();
      there.takeOver(structuredClone(here.learned));
      const at = new Date(monday + 50 * day);
      for (const place of someVenues) {
        expect(scoreVenue(person('p1'), place, luna1(there), { at }).score).toBeCloseTo(
          scoreVenue(person('p1'), place, luna1(here), { at }).score,
          9,
        );
      }
    }),
    runs,
  );
});
