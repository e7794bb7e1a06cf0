import fs, { mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { readOwner } from './data-dir/data-dir-lock.ts';
import { openStore, type Store } from './store.ts';
import { childProgram } from './testing/child-program.ts';
import { startTestDatabases } from './testing.ts';
import { venues } from './venues/venues.ts';

// The first test of a machine makes the templates of all.
vi.setConfig({ testTimeout: 120_000 });

const databases = startTestDatabases();
afterAll(() => databases.stop());

const opened: Store[] = [];
async function open(dataDir: string): Promise<Store> {
  const store = await openStore({ dataDir });
  opened.push(store);
  return store;
}
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function numbers(store: Store): Promise<Set<number>> {
  const all = new Set<number>();
  for await (const batch of venues.iterate(store.db)) {
    for (const { id } of batch) all.add(Number(id.slice('row'.length)));
  }
  return all;
}

test('every acknowledged row survives SIGKILL, round after round', async () => {
  const write = await childProgram('write-rows');
  const dataDir = await databases.createDataDir();
  const acknowledged: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const child = write(dataDir, String(acknowledged.length));
    // Killed at another point of its work each time.
    for (let rows = 0; rows < 40 + round * 37; rows += 1)
      acknowledged.push(Number(await child.next()));
    await child.kill();
    for (const line of await child.rest()) acknowledged.push(Number(line));
    const store = await open(dataDir);
    const found = await numbers(store);
    expect(acknowledged.filter((number) => !found.has(number))).toEqual([]);
    // At most the row that was written and not yet acknowledged comes on top.
    expect(found.size - acknowledged.length).toBeLessThanOrEqual(1);
    if (found.size > acknowledged.length) acknowledged.push(found.size - 1);
    await store.close();
  }
});

test('a second process is refused while the first lives, and neither loses a row', async () => {
  const write = await childProgram('write-rows');
  const dataDir = await databases.createDataDir();
  const child = write(dataDir);
  const acknowledged = [Number(await child.next())];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(openStore({ dataDir, lockWaitMs: 20 })).rejects.toMatchObject({
      code: 'data_dir_in_use',
      details: { pid: child.pid },
    });
    expect(readOwner(dataDir)?.pid).toBe(child.pid);
    acknowledged.push(Number(await child.next()));
  }
  await child.kill();
  for (const line of await child.rest()) acknowledged.push(Number(line));
  const store = await open(dataDir);
  const found = await numbers(store);
  expect(acknowledged.filter((number) => !found.has(number))).toEqual([]);
});

test('an import that is killed leaves nothing, whether it was staging or publishing', async () => {
  const importRows = await childProgram('import-rows');
  const dataDir = await databases.createDataDir();
  const temporary = sql`select relname from pg_class where relpersistence = 't'`;
  for (const moment of ['staged', 'publishing']) {
    const child = importRows(dataDir, '8000');
    expect(await child.next()).toBe('staged');
    if (moment === 'publishing') {
      child.tell('publish');
      expect(await child.next()).toBe('publishing');
    }
    await child.kill();
    expect(await child.rest()).toEqual([]);
    const store = await open(dataDir);
    expect(await venues.count(store.db)).toBe(0);
    expect(await store.db.query(temporary)).toEqual([]);
    expect(await store.db.query(sql`select 1 from changes`)).toEqual([]);
    await store.close();
  }
});

test('what is acknowledged has been synced to the disk', async () => {
  const store = await open(await databases.createDataDir());
  const synced: string[] = [];
  const original = fs.fsyncSync;
  fs.fsyncSync = (descriptor) => {
    synced.push(readlinkSync(`/proc/self/fd/${descriptor}`));
    original(descriptor);
  };
  syncBuiltinESMExports();
  try {
    for (const id of ['a', 'b']) {
      synced.length = 0;
      await venues.upsert(store.db, { id, name: id, category: 'cafe', latitude: 0, longitude: 0 });
      expect(synced.some((path) => path.includes('/pg_wal/'))).toBe(true);
    }
    synced.length = 0;
    await store.db.query(sql`checkpoint`);
    expect(synced.some((path) => path.includes('/base/'))).toBe(true);
  } finally {
    fs.fsyncSync = original;
    syncBuiltinESMExports();
  }
});

test('a directory whose making was interrupted is made anew, one with unknown files is left alone', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'luna-test-making-'));
  try {
    mkdirSync(join(dataDir, 'pglite/base'), { recursive: true });
    writeFileSync(join(dataDir, 'pglite/PG_VERSION'), '18');
    writeFileSync(join(dataDir, 'pglite.creating'), '');
    const store = await open(dataDir);
    expect(await venues.count(store.db)).toBe(0);
    expect(statSync(join(dataDir, 'pglite')).mode & 0o077).toBe(0);
    await store.close();
    rmSync(join(dataDir, 'pglite/PG_VERSION'));
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'data_dir_unusable' });
    expect(readOwner(dataDir)).toBeUndefined();
    expect(statSync(join(dataDir, 'pglite/base')).isDirectory()).toBe(true);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('a store opens again after it was closed, with all that was in it', async () => {
  const dataDir = await databases.createDataDir();
  const first = await open(dataDir);
  await venues.upsert(first.db, { id: 'a', name: 'A', category: 'x', latitude: 0, longitude: 0 });
  await first.close();
  const second = await open(dataDir);
  expect((await venues.get(second.db, 'a'))?.name).toBe('A');
  second.publishControl({ port: 40_000, token: 'invented' });
  expect(readOwner(dataDir)?.control).toEqual({ port: 40_000, token: 'invented' });
});
