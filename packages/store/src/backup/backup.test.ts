import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { emptyBatch, sampleBooking, samplePlan } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createBookingStore } from '../bookings/booking-store.ts';
import { changes } from '../changes/changes.ts';
import { createEmulatorState } from '../emulators/emulator-state.ts';
import { events } from '../events/events.ts';
import { experiments } from '../experiments/experiments.ts';
import { exposures } from '../experiments/exposures.ts';
import { impressions } from '../impressions/impressions.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { friends } from '../users/friends.ts';
import { users } from '../users/users.ts';
import { venues } from '../venues/venues.ts';
import { backUp, copyStore, restore } from './backup.ts';
import { writeBackupFile } from './backup-file.ts';
import { withSnapshot } from './snapshot.ts';
import { leftOutTables, storedTables } from './stored-tables.ts';

const databases = startTestDatabases();
const folder = mkdtempSync(join(tmpdir(), 'luna-backup-test-'));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await databases.stop();
});

const opened: Store[] = [];
async function open(kind: (typeof databaseKinds)[number]): Promise<Store> {
  const store = await databases.open(kind);
  opened.push(store);
  return store;
}
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

let files = 0;
const newFile = () => join(folder, `${++files}.backup`);

/** Values that a careless format would bend. */
const strange = 'Zoë "q" \\ back\n\u2028line\tüß 😀 {"a":1}';

/** A little of everything: people, places, a booking with its places, a plan, jobs, keys, vendors. */
async function fillStore(store: Store): Promise<void> {
  for (const id of ['ada', 'bob']) {
    await users.upsert(store.db, {
      id,
      name: strange,
      latitude: 0.1 + 0.2,
      longitude: -1e-300,
      interests: ['a,b', '{x}', 'NULL', '"'],
      preferredPriceRange: null,
      paymentMethod: null,
    });
  }
  await venues.upsert(store.db, {
    id: 'v',
    name: strange,
    category: 'café',
    latitude: 1 / 3,
    longitude: 2,
    tags: [],
    priceRange: 'budget',
  });
  await users.addBlock(store.db, 'ada', 'bob');
  await friends.request(store.db, 'bob', 'ada');
  await events.record(store.db, [{ userId: 'ada', venueId: 'v', kind: 'view', seconds: 0.7 }]);
  await store.once('seed', async () => {});
  await experiments.put(store.db, 'e', { strange, namespace: undefined });
  await store.transaction((tx) => experiments.start(tx, 'e'));
  const shown = [{ venueId: 'v', rank: 1, score: 0.1 + 0.2, propensity: 1 / 3 }];
  const list = { experimentKey: 'e', userId: 'ada', variation: 1, explored: true, ageMs: 1, shown };
  await exposures.record(store.db, [list]);
  await impressions.record(store.db, { userId: 'ada', venueIds: ['v'], precise: true });
  const bookings = createBookingStore(store);
  const booking = sampleBooking('b1');
  const taken = await bookings.commit({
    ...emptyBatch,
    booking: {
      booking,
      expectVersion: null,
      fence: null,
      lease: { kind: 'take', owner: 'w', ttlMs: 1 },
      stays: [{ personId: 'ada', startsAt: 1e12, endsAt: 1e12 + 1 }],
      seats: [{ venueId: 'v', capacity: 1, startsAt: 1e12, endsAt: 1e12 + 7_200_000 }],
    },
    journal: [
      {
        bookingId: 'b1',
        seq: 0,
        at: 0,
        round: 0,
        kind: 'request',
        step: null,
        key: null,
        status: 'requested',
        data: { big: 1e21, text: strange },
      },
    ],
    messages: [
      {
        messageId: 'm1',
        personId: 'ada',
        channel: 'email',
        kind: 'confirmed',
        reference: 'b1',
        subject: 's',
        text: strange,
        data: {},
      },
    ],
    jobs: [
      { id: 'notify:m1', kind: 'notify', subject: 'm1', runAt: 1e12 },
      { id: 'drive:b1', kind: 'drive', subject: 'b1', runAt: 4e12 },
    ],
    claims: [
      { scope: 'createBooking', key: 'k', fingerprint: 'f', answer: { a: 1 }, ttlMs: 8.64e7 },
    ],
    events: [{ provider: 'stripe', eventId: 'e1' }],
  } as never);
  expect(taken.kind).toBe('ok');
  const planned = await bookings.commit({
    ...emptyBatch,
    plan: { plan: samplePlan('p1', 4e12), expectVersion: null },
  });
  expect(planned.kind).toBe('ok');
  await createEmulatorState(store.db).write('stripe', [
    { table: 'intents', key: 'i2', record: { z: 1, a: 2 } },
    { table: 'intents', key: 'i1', record: { z: 1 } },
  ]);
  // Deleted rows leave holes in the numbers, which a copy that counts anew would close.
  await store.db.query(sql`delete from events`);
  await events.record(store.db, [{ userId: 'bob', venueId: 'v', kind: 'visit', seconds: 0 }]);
}

