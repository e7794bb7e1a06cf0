import { type Store, users, venues } from '@luna/store';
import { databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../serving/logger.ts';
import { seedOnce } from '../serving/seed.ts';
import { personEntry } from './catalogue-entries.ts';
import { followStore } from './live-catalogue.ts';
import { shareValues } from './shared-values.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());
const logger = createLogger('silent');

const place = { name: 'New', category: 'bar', latitude: 40.758, longitude: -73.9855 };
const person = {
  name: 'New',
  latitude: 40.758,
  longitude: -73.9855,
  interests: [],
  preferredPriceRange: null,
};

describe.each(databaseKinds)('a catalogue over %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    await seedOnce(store);
  });

  async function ids(index: Awaited<ReturnType<typeof followStore>>): Promise<string[]> {
    const alex = await users.get(store.db, 'user1');
    if (alex === undefined) throw new Error('user1 is gone');
    const ranked = index.catalogue.rankVenues(personEntry(alex, shareValues()), {});
    const matches = index.catalogue.mostCompatible(personEntry(alex, shareValues()), 100);
    return [
      ...ranked.map(({ venue }) => venue.id),
      ...matches.map((match) => match.person.id),
    ].sort();
  }

  it('ends up the same whether it followed every change or was loaded after them', async () => {
    const follower = await followStore(store, logger);
    await venues.upsert(store.db, { ...place, id: 'new' });
    await users.upsert(store.db, { ...person, id: 'fresh' });
    await venues.delete(store.db, 'venue3');
    await users.delete(store.db, 'user2');
    await users.upsert(store.db, { ...person, id: 'gone' });
    await users.delete(store.db, 'gone');
    await follower.catchUp();
    const late = await followStore(store, logger);
    expect(await ids(follower)).toEqual(await ids(late));
    expect(follower.catalogue.venueCount).toBe(await venues.count(store.db));
    expect(follower.catalogue.personCount).toBe(await users.count(store.db));
    await follower.stop();
    await late.stop();
  });

  it('hears of changes by itself', async () => {
    const follower = await followStore(store, logger);
    await venues.upsert(store.db, { ...place, id: 'new' });
    await expect.poll(() => follower.catalogue.venueCount).toBe(7);
    await follower.stop();
  });

  it('never goes back to what was before, however many refreshes run at once', async () => {
    const follower = await followStore(store, logger);
    const writes = Array.from({ length: 30 }, async (_, n) => {
      await venues.upsert(store.db, { ...place, id: 'hot', latitude: n });
      await follower.refresh({ venues: ['hot'] });
    });
    await Promise.all(writes);
    const stored = await venues.get(store.db, 'hot');
    const alex = await users.get(store.db, 'user1');
    if (!stored || !alex) throw new Error('they were just written');
    const { latitude } = stored;
    const hot = follower.catalogue
      .rankVenues({ ...personEntry(alex, shareValues()), latitude, longitude: place.longitude }, {})
      .find(({ venue }) => venue.id === 'hot');
    expect(hot?.distanceKm).toBe(0);
    await follower.stop();
  });

  it('is current once it knows what was written before it was asked', async () => {
    const follower = await followStore(store, logger);
    for (let round = 0; round < 20; round += 1) {
      await venues.upsert(store.db, { ...place, id: 'hot', latitude: round });
      const read = () => ({ latitude: follower.catalogue.venue('hot')?.latitude });
      expect(await follower.readCurrent(read)).toEqual({ latitude: round });
    }
    await follower.stop();
  });

  it('lets nobody wait for a bulk of changes, and says so until it has been taken over', async () => {
    const follower = await followStore(store, logger, { pageSize: 10 });
    const bulk = await store.beginImport('venues');
    await bulk.stage(Array.from({ length: 500 }, (_, n) => ({ ...place, id: `bulk${n}` })));
    await bulk.publish();
    const read = () => ({ count: follower.catalogue.venueCount });
    expect(await follower.readCurrent(read)).toBeUndefined();
    // What somebody wrote is known all the same.
    await venues.upsert(store.db, { ...place, id: 'bulk499', latitude: 1 });
    await follower.refresh({ venues: ['bulk499'] });
    expect(follower.catalogue.venue('bulk499')?.latitude).toBe(1);
    expect(await follower.refresh({ venues: ['bulk499', 'nowhere'] })).toBe(false);
    await expect.poll(() => follower.readCurrent(read)).toEqual({ count: 506 });
    expect(follower.catalogue.venue('bulk499')?.latitude).toBe(1);
    await follower.stop();
  });

  it('reads nothing after it was stopped', async () => {
    const follower = await followStore(store, logger);
    await follower.stop();
    await venues.upsert(store.db, { ...place, id: 'new' });
    await store.close();
    expect(follower.catalogue.venueCount).toBe(6);
  });
});
