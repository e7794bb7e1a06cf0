import { expect, test } from 'vitest';
import { cityLife } from './city-life.ts';

const options = { seed: 3, venues: 300, people: 60, visits: 40 };

test('the same options give the same visits, another seed others', () => {
  const once = cityLife(options);
  expect(cityLife(options)).toEqual(once);
  expect(cityLife({ ...options, seed: 4 }).visits).not.toEqual(once.visits);
});

test('people return to where they were, go where it is near, and do not all go to the same places', () => {
  const { venues, visits } = cityLife(options);
  const all = visits.flat();
  expect(visits).toHaveLength(60);
  const known = visits.reduce((sum, own) => sum + own.length - distinct(own), 0);
  expect(known / all.length).toBeGreaterThan(0.3);
  expect(known / all.length).toBeLessThan(0.8);
  for (const own of visits) {
    for (const [at, visit] of own.entries()) {
      expect(visit.at).toBeGreaterThanOrEqual(own[at - 1]?.at ?? 0);
      expect(venues[visit.venue]).toBeDefined();
    }
  }
  const visitors = venues.map(
    (_, venue) => visits.filter((own) => own.some((visit) => visit.venue === venue)).length,
  );
  const sorted = visitors.toSorted((a, b) => b - a);
  const tenth = sorted.slice(0, 30).reduce((sum, count) => sum + count, 0);
  const share = tenth / sorted.reduce((sum, count) => sum + count, 0);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
});

function distinct(visits: readonly { readonly venue: number }[]): number {
  return new Set(visits.map(({ venue }) => venue)).size;
}