/** Every row of every table that is copied, as text, and where its numbers stand. */
async function everything(store: Store): Promise<Record<string, unknown>> {
  return store.transaction(async (tx) => {
    await tx.query(sql`select set_config('timezone', 'UTC', true)`);
    const found: Record<string, unknown> = {};
    for (const { name, columns, sequence, where } of await storedTables(tx)) {
      const copied = sql.raw(columns.map((column) => `"${column.name}"`).join());
      const rows = await tx.query<{ line: string }>(
        sql`select row_to_json(t)::text as line from (select ${copied} from ${sql.raw(name)} where ${where}) t order by row_to_json(t)::text collate "C"`,
      );
      found[name] = rows.map(({ line }) => line);
      if (sequence === null) continue;
      [found[sequence]] = await tx.query(
        sql`select last_value::text, is_called from ${sql.raw(sequence)}`,
      );
    }
    return found;
  });
}

test('every table of the database is either copied or left out for a reason, and those are there', async () => {
  const store = await open('pglite');
  const rows = await store.db.query<{ name: string }>(sql`
    select case schemaname when 'public' then '' else schemaname || '.' end || tablename as name
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
    and not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = schemaname and c.relname = tablename and c.relispartition)`);
  const copied = (await storedTables(store.db)).map(({ name }) => name);
  expect([...copied, ...Object.keys(leftOutTables)].sort()).toEqual(
    rows.map(({ name }) => name).sort(),
  );
  // What the job queue adds to itself is not ours to copy: a new version has to be looked at.
  expect(copied.filter((name) => name.startsWith('pgboss.'))).toEqual(['pgboss.job']);
});

test('rows find the rows they refer to', async () => {
  const names = (await storedTables((await open('pglite')).db)).map(({ name }) => name);
  for (const later of ['events', 'views', 'blocks']) {
    expect(names.indexOf(later)).toBeGreaterThan(names.indexOf('users'));
  }
});

describe.each(databaseKinds.flatMap((from) => databaseKinds.map((to) => [from, to] as const)))(
  'from %s to %s',
  (from, to) => {
    test('a restored database is the one that was backed up, row by row, and goes on from there', async () => {
      const source = await open(from);
      await fillStore(source);
      const before = await everything(source);
      const file = newFile();
      const progress: number[] = [];
      const made = await backUp(source, file, { onProgress: ({ rows }) => progress.push(rows) });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(progress.at(-1)).toBe(made.rows);

      const target = await open(to);
      const done = await restore(target, file);
      expect(done.tables).toEqual(made.tables);
      const after = await everything(target);
      expect(after).toEqual(before);
      for (const table of [
        'users',
        'bookings',
        'booking_seats',
        'pgboss.job',
        'events',
        'exposures',
        'impressions',
      ]) {
        expect(after[table]).not.toEqual([]);
      }

      // The numbers go on, the constraints hold, and triggers write down what changes.
      const next = await events.record(target.db, [
        { userId: 'ada', venueId: 'v', kind: 'view', seconds: 1 },
      ]);
      expect(next).toBeDefined();
      const cursor = await changes.head(target.db);
      await users.upsert(target.db, {
        id: 'new',
        name: 'New',
        latitude: 0,
        longitude: 0,
        interests: [],
        preferredPriceRange: null,
        paymentMethod: null,
      });
      expect(await changes.after(target.db, cursor)).toMatchObject({
        outcome: 'changes',
        changes: [{ kind: 'user', id: 'new', op: 'upsert' }],
      });
      const seat = sql`insert into booking_seats (booking_id, venue_id, place, capacity, during)
        select 'other', venue_id, place, capacity, during from booking_seats`;
      await expect(target.db.query(seat)).rejects.toMatchObject({
        code: 'constraint_violated',
        details: { constraint: 'booking_seats_one_party_per_place' },
      });
      await expect(
        target.db.query(sql`update booking_journal set data = 'null'`),
      ).rejects.toMatchObject({ details: { sqlState: '23001' } });
    });

    test('a move is refused where something is, replaces it when told, and sends followers back', async () => {
      const source = await open(from);
      await fillStore(source);
      // Numbers of transactions of one server mean nothing to another.
      await source.db.query(
        sql`insert into meta values ('changes_trimmed_before', '"999999999999"')`,
      );
      const target = await open(to);
      await users.upsert(target.db, {
        id: 'old',
        name: 'Old',
        latitude: 0,
        longitude: 0,
        interests: [],
        preferredPriceRange: null,
        paymentMethod: null,
      });
      const cursor = await changes.head(target.db);
      const before = await everything(target);
      await expect(copyStore(source, target)).rejects.toMatchObject({
        code: 'target_not_empty',
        message: expect.stringContaining('it has rows in users'),
      });
      expect(await everything(target)).toEqual(before);
      await copyStore(source, target, { replace: true });
      expect(await everything(target)).toEqual(await everything(source));
      expect(await changes.after(target.db, cursor)).toEqual({ outcome: 'rebuild' });
      expect((await changes.after(target.db, await changes.head(target.db))).outcome).toBe(
        'changes',
      );
    });
  },
);

