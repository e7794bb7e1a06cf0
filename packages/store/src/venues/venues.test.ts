import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import type { VenueInput } from './venue-record.ts';
import { venues } from './venues.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const gallery: VenueInput = {
  id: 'venue3',
  name: 'Indie Corner Gallery',
  description: 'Small rooms, young painters.',
  category: 'gallery',
  latitude: 40.7575,
  longitude: -73.9845,
  address: '12 Corner Street',
  priceRange: 'moderate',
  tags: ['art', 'indie', 'a "quoted", {odd} \\ tag'],
  timeZone: 'America/New_York',
  openingHours: [
    { day: 5, opens: '11:00', closes: '02:00' },
    { day: 6, opens: '00:00', closes: '00:00' },
  ],
  stayMinutes: 45,
};
const bare: VenueInput = { id: 'bare', name: 'Bare', category: 'park', latitude: 0, longitude: 0 };

function haversineKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const radians = Math.PI / 180;
  const sinLatitude = Math.sin(((b.latitude - a.latitude) * radians) / 2);
  const sinLongitude = Math.sin(((b.longitude - a.longitude) * radians) / 2);
  const h =
    sinLatitude ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * sinLongitude ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}

describe.each(databaseKinds)('venues on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const ids = async (options: Partial<Parameters<typeof venues.list>[1]>) =>
    (await venues.list(store.db, { limit: 1_000, ...options })).map((venue) => venue.id);

  test('what was written is read back', async () => {
    expect(await venues.upsert(store.db, gallery)).toBe('created');
    expect(await venues.get(store.db, 'venue3')).toMatchObject(gallery);
    expect(await venues.get(store.db, 'venue4')).toBeUndefined();
  });

  test('what is not known has defaults, and null stays unknown', async () => {
    await venues.upsert(store.db, bare);
    expect(await venues.get(store.db, 'bare')).toMatchObject({
      description: '',
      address: '',
      priceRange: null,
      tags: [],
      timeZone: null,
      openingHours: null,
      stayMinutes: 120,
    });
  });

  test('writing tells created, updated and unchanged apart, and replaces the whole venue', async () => {
    expect(await venues.upsert(store.db, gallery)).toBe('created');
    expect(await venues.upsert(store.db, gallery)).toBe('unchanged');
    const { tags: _tags, ...untagged } = gallery;
    expect(await venues.upsert(store.db, untagged)).toBe('updated');
    expect((await venues.get(store.db, 'venue3'))?.tags).toEqual([]);
  });

  test('many are read at once, unknown ids left out', async () => {
    await venues.upsert(store.db, gallery);
    await venues.upsert(store.db, bare);
    const found = await venues.getMany(store.db, ['bare', 'nowhere', 'venue3']);
    expect([...found.keys()].sort()).toEqual(['bare', 'venue3']);
    expect((await venues.getMany(store.db, [])).size).toBe(0);
    expect(await venues.count(store.db)).toBe(2);
  });

  test('a deleted venue is gone, once', async () => {
    await venues.upsert(store.db, gallery);
    expect(await venues.delete(store.db, 'venue3')).toBe(true);
    expect(await venues.delete(store.db, 'venue3')).toBe(false);
    expect(await ids({})).toEqual([]);
  });

  test('all are read in batches, in order', async () => {
    const expected = ['A', 'B', 'Z', '_', 'a', 'b', 'z'];
    for (const id of [...expected].reverse()) await venues.upsert(store.db, { ...bare, id });
    const seen: string[] = [];
    for await (const batch of venues.iterate(store.db, 3)) seen.push(...batch.map(({ id }) => id));
    expect(seen).toEqual(expected);
  });

  test('the category filter is exact', async () => {
    await venues.upsert(store.db, gallery);
    await venues.upsert(store.db, bare);
    expect(await ids({ category: 'gallery' })).toEqual(['venue3']);
    expect(await ids({ category: 'gal' })).toEqual([]);
    expect(await ids({ category: "'; drop table venues; --" })).toEqual([]);
  });

  test('the text filter finds every word in any text, without regard to case and accents', async () => {
    await venues.upsert(store.db, gallery);
    await venues.upsert(store.db, {
      ...bare,
      id: 'café',
      name: 'Café Été',
      address: 'Žižkov 100%_',
    });
    expect(await ids({ q: 'CORNER indie' })).toEqual(['venue3']);
    expect(await ids({ q: 'painters street gallery art' })).toEqual(['venue3']);
    expect(await ids({ q: 'corner park' })).toEqual([]);
    expect(await ids({ q: 'cafe ete' })).toEqual(['café']);
    expect(await ids({ q: 'CAFÉ zizkov' })).toEqual(['café']);
    expect(await ids({ q: 'park' })).toEqual(['café']);
    expect(await ids({ q: '' })).toEqual(['café', 'venue3']);
    // Wildcards of LIKE are ordinary characters.
    expect(await ids({ q: '100%_' })).toEqual(['café']);
    expect(await ids({ q: '%' })).toEqual(['café']);
    expect(await ids({ q: 'c_fe' })).toEqual([]);
    expect(await ids({ q: '\\' })).toEqual(['venue3']);
  });

  test('near is the haversine distance, everywhere on the globe', async () => {
    const coordinate = fc.oneof(
      {
        arbitrary: fc.record({
          latitude: fc.double({ min: -90, max: 90, noNaN: true }),
          longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        }),
        weight: 3,
      },
      {
        arbitrary: fc.record({
          latitude: fc.constantFrom(90, -90, 89.999, -89.999, 0, 40.758),
          longitude: fc.constantFrom(180, -180, 179.999, -179.999, 0, -73.9855),
        }),
        weight: 2,
      },
    );
    const points = fc.sample(coordinate, { seed: 20261122, numRuns: 300 });
    const batch = await store.beginImport('venues');
    const all = points.map((point, index) => ({ ...bare, ...point, id: `p${index}` }));
    await batch.stage(all);
    await batch.publish();
    const centers = fc.sample(coordinate, { seed: 7, numRuns: 40 });
    for (const center of centers) {
      for (const radiusKm of [0.2, 150, 5_000, 15_000, 30_000]) {
        // A point on the very edge may fall either way by the last digit.
        const sure = all.filter((venue) => Math.abs(haversineKm(center, venue) - radiusKm) > 1e-6);
        const expected = sure
          .filter((venue) => haversineKm(center, venue) <= radiusKm)
          .map(({ id }) => id)
          .sort();
        const unsure = new Set(all.filter((venue) => !sure.includes(venue)).map(({ id }) => id));
        const found = await ids({ near: { ...center, radiusKm } });
        expect(found.filter((id) => !unsure.has(id)).sort()).toEqual(expected);
      }
    }
  });

  test('filters combine, and pages go on within them', async () => {
    for (let index = 0; index < 9; index += 1) {
      await venues.upsert(store.db, {
        ...bare,
        id: `v${index}`,
        category: index % 2 === 0 ? 'bar' : 'park',
        longitude: index / 1_000,
      });
    }
    const options = {
      category: 'bar',
      q: 'bare',
      near: { latitude: 0, longitude: 0, radiusKm: 0.7 },
    };
    expect(await ids(options)).toEqual(['v0', 'v2', 'v4', 'v6']);
    expect(await ids({ ...options, limit: 2 })).toEqual(['v0', 'v2']);
    expect(await ids({ ...options, limit: 2, after: 'v2' })).toEqual(['v4', 'v6']);
  });

  test.each([
    [{ latitude: -91 }, 'venues_latitude_range'],
    [{ longitude: 181 }, 'venues_longitude_range'],
    [{ id: '' }, 'venues_id_length'],
    [{ tags: [''] }, 'venues_tags_filled'],
    [{ stayMinutes: 0 }, 'venues_stay_minutes_range'],
    [{ priceRange: 'free' as 'budget' }, 'venues_price_range_known'],
  ])('the database itself refuses %j', async (wrong, constraint) => {
    await expect(venues.upsert(store.db, { ...bare, ...wrong })).rejects.toMatchObject({
      code: 'constraint_violated',
      details: { constraint },
    });
  });
});
