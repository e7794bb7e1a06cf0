import { describe, expect, test } from 'vitest';
import { type CityOptions, generateCity } from './generate-city.ts';
import { isSeedDataError } from './seed-data-error.ts';

const city = generateCity({ seed: 2, venues: 3_000, users: 2_000 });

describe('records', () => {
  test('say what the columns say', () => {
    const columns = city.venueColumns;
    for (const [index, venue] of [...city.venues()].entries()) {
      expect(venue.latitude).toBe(columns.latitudes[index]);
      expect(venue.longitude).toBe(columns.longitudes[index]);
      expect(venue.category).toBe(city.categories[columns.categories[index] as number]);
      expect(venue.priceRange).toBe(
        [null, 'budget', 'moderate', 'upscale'][columns.prices[index] as number],
      );
      expect(venue.openingHours).toBe(city.openingPatterns[columns.hours[index] as number]);
      expect(venue.tags.map((tag) => city.vocabulary.indexOf(tag))).toEqual([
        ...columns.tags.subarray(columns.tagStarts[index], columns.tagStarts[index + 1]),
      ]);
    }
    const people = city.userColumns;
    for (const [index, user] of [...city.users()].entries()) {
      expect(user.latitude).toBe(people.latitudes[index]);
      expect(user.longitude).toBe(people.longitudes[index]);
      expect(user.sharing).toBe(['precise', 'cell', 'hidden'][people.sharing[index] as number]);
      expect(user.interests.map((tag) => city.vocabulary.indexOf(tag))).toEqual([
        ...people.interests.subarray(
          people.interestStarts[index],
          people.interestStarts[index + 1],
        ),
      ]);
      const start = people.viewingStarts[index] as number;
      expect([...user.viewingHistory]).toEqual(
        Array.from(
          people.viewedVenues.subarray(start, people.viewingStarts[index + 1]),
          (venue, viewing) => [city.venueId(venue), people.viewedSeconds[start + viewing]],
        ),
      );
    }
  });

  test('are of the length asked for and have ids whose order is the order of places', () => {
    const ids = Array.from(city.venues(), ({ id }) => id);
    expect(ids).toHaveLength(3_000);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(3_000);
    expect(ids[0]).toBe('v0000001');
    expect(Array.from(city.users(), ({ id }) => id).at(-1)).toBe('u0002000');
  });

  test('leave opening hours out when they are unknown', () => {
    const unknown = city.venueColumns.hours.indexOf(0);
    expect(city.venue(unknown)).not.toHaveProperty('openingHours');
  });

  test('are made afresh each time, so that a reader who changes one changes no other', () => {
    const tagged = city.venueColumns.tagStarts.findIndex((start) => start > 0) - 1;
    (city.venue(tagged).tags as string[]).pop();
    expect(city.venue(tagged).tags).not.toHaveLength(0);
  });

  test('that do not exist are not made up', () => {
    for (const index of [-1, 3_000, 1.5, Number.NaN]) {
      expect(() => city.venue(index)).toThrow(RangeError);
    }
    expect(() => city.user(2_000)).toThrow('there is no user 2000: the city has 2000, from 0');
  });
});

test('every name of a neighbourhood is given once, however many there are', () => {
  const { neighbourhoods } = generateCity({ seed: 1, venues: 0, users: 0, neighbourhoods: 4096 });
  expect(new Set(neighbourhoods).size).toBe(4096);
});

test('a city across the antimeridian, or far north, stays on the globe', () => {
  for (const [latitude, longitude] of [
    [0, 180],
    [0, -180],
    [80, 179.9],
    [-80, 0],
  ] as const) {
    const centre = { latitude, longitude, timeZone: 'UTC' };
    const { venueColumns } = generateCity({
      seed: 6,
      venues: 5_000,
      users: 0,
      centre,
      radiusKm: 200,
    });
    expect(venueColumns.latitudes.every((degrees) => Math.abs(degrees) <= 90)).toBe(true);
    expect(venueColumns.longitudes.every((degrees) => Math.abs(degrees) <= 180)).toBe(true);
  }
  const fiji = { latitude: -16.8, longitude: 180, timeZone: 'Pacific/Fiji' };
  const { venueColumns, venue } = generateCity({ seed: 6, venues: 500, users: 0, centre: fiji });
  expect(venueColumns.longitudes.some((degrees) => degrees > 179)).toBe(true);
  expect(venueColumns.longitudes.some((degrees) => degrees < -179)).toBe(true);
  expect(venue(0).timeZone).toBe('Pacific/Fiji');
});

test('the smallest cities are cities too', () => {
  for (const [venues, users] of [
    [0, 0],
    [0, 50],
    [1, 50],
    [2, 50],
    [50, 0],
  ] as const) {
    const small = generateCity({ seed: 9, venues, users, neighbourhoods: 1 });
    expect([...small.venues()]).toHaveLength(venues);
    expect([...small.users()]).toHaveLength(users);
  }
});

test('an option out of range is refused by name', () => {
  const legal = { seed: 1, venues: 1, users: 1 };
  const centre = { latitude: 0, longitude: 0, timeZone: 'UTC' };
  const illegal: [Partial<CityOptions>, string][] = [
    [{ seed: -1 }, 'seed'],
    [{ seed: 2 ** 32 }, 'seed'],
    [{ seed: 0.5 }, 'seed'],
    [{ venues: Number.NaN }, 'venues'],
    [{ venues: 20_000_001 }, 'venues'],
    [{ users: -1 }, 'users'],
    [{ users: '10' as never }, 'users'],
    [{ neighbourhoods: 0 }, 'neighbourhoods'],
    [{ neighbourhoods: 4097 }, 'neighbourhoods'],
    [{ radiusKm: 0 }, 'radiusKm'],
    [{ radiusKm: Number.POSITIVE_INFINITY }, 'radiusKm'],
    [{ centre: { ...centre, latitude: 81 } }, 'centre.latitude'],
    [{ centre: { ...centre, longitude: -181 } }, 'centre.longitude'],
  ];
  for (const [options, name] of illegal) {
    let thrown: unknown;
    try {
      generateCity({ ...legal, ...options });
    } catch (error) {
      thrown = error;
    }
    expect(isSeedDataError(thrown) && thrown.message).toMatch(new RegExp(`^${name} has to be`));
  }
});
