import { interestedIn, type Match, mostCompatible } from '@luna/compat';
import { generateCity } from '@luna/seed-data';
import { expect, test } from 'vitest';
import { type Answer, difference } from './answer.ts';
import { peopleWhoAsk } from './asking.ts';
import { createCrowd } from './crowd.ts';
import { createPeopleScan } from './people-scan.ts';
import { placeOf } from './place-of.ts';
import { createSocialScan } from './social-scan.ts';

const city = generateCity({ seed: 9, venues: 400, users: 700 });
const crowd = createCrowd(city);
const everybody = Array.from({ length: city.userCount }, (_, place) => crowd.person(place));
const asking = peopleWhoAsk(city, 80);

function answerOf(matches: readonly Match[]): Answer {
  return {
    places: matches.map(({ person }) => placeOf(person.id)),
    scores: matches.map(({ score }) => score),
    distancesKm: matches.map(({ distanceKm }) => distanceKm),
  };
}

test('the scan of people answers what the definition says, to the bit, blocks and hidden people left out', () => {
  const scan = createPeopleScan(crowd, 10);
  for (const query of asking) {
    const defined = mostCompatible(crowd.person(query.place), everybody, { limit: 10 });
    expect(difference(answerOf(defined), scan.top(query))).toBeUndefined();
  }
  expect(everybody.some(({ blocked }) => blocked?.size)).toBe(true);
  expect(everybody.some(({ sharing }) => sharing === 'hidden')).toBe(true);
});

test('the scan for company to venues answers what the definition says, to the bit', () => {
  const scan = createSocialScan(crowd, 5);
  const venues = [0, 3, 50, 199, 200, 201, 333, 399];
  let found = 0;
  for (const query of asking) {
    const person = crowd.person(query.place);
    const answers = scan.interested(venues, query);
    for (const [at, venue] of venues.entries()) {
      const defined = interestedIn(city.venue(venue), person, everybody, { limit: 5 });
      expect(difference(answerOf(defined), answers[at] as Answer)).toBeUndefined();
      found += defined.length;
    }
  }
  expect(found).toBeGreaterThan(100);
});
