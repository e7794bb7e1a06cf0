import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { venues } from '../venues/venues.ts';
import { events } from './events.ts';
import { interactions } from './interactions.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const place = { latitude: 40.7, longitude: -74 };
const view = (userId: string, venueId: string, seconds: number) => ({
  userId,
  venueId,
  kind: 'view',
  seconds,
});

describe.each(databaseKinds)('events on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    for (const id of ['v1', 'v2']) {
      await venues.upsert(store.db, { id, name: id, category: 'cafe', ...place });
    }
    for (const id of ['ada', 'bob']) {
      await users.upsert(store.db, {
        id,
        name: id,
        ...place,
        interests: [],
        preferredPriceRange: null,
      });
    }
  });
  afterEach(() => store.close());

  const history = async (id: string) => (await users.get(store.db, id))?.viewingHistory;

  test('seconds add up, within a batch and across batches', async () => {
    await events.record(store.db, [
      view('ada', 'v1', 10),
      view('ada', 'v1', 5),
      view('ada', 'v2', 1),
    ]);
    const answer = await events.record(store.db, [view('ada', 'v1', 2.5)]);
    expect(answer).toEqual({ recorded: 1, duplicates: 0, rejected: [] });
    expect(await history('ada')).toEqual(
      new Map([
        ['v1', 17.5],
        ['v2', 1],
      ]),
    );
  });

  test('an event without seconds is recorded and leaves the history alone', async () => {
    const answer = await events.record(store.db, [
      {
        userId: 'ada',
        venueId: 'v1',
        kind: 'visit',
        seconds: 0,
        at: new Date('2026-01-02T03:04:05Z'),
      },
    ]);
    expect(answer.recorded).toBe(1);
    expect(await history('ada')).toEqual(new Map());
  });

  test('unknown people and venues are told apart by position, and the others are recorded', async () => {
    const answer = await events.record(store.db, [
      view('nobody', 'v1', 1),
      view('ada', 'v1', 2),
      view('ada', 'nowhere', 3),
      view('nobody', 'nowhere', 4),
      view('bob', 'v2', 5),
    ]);
    expect(answer).toEqual({
      recorded: 2,
      duplicates: 0,
      rejected: [
        { index: 0, reason: 'unknown_user' },
        { index: 2, reason: 'unknown_venue' },
        { index: 3, reason: 'unknown_venue' },
      ],
    });
    expect(await history('ada')).toEqual(new Map([['v1', 2]]));
    expect(await history('bob')).toEqual(new Map([['v2', 5]]));
  });

  test('an event that has a name counts once, in a batch, across batches and at the same time', async () => {
    const named = (userId: string, eventId: string) => ({ ...view(userId, 'v1', 10), eventId });
    const first = await events.record(store.db, [
      named('ada', 'a'),
      named('ada', 'a'),
      named('bob', 'a'),
    ]);
    expect(first).toEqual({ recorded: 2, duplicates: 1, rejected: [] });
    const batch = [named('ada', 'b'), named('ada', 'c'), named('bob', 'b')];
    const answers = await Promise.all(
      [batch, [...batch].reverse(), batch].map((some) => events.record(store.db, some)),
    );
    expect(answers.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(3);
    expect(await history('ada')).toEqual(new Map([['v1', 30]]));
    expect(await history('bob')).toEqual(new Map([['v1', 20]]));
  });

  test('whoever follows gets every event once, whatever commits meanwhile and however late', async () => {
    const seen: string[] = [];
    const from = await interactions.head(store.db);
    for await (const batch of interactions.upTo(store.db, from)) expect(batch).toEqual([]);
    let cursor = from;
    const look = async () => {
      const head = await interactions.head(store.db);
      const found = interactions.between(store.db, cursor, head);
      if (found.outcome === 'rebuild') throw new Error('told to rebuild');
      for await (const batch of found.batches)
        seen.push(...batch.map(({ seconds }) => `${seconds}`));
      cursor = head;
    };
    const writing = Array.from({ length: 20 }, (_, at) =>
      store.transaction(async (tx) => {
        await events.record(tx, [view(at % 2 ? 'ada' : 'bob', 'v1', 2 * at + 1)]);
        await events.record(tx, [view('bob', 'v2', 2 * at + 2)]);
      }),
    );
    for (let looks = 0; looks < 5; looks += 1) await look();
    await Promise.all(writing);
    await look();
    const all = Array.from({ length: 40 }, (_, at) => `${at + 1}`).sort();
    expect([...seen].sort()).toEqual(all);
    const whole: string[] = [];
    for await (const batch of interactions.upTo(store.db, cursor)) {
      whole.push(...batch.map(({ seconds }) => `${seconds}`));
    }
    expect(whole.sort()).toEqual(all);
    const adas = [];
    for await (const batch of interactions.about(store.db, { personId: 'ada' }, cursor)) {
      adas.push(...batch);
    }
    expect(adas).toHaveLength(10);
  });

  test('a booking that is over is an event of each member who still exists, once', async () => {
    const document = {
      terms: {
        venue: { id: 'v1' },
        slot: { startsAt: Date.UTC(2026, 0, 2, 20) },
        members: [{ personId: 'ada' }, { personId: 'erased:1' }, { personId: 'bob' }],
      },
    };
    const insert = (id: string, status: string) =>
      store.db.query(sql`insert into bookings (id, version, status, document)
        values (${id}, 1, ${status}, ${JSON.stringify(document)}::jsonb)`);
    await insert('b1', 'confirmed');
    await insert('b2', 'confirmed');
    await store.db.query(sql`update bookings set status = 'no_show' where id = 'b2'`);
    await store.db.query(sql`update bookings set status = 'completed' where id = 'b1'`);
    await store.db.query(sql`update bookings set status = 'completed' where id = 'b1'`);
    const found = [];
    const head = await interactions.head(store.db);
    for await (const batch of interactions.upTo(store.db, head)) found.push(...batch);
    const booked = { kind: 'booking', venueId: 'v1', at: Date.UTC(2026, 0, 2, 20) };
    expect(found).toMatchObject([
      { ...booked, personId: 'ada' },
      { ...booked, personId: 'bob' },
    ]);
  });

  test('an empty batch is no work', async () => {
    expect(await events.record(store.db, [])).toEqual({ recorded: 0, duplicates: 0, rejected: [] });
  });

  test('concurrent batches lose no second and never wait for each other for ever', async () => {
    const pairs = [
      view('ada', 'v1', 1),
      view('bob', 'v2', 1),
      view('ada', 'v2', 1),
      view('bob', 'v1', 1),
    ];
    const batches = Array.from({ length: 40 }, (_, index) => {
      const turn = index % pairs.length;
      return [...pairs.slice(turn), ...pairs.slice(0, turn)];
    });
    await Promise.all(batches.map((batch) => events.record(store.db, batch)));
    for (const id of ['ada', 'bob']) {
      expect(await history(id)).toEqual(
        new Map([
          ['v1', 40],
          ['v2', 40],
        ]),
      );
    }
  });

  test('people deleted while their events come in are unknown, not an error', async () => {
    const recording = Array.from({ length: 30 }, () =>
      events.record(store.db, [view('ada', 'v1', 1)]),
    );
    const deleting = users.delete(store.db, 'ada');
    const answers = await Promise.all(recording);
    expect(await deleting).toBe(true);
    for (const { recorded, rejected } of answers) {
      expect(recorded + rejected.length).toBe(1);
      expect(rejected.every(({ reason }) => reason === 'unknown_user')).toBe(true);
    }
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    'the database itself refuses %s seconds, and the whole batch with it',
    async (seconds) => {
      await expect(
        events.record(store.db, [view('ada', 'v1', 5), view('ada', 'v2', seconds)]),
      ).rejects.toMatchObject({ code: 'constraint_violated' });
      expect(await history('ada')).toEqual(new Map());
    },
  );
});
