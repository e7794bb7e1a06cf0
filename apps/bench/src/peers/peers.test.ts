import { rankVenues } from '@luna/scoring';
import { generateCity } from '@luna/seed-data';
import { describe, expect, test } from 'vitest';
import { type Answer, difference } from './answer.ts';
import { type Asking, peopleWhoAsk } from './asking.ts';
import { createBitsetScan } from './bitset-scan.ts';
import { createLunaRanker, rankedAnswer, venueIds } from './luna-ranker.ts';
import { naiveTop } from './naive-objects.ts';
import { createPlainScan } from './plain-scan.ts';
import { createGeoflatbushPeer, createGeokdbushPeer } from './radius-then-score.ts';

const limit = 20;
const city = generateCity({ seed: 5, venues: 1_500, users: 300 });
const objects = [...city.venues()];
const asking = peopleWhoAsk(city, 120);

function firstDifference(
  peer: (query: Asking) => Answer,
  filters: { readonly radiusKm?: number } = {},
): string | undefined {
  for (const query of asking) {
    const expected = rankedAnswer(rankVenues(query.person, objects, { limit, filters }));
    const wrong = difference(expected, peer(query));
    if (wrong !== undefined) return `${query.person.id}: ${wrong}`;
  }
  return undefined;
}

describe('every peer answers what the definition says, to the bit', () => {
  test('scans and objects, everywhere', () => {
    const lists = createPlainScan(city.venueColumns, limit);
    const bitsets = createBitsetScan(city.venueColumns, limit);
    expect(firstDifference((query) => lists.top(query))).toBeUndefined();
    expect(firstDifference((query) => bitsets.top(query))).toBeUndefined();
    expect(
      firstDifference(({ person }) => rankedAnswer(naiveTop(person, objects, limit))),
    ).toBeUndefined();
  });

  test('spatial indexes, within their radius', () => {
    const filters = { radiusKm: 3 };
    const flat = createGeoflatbushPeer(city.venueColumns, limit);
    const kd = createGeokdbushPeer(city.venueColumns, limit);
    expect(firstDifference((query) => flat.top(query), filters)).toBeUndefined();
    expect(firstDifference((query) => kd.top(query), filters)).toBeUndefined();
  });

  test('Luna, loaded from columns', () => {
    const ranker = createLunaRanker(city, venueIds(city));
    expect(
      firstDifference(({ person }) => rankedAnswer(ranker.rank(person, { limit }))),
    ).toBeUndefined();
  });
});

test('the people who ask are the same every time, and differ until everybody has asked', () => {
  const again = peopleWhoAsk(generateCity({ seed: 5, venues: 1_500, users: 300 }), 300);
  expect(again.slice(0, 120).map(({ place }) => place)).toEqual(asking.map(({ place }) => place));
  expect(new Set(again.map(({ place }) => place)).size).toBe(300);
});
