import { expect, test } from 'vitest';
import type { Match } from './best-matches.ts';
import { alex, interestedForAlex, people, peopleForAlex, venues } from './fixtures/golden.ts';
import { interestedIn } from './interested-in.ts';
import { mostCompatible } from './most-compatible.ts';

function toTwoDecimals(matches: readonly Match[]) {
  return matches.map(({ person, score, sharedInterests, distanceKm }) => ({
    id: person.id,
    score: Math.round(score * 100) / 100,
    shared: sharedInterests,
    km: Math.round(distanceKm * 100) / 100,
  }));
}

test('Alex is told of the people everybody agreed on, to the digit', () => {
  expect(toTwoDecimals(mostCompatible(alex, people))).toEqual(peopleForAlex);
});

test('each seed venue has the interested people everybody agreed on, to the digit', () => {
  const found = venues.map((venue) => [venue.id, toTwoDecimals(interestedIn(venue, alex, people))]);
  expect(Object.fromEntries(found)).toEqual(interestedForAlex);
});
