import { describe, expect, test } from 'vitest';
import { generateCity } from './generate-city.ts';
import { categories, vocabulary } from './vocabulary.ts';

const city = generateCity({ seed: 8, venues: 60_000, users: 20_000 });
const venues = city.venueColumns;
const users = city.userColumns;

function share(column: Iterable<number>, is: (value: number) => boolean): number {
  const values = [...column];
  return values.filter(is).length / values.length;
}

function lengths(starts: Uint32Array): number[] {
  return Array.from(starts.subarray(1), (end, place) => end - (starts[place] as number));
}

function countBy(keys: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Exponent of a power law, by least squares of log frequency on log rank. */
function slope(frequencies: readonly number[]): number {
  const points = frequencies.map((count, rank) => [Math.log(rank + 1), Math.log(count)] as const);
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return above / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** Kilometres on the flat, which is good enough to tell near from far. */
function kilometres(user: number, venue: number): number {
  const north = (venues.latitudes[venue] as number) - (users.latitudes[user] as number);
  const east = (venues.longitudes[venue] as number) - (users.longitudes[user] as number);
  return Math.hypot(north * 111.2, east * 111.2 * Math.cos((40.75 * Math.PI) / 180));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}

describe('where venues stand', () => {
  const northKm = Array.from(venues.latitudes, (latitude) => (latitude - 40.7549) * 111.2);
  const eastKm = Array.from(venues.longitudes, (longitude) => (longitude + 73.984) * 84.2);
  const perCell = countBy(
    northKm.map((north, venue) => Math.floor(north) * 10_000 + Math.floor(eastKm[venue] as number)),
  );

  test('a tenth of the square kilometres that have any hold more than half of the venues', () => {
    const densest = [...perCell.values()].sort((a, b) => b - a);
    const tenth = densest.slice(0, Math.ceil(densest.length / 10));
    expect(tenth.reduce((sum, count) => sum + count, 0) / 60_000).toBeGreaterThan(0.5);
    // Were they strewn evenly, the tenth would hold about a tenth.
    expect(densest[0]).toBeGreaterThan(20 * (60_000 / densest.length));
  });

  test('a long tail reaches far beyond the dense centre', () => {
    const fromCentre = northKm.map((north, venue) => Math.hypot(north, eastKm[venue] as number));
    const usual = median(fromCentre);
    const far = fromCentre.filter((distance) => distance > 3 * usual).length;
    expect(far / 60_000).toBeGreaterThan(0.01);
    expect(far / 60_000).toBeLessThan(0.2);
    expect(Math.max(...fromCentre)).toBeLessThan(200);
  });

  test('neighbourhoods differ in size, the largest first', () => {
    const sizes = countBy(venues.neighbourhoods);
    const largest = sizes.get(0) as number;
    const smallest = sizes.get(city.neighbourhoods.length - 1) as number;
    expect(largest).toBeGreaterThan(10 * smallest);
    expect(sizes.size).toBe(city.neighbourhoods.length);
    expect(largest).toBe(Math.max(...sizes.values()));
  });

  test('some venues share one roof to the last digit', () => {
    const spots = new Set(
      Array.from(venues.latitudes, (latitude, venue) => `${latitude} ${venues.longitudes[venue]}`),
    );
    const doubled = 1 - spots.size / 60_000;
    expect(doubled).toBeGreaterThan(0.02);
    expect(doubled).toBeLessThan(0.05);
  });
});

describe('tags', () => {
  test('follow the law of Zipf', () => {
    const frequencies = [...countBy(venues.tags).values()].sort((a, b) => b - a);
    const exponent = slope(frequencies.slice(0, 500));
    expect(exponent).toBeGreaterThan(-1.3);
    expect(exponent).toBeLessThan(-0.7);
    expect(frequencies[0]).toBeGreaterThan(50 * (frequencies[499] as number));
  });

  test('go with the category: most are at home in it, where chance would give a sixteenth', () => {
    let atHome = 0;
    for (const [venue, category] of venues.categories.entries()) {
      const tags = venues.tags.subarray(venues.tagStarts[venue], venues.tagStarts[venue + 1]);
      for (const tag of tags) if (tag % categories.length === category) atHome += 1;
    }
    expect(atHome / venues.tags.length).toBeGreaterThan(0.55);
    expect(atHome / venues.tags.length).toBeLessThan(0.85);
  });

  test('are all different words, and so are the tags of a venue and the interests of a person', () => {
    expect(new Set(vocabulary).size).toBe(vocabulary.length);
    for (let index = 0; index < 5_000; index += 1) {
      const { tags } = city.venue(index);
      expect(new Set(tags).size).toBe(tags.length);
      const { interests } = city.user(index);
      expect(new Set(interests).size).toBe(interests.length);
    }
  });
});

test('prices go with the neighbourhood', () => {
  const upscale = new Map<number, number>();
  for (const [venue, quarter] of venues.neighbourhoods.entries()) {
    if (venues.prices[venue] === 3) upscale.set(quarter, (upscale.get(quarter) ?? 0) + 1);
  }
  const sizes = countBy(venues.neighbourhoods);
  const shares = [...sizes]
    .filter(([, size]) => size >= 200)
    .map(([quarter, size]) => (upscale.get(quarter) ?? 0) / size);
  expect(Math.min(...shares)).toBeLessThan(0.15);
  expect(Math.max(...shares)).toBeGreaterThan(0.35);
});

test('there are gaps, as in real lists, and not too many', () => {
  const between = (value: number, least: number, most: number) => {
    expect(value).toBeGreaterThan(least);
    expect(value).toBeLessThan(most);
  };
  between(
    share(venues.prices, (price) => price === 0),
    0.08,
    0.16,
  );
  between(
    share(venues.hours, (pattern) => pattern === 0),
    0.12,
    0.18,
  );
  between(
    share(lengths(venues.tagStarts), (length) => length === 0),
    0.05,
    0.09,
  );
  between(
    share(users.prices, (price) => price === 0),
    0.08,
    0.16,
  );
  between(
    share(lengths(users.interestStarts), (length) => length === 0),
    0.04,
    0.08,
  );
  between(
    share(lengths(users.viewingStarts), (length) => length === 0),
    0.1,
    0.2,
  );
  between(
    share(users.sharing, (sharing) => sharing === 2),
    0.03,
    0.07,
  );
});

test('some people have more interests than fit 64 bits, and some viewed hundreds of venues', () => {
  expect(Math.max(...lengths(users.interestStarts))).toBeGreaterThan(64);
  expect(Math.max(...lengths(users.viewingStarts))).toBeGreaterThan(500);
});

describe('viewings', () => {
  const viewers = Array.from({ length: 5_000 }, (_, user) => user);
  const viewedBy = (user: number) =>
    users.viewedVenues.subarray(users.viewingStarts[user], users.viewingStarts[user + 1]);

  test('are of what is near', () => {
    const viewed = viewers.flatMap((user) =>
      Array.from(viewedBy(user), (venue) => kilometres(user, venue)),
    );
    const byChance = viewers.map((user) => kilometres(user, (user * 7919) % 60_000));
    expect(median(viewed)).toBeLessThan(median(byChance) / 3);
  });

  test('are of what is popular: a hundredth of the venues gets more than a tenth of them', () => {
    const counts = [...countBy(users.viewedVenues).values()].sort((a, b) => b - a);
    const top = counts.slice(0, 600).reduce((sum, count) => sum + count, 0);
    expect(top / users.viewedVenues.length).toBeGreaterThan(0.1);
  });

  test('go with the interests', () => {
    let liked = 0;
    let likedByNext = 0;
    for (const user of viewers) {
      const homes = (who: number) =>
        users.interests
          .subarray(users.interestStarts[who], users.interestStarts[who + 1])
          .map((tag) => tag % categories.length);
      const own = homes(user);
      const others = homes(user + 1);
      for (const venue of viewedBy(user)) {
        const category = venues.categories[venue] as number;
        if (own.includes(category)) liked += 1;
        if (others.includes(category)) likedByNext += 1;
      }
    }
    expect(liked).toBeGreaterThan(1.2 * likedByNext);
  });

  test('are of each venue once a person, in order, and last at least a moment', () => {
    for (let user = 0; user < 20_000; user += 1) {
      const viewed = viewedBy(user);
      for (let place = 1; place < viewed.length; place += 1) {
        if ((viewed[place] as number) <= (viewed[place - 1] as number)) {
          expect.fail(`person ${user} has viewing ${place} out of order`);
        }
      }
    }
    expect(users.viewedSeconds.every((seconds) => seconds >= 3)).toBe(true);
    expect(users.viewedVenues.every((venue) => venue < 60_000)).toBe(true);
  });
});
