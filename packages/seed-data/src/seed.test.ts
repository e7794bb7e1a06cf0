import { describe, expect, test } from 'vitest';
import { seedUsers } from './seed-users.ts';
import { seedVenues } from './seed-venues.ts';

// The facts are written out a second time, in the shortest form, so that an edit of either shows.
test('the five people are who every golden result counts on', () => {
  const facts = seedUsers.map((user) => [
    `${user.id} ${user.name} ${user.latitude} ${user.longitude} ${user.preferredPriceRange}`,
    user.interests.join(' '),
    [...user.viewingHistory].map(([id, seconds]) => `${id}:${seconds}`).join(' '),
  ]);
  expect(facts).toEqual([
    [
      'user1 Alex Chen 40.758 -73.9855 moderate',
      'coffee art music indie',
      'venue1:45 venue3:30 venue5:60',
    ],
    [
      'user2 Sam Rivera 40.7589 -73.9851 budget',
      'coffee books quiet study',
      'venue1:120 venue2:90',
    ],
    [
      'user3 Jordan Kim 40.752 -73.99 upscale',
      'music cocktails nightlife dancing',
      'venue4:80 venue6:55',
    ],
    ['user4 Taylor Park 40.7595 -73.984 moderate', 'coffee art indie', 'venue1:35 venue5:90'],
    ['user5 Morgan Lee 40.756 -73.987 upscale', 'food wine culture art', 'venue3:65 venue5:40'],
  ]);
  expect(seedUsers.map(({ sharing }) => sharing)).toEqual(Array(5).fill('precise'));
});

test('the six venues are what every golden result counts on', () => {
  const facts = seedVenues.map((venue) => [
    `${venue.id} ${venue.name}, ${venue.category} ${venue.latitude} ${venue.longitude} ${venue.priceRange}`,
    venue.tags.join(' '),
  ]);
  expect(facts).toEqual([
    ['venue1 Brew & Pages Cafe, cafe 40.7585 -73.985 moderate', 'coffee books wifi quiet art'],
    ['venue2 Study Spot Coffee, cafe 40.7575 -73.9845 budget', 'coffee study wifi quiet'],
    ['venue3 The Velvet Room, bar 40.753 -73.991 upscale', 'cocktails music nightlife lounge'],
    ['venue4 Electric Pulse, club 40.751 -73.992 upscale', 'dancing nightlife music DJ'],
    [
      'venue5 Indie Corner Gallery, gallery 40.759 -73.986 moderate',
      'art indie photography events',
    ],
    ['venue6 Midnight Groove, club 40.7515 -73.9905 upscale', 'dancing music nightlife cocktails'],
  ]);
});

describe('every seed venue', () => {
  test.each(seedVenues)('$name can be visited daily from 11 to 23, for two hours', (venue) => {
    expect(venue.openingHours).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '11:00', closes: '23:00' })),
    );
    expect(venue).toMatchObject({ timeZone: 'America/New_York', stayMinutes: 120 });
  });

  test.each(seedVenues)('$name has a description and an address of its own', (venue) => {
    for (const key of ['description', 'address'] as const) {
      expect(venue[key].length).toBeGreaterThan(20);
      expect(seedVenues.filter((other) => other[key] === venue[key])).toEqual([venue]);
    }
  });
});

test('everything the people viewed exists', () => {
  const ids = new Set(seedVenues.map(({ id }) => id));
  const viewed = seedUsers.flatMap(({ viewingHistory }) => [...viewingHistory.keys()]);
  expect(viewed.filter((id) => !ids.has(id))).toEqual([]);
});