describe('a file that is not a whole backup', () => {
  test.each<[string, (whole: Buffer) => Buffer, string]>([
    ['is empty', () => Buffer.alloc(0), 'unexpected end of file'],
    ['is something else', () => Buffer.from('PGDMP'), 'incorrect header check'],
    ['is gzip of something else', () => gzipSync('hello\n'), 'does not begin like a backup'],
    ['is cut', (whole) => whole.subarray(0, whole.length - 100), 'unexpected end of file'],
    [
      'is cut between two rows',
      (whole) => gzipSync(lines(whole).slice(0, -3).join('\n').concat('\n')),
      'it ends too early',
    ],
    [
      'lacks a row',
      (whole) => gzipSync(lines(whole).toSpliced(-3, 1).join('\n')),
      'A row cannot be what Luna wrote',
    ],
    [
      'says something else',
      (whole) => gzipSync(gunzipSync(whole).toString().replaceAll('café', 'cafe')),
      'its checksum is another',
    ],
    [
      'has a row that cannot be',
      (whole) => gzipSync(gunzipSync(whole).toString().replace('"latitude":"0.3', '"latitude":"x')),
      'A row cannot be what Luna wrote',
    ],
    ['goes on after its end', (whole) => gzipSync(`${gunzipSync(whole)}more\n`), 'after its end'],
    [
      'is of a newer format',
      (whole) =>
        gzipSync(gunzipSync(whole).toString().replace('"luna_backup":1', '"luna_backup":2')),
      'is a backup of format 2',
    ],
    [
      'is of a newer schema',
      (whole) => gzipSync(gunzipSync(whole).toString().replace('"0000_functions"', '"9999_later"')),
      'migration 9999_later, which this version of Luna does not know',
    ],
  ])('which %s is refused, and nothing was changed', async (_, damage, reason) => {
    whole ??= await wholeBackup();
    const file = newFile();
    writeFileSync(file, damage(whole));
    const target = await open('pglite');
    const before = await everything(target);
    const refused = restore(target, file);
    await expect(refused).rejects.toMatchObject({ code: 'backup_unusable' });
    await expect(refused).rejects.toThrow(reason);
    expect(await everything(target)).toEqual(before);
  });

  let whole: Buffer | undefined;
  async function wholeBackup(): Promise<Buffer> {
    const source = await open('pglite');
    await fillStore(source);
    const file = newFile();
    await backUp(source, file);
    return readFileSync(file);
  }
  const lines = (whole: Buffer) => gunzipSync(whole).toString().split('\n');
});

test('a backup of an older version is brought up to date', async () => {
  const source = await open('pglite');
  await fillStore(source);
  const file = newFile();
  // As the version before the bookings wrote it: without their tables, and with people and venues of fewer columns.
  await withSnapshot(source, async ({ header, rows }) => {
    const old = new Set(['users', 'venues', 'views', 'events', 'blocks']);
    const later = new Set(['booking', 'cell_path', 'cell_depth', 'rating', 'event_id']);
    async function* kept() {
      for await (const some of rows) {
        const lines = some.lines.map((line) =>
          line.replace(/,"(booking|cell_path|cell_depth|rating|event_id)":(null|"\d*"|\d)/g, ''),
        );
        if (old.has(some.table)) yield { table: some.table, lines };
      }
    }
    const tables = header.tables
      .filter(({ name }) => old.has(name))
      .map((table) => ({ ...table, columns: table.columns.filter((name) => !later.has(name)) }));
    const migrations = header.migrations.filter((name) => name < '0003');
    await writeBackupFile(file, { header: { migrations, tables }, rows: kept() });
  });
  const target = await open('postgresql');
  await restore(target, file);
  const then = await everything(source);
  const now = await everything(target);
  for (const name of ['users', 'venues', 'views', 'events', 'blocks', 'public.events_id_seq']) {
    expect(now[name]).toEqual(then[name]);
  }
  expect(Object.keys(now)).toEqual(Object.keys(then));
});

test('what is interrupted leaves no file and no row', async () => {
  const source = await open('pglite');
  await fillStore(source);
  const file = newFile();
  const stop = new AbortController();
  const making = backUp(source, file, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(making).rejects.toThrow();
  expect(() => statSync(file)).toThrow();
  expect(() => statSync(`${file}.partial`)).toThrow();
  const target = await open('postgresql');
  const before = await everything(target);
  const moving = copyStore(source, target, {
    signal: AbortSignal.abort(new Error('enough')),
  });
  await expect(moving).rejects.toThrow('enough');
  expect(await everything(target)).toEqual(before);
});
