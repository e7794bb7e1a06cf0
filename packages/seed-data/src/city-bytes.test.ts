import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type City, type CityOptions, generateCity } from './generate-city.ts';

/** The hash of every byte of every column, in the order of their names. */
function hashOf(...groups: object[]): string {
  const hash = createHash('sha256');
  for (const columns of groups) {
    for (const [name, column] of Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${name}:${column.length};`);
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    }
  }
  return hash.digest('hex');
}

const hashOfColumns = (city: City) => hashOf(city.venueColumns, city.userColumns);

// Whoever changes what is generated changes these, and says so in the commit: figures measured on an
// earlier city are not comparable with those of the next.
const committed: [CityOptions, string][] = [
  [
    { seed: 1, venues: 2_000, users: 500 },
    '2d1dbca9e4afa1613dc3733465c81030d1fe961156e13b503ecb3f269bc4c5c7',
  ],
  [
    { seed: 20_261_122, venues: 50_000, users: 20_000 },
    'df7e47efc5120df63aadeddd20275e77f87db27de58377466241dba80f94602b',
  ],
  [
    {
      seed: 2 ** 32 - 1,
      venues: 10_000,
      users: 3_000,
      centre: { latitude: -16.8, longitude: 179.99, timeZone: 'Pacific/Fiji' },
      neighbourhoods: 30,
      radiusKm: 12,
    },
    '150e133b62972ea23b2b39227734fefa5fedb16ea0d2d363eab630d0faa55007',
  ],
];

test.each(committed)('the city of %o has the same bytes on every machine', (options, sha256) => {
  expect(hashOfColumns(generateCity(options))).toBe(sha256);
});

test('what is composed from an index is the same on every machine too', () => {
  const city = generateCity({ seed: 5, venues: 3_000, users: 3_000 });
  const hash = createHash('sha256');
  for (const venue of city.venues()) hash.update(JSON.stringify(venue));
  for (const user of city.users()) {
    hash.update(JSON.stringify({ ...user, viewingHistory: [...user.viewingHistory] }));
  }
  expect(hash.digest('hex')).toBe(
    'ae8317fff3992ad48294d3c89a5ba9b7d3f0aac0897336401c916b3988c4f167',
  );
});

test('a city can be made again, and another seed makes another', () => {
  const options = { venues: 500, users: 100 };
  const first = hashOfColumns(generateCity({ ...options, seed: 0 }));
  expect(hashOfColumns(generateCity({ ...options, seed: 0 }))).toBe(first);
  expect(hashOfColumns(generateCity({ ...options, seed: 1 }))).not.toBe(first);
});

test('another number of people leaves every venue as it is', () => {
  const few = generateCity({ seed: 3, venues: 4_000, users: 0 });
  const many = generateCity({ seed: 3, venues: 4_000, users: 5_000 });
  expect(hashOf(few.venueColumns)).toBe(hashOf(many.venueColumns));
  expect(few.venue(17)).toEqual(many.venue(17));
});
