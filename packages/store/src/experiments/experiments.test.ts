import { sampleBooking } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson } from '../bookings/erase-person.ts';
import { changes } from '../changes/changes.ts';
import { events } from '../events/events.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { venues } from '../venues/venues.ts';
import { experiments } from './experiments.ts';
import { type ExposureInput, exposures, trimExposures } from './exposures.ts';
import type { OutcomeKind } from './outcomes.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('experiments on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const start = (key: string) => store.transaction((tx) => experiments.start(tx, key));
  const hour = 3_600_000;
  const plan = (a: number) => ({ a, namespace: undefined });

  async function people(...ids: string[]): Promise<void> {
    for (const id of ids) {
      await users.upsert(store.db, {
        id,
        name: id,
        latitude: 0,
        longitude: 0,
        interests: [],
        preferredPriceRange: null,
        paymentMethod: null,
      });
    }
  }
  async function places(...ids: string[]): Promise<void> {
    for (const id of ids) {
      await venues.upsert(store.db, {
        id,
        name: id,
        category: 'bar',
        latitude: 0,
        longitude: 0,
        tags: [],
        priceRange: null,
      });
    }
  }
  async function begun(key: string): Promise<void> {
    await experiments.put(store.db, key, {});
    await start(key);
  }
  const shown = (userId: string, ageHours: number, ...venueIds: string[]): ExposureInput => ({
    experimentKey: 'e',
    userId,
    variation: 1,
    explored: false,
    ageMs: ageHours * hour,
    shown: venueIds.map((venueId, place) => ({
      venueId,
      rank: place + 1,
      score: 50 - place,
      propensity: 1,
    })),
  });
  async function taken(kind: OutcomeKind, windowHours = 24) {
    const all = [];
    for await (const page of exposures.outcomes(store.db, 'e', { kind, windowHours })) {
      all.push(...page);
    }
    return all.map(({ userId, taken }) => [userId, taken]);
  }

  test('a draft may be written again; what was started may only be stopped, and that for good', async () => {
    expect(await experiments.put(store.db, 'e', plan(1))).toMatchObject({ outcome: 'changed' });
    expect(await experiments.put(store.db, 'e', plan(2))).toMatchObject({ outcome: 'changed' });
    expect(await experiments.stop(store.db, 'e')).toEqual({ outcome: 'refused', status: 'draft' });

    const started = await start('e');
    expect(started).toMatchObject({ experiment: { status: 'running', plan: { a: 2 } } });
    expect(await start('e')).toEqual(started);
    expect(await experiments.put(store.db, 'e', plan(3))).toEqual({
      outcome: 'refused',
      status: 'running',
    });
    // Not even past the door.
    await expect(
      store.db.query(sql`update experiments set plan = '{}' where key = 'e'`),
    ).rejects.toMatchObject({ details: { sqlState: '23001' } });

    const stopped = await experiments.stop(store.db, 'e');
    expect(stopped).toMatchObject({ experiment: { status: 'stopped', plan: { a: 2 } } });
    expect(await experiments.stop(store.db, 'e')).toEqual(stopped);
    expect(await start('e')).toEqual({ outcome: 'refused', status: 'stopped' });
    expect(await start('nothing')).toEqual({ outcome: 'unknown' });
  });

  test('nobody can be in two: what could overlap is not started, also by two who start at once', async () => {
    const share = (from: number, to: number) => ({ namespace: { name: 'n', from, to } });
    await experiments.put(store.db, 'low', share(0, 0.5));
    await experiments.put(store.db, 'high', share(0.5, 1));
    await experiments.put(store.db, 'middle', share(0.4, 0.6));
    await experiments.put(store.db, 'all', {});
    expect(await start('low')).toMatchObject({ outcome: 'changed' });
    expect(await start('high')).toMatchObject({ outcome: 'changed' });
    expect(await start('middle')).toEqual({ outcome: 'overlaps', other: 'high' });
    expect(await start('all')).toEqual({ outcome: 'overlaps', other: 'high' });
    await experiments.stop(store.db, 'low');
    await experiments.stop(store.db, 'high');
    const both = await Promise.all([start('middle'), start('all')]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'overlaps']);
  });

  test('followers hear of what starts and stops, and of no draft', async () => {
    const cursor = await changes.head(store.db);
    await experiments.put(store.db, 'e', plan(1));
    await experiments.put(store.db, 'e', plan(2));
    expect(await changes.after(store.db, cursor)).toMatchObject({ changes: [] });
    await start('e');
    expect(await changes.after(store.db, cursor)).toMatchObject({
      changes: [{ kind: 'experiment', id: 'e', op: 'upsert' }],
    });
  });

  test('an outcome counts for the last list before it that showed the venue, within the window', async () => {
    await people('ana', 'bo');
    await places('x', 'y', 'z');
    await begun('e');
    const written = await exposures.record(store.db, [
      shown('ana', 30, 'x', 'y'),
      shown('ana', 10, 'y', 'x'),
      shown('ana', 5, 'z'),
      shown('bo', 10, 'x', 'y'),
      shown('gone', 1, 'x'),
      { ...shown('ana', 1, 'x'), experimentKey: 'unknown' },
    ]);
    expect(written).toBe(4);
    const ago = (hours: number) => new Date(Date.now() - hours * hour);
    await events.record(store.db, [
      { userId: 'ana', venueId: 'x', kind: 'visit', seconds: 0, at: ago(2) },
      { userId: 'ana', venueId: 'z', kind: 'view', seconds: 9, at: ago(20) },
      { userId: 'bo', venueId: 'x', kind: 'visit', seconds: 0, at: ago(11) },
      { userId: 'bo', venueId: 'y', kind: 'view', seconds: 9, at: ago(1) },
    ]);
    expect(await taken('visit')).toEqual([
      ['ana', [false, false]],
      ['ana', [false, true]],
      ['ana', [false]],
      ['bo', [false, false]],
    ]);
    expect((await taken('any')).at(-1)).toEqual(['bo', [false, true]]);
    // Clocks differ: what bears a time a little before the list counts, much before it does not.
    const early = (seconds: number) => new Date(Date.now() - 5 * hour - seconds * 1000);
    const visit = { userId: 'ana', venueId: 'z', kind: 'visit', seconds: 0 };
    await events.record(store.db, [{ ...visit, at: early(60) }]);
    expect((await taken('visit'))[2]).toEqual(['ana', [false]]);
    await events.record(store.db, [{ ...visit, at: early(2) }]);
    expect((await taken('visit'))[2]).toEqual(['ana', [true]]);
    // Eight hours after it was shown is too late when six are allowed.
    expect((await taken('visit', 6))[1]).toEqual(['ana', [false, false]]);
  });

  test('a booking of the venue is an outcome, unless it failed', async () => {
    await people('ana');
    await places('x');
    await begun('e');
    await exposures.record(store.db, [shown('ana', 1, sampleBooking('b').terms.venue.id)]);
    const book = (status: string) =>
      store.db.query(sql`
        insert into bookings (id, version, status, document)
        values ('b', 1, ${status}, ${JSON.stringify(sampleBooking('b'))}::jsonb)
        on conflict (id) do update set status = excluded.status`);
    await book('confirmed');
    await store.db.query(sql`insert into booking_people values ('ana', 'b')`);
    expect(await taken('booking')).toEqual([['ana', [true]]]);
    expect(await taken('visit')).toEqual([['ana', [false]]]);
    await book('failed');
    expect(await taken('booking')).toEqual([['ana', [false]]]);
  });

  test('of a list drafted from two variations is kept which of them picked what', async () => {
    await people('ana');
    await begun('e');
    const shownOnce = shown('ana', 1, 'x', 'y', 'z');
    const drafted = shownOnce.shown.map(({ propensity: _, ...venue }, place) => ({
      ...venue,
      team: place % 2,
    }));
    await exposures.record(store.db, [{ ...shownOnce, variation: null, shown: drafted }]);
    for await (const [list] of exposures.outcomes(store.db, 'e', { kind: 'any', windowHours: 1 })) {
      expect(list).toMatchObject({ variation: null, teams: [0, 1, 0], propensities: [] });
    }
    // Neither half of it without the other.
    const broken = exposures.record(store.db, [{ ...shownOnce, variation: null }]);
    await expect(broken).rejects.toMatchObject({ code: 'constraint_violated' });
  });

  test('lists come page by page, each once and in the order shown', async () => {
    const ids = Array.from({ length: 50 }, (_, at) => `p${at}`);
    await people(...ids);
    await places('x', 'y');
    await begun('e');
    await exposures.record(
      store.db,
      Array.from({ length: 4500 }, (_, at) => shown(`p${at % 50}`, 1, 'x', 'y')),
    );
    expect(await taken('any')).toHaveLength(4500);
  });

  test('what somebody was shown goes with them, and after ninety days', async () => {
    await people('ana', 'bo');
    await begun('e');
    await exposures.record(store.db, [
      shown('ana', 1, 'x'),
      shown('bo', 89 * 24, 'x'),
      shown('bo', 91 * 24, 'x'),
    ]);
    expect(await trimExposures(store.db)).toBe(1);
    await store.transaction((tx) => erasePerson(tx, 'ana'));
    expect(await taken('any')).toEqual([['bo', [false]]]);
  });
});
