import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type Change, changes } from '../changes/changes.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { users } from '../users/users.ts';
import { type ApiKeyInput, apiKeys } from './api-keys.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const key: ApiKeyInput = {
  id: '00c0ffee00c0ffee',
  name: 'Partner',
  secretHash: 'ab'.repeat(32),
  scopes: ['read', 'book'],
  userId: null,
};
const ada = { id: 'ada', name: 'Ada', latitude: 40.7, longitude: -74, interests: [] };

describe.each(databaseKinds)('API keys on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    return () => store.close();
  });

  /** What replicas hear while this is done. */
  async function heard(work: () => Promise<unknown>): Promise<readonly Change[]> {
    const from = await changes.head(store.db);
    await work();
    const page = await changes.after(store.db, from);
    if (page.outcome === 'rebuild') throw new Error('told to rebuild');
    return page.changes;
  }

  test('are kept, found and listed, and may be bound to somebody who exists', async () => {
    expect(await apiKeys.isAny(store.db)).toBe(false);
    expect(await apiKeys.create(store.db, key)).toBe('created');
    const bound = { ...key, id: '00c0ffee00c0ffef', userId: 'ada' };
    expect(await apiKeys.create(store.db, bound)).toBe('unknown_user');
    await users.upsert(store.db, { ...ada, preferredPriceRange: null });
    expect(await apiKeys.create(store.db, bound)).toBe('created');
    const kept = { lastUsedAt: null, revokedAt: null, createdAt: expect.any(Date) };
    expect(await apiKeys.get(store.db, key.id)).toEqual({ ...key, ...kept });
    expect(await apiKeys.get(store.db, 'none')).toBeUndefined();
    expect(await apiKeys.list(store.db)).toEqual([
      { ...key, ...kept },
      { ...bound, ...kept },
    ]);
    expect(await apiKeys.isAny(store.db)).toBe(true);
  });

  test('are revoked once and for good, and every replica hears of it', async () => {
    await apiKeys.create(store.db, key);
    const told = await heard(async () => {
      expect(await apiKeys.revoke(store.db, key.id)).toBe('revoked');
      expect(await apiKeys.revoke(store.db, key.id)).toBe('already_revoked');
      expect(await apiKeys.revoke(store.db, 'none')).toBe('unknown_key');
    });
    expect(told).toEqual([{ kind: 'api_key', id: key.id, op: 'upsert' }]);
    expect((await apiKeys.get(store.db, key.id))?.revokedAt).toBeInstanceOf(Date);
    expect(await apiKeys.replaceSecret(store.db, key.id, 'cd'.repeat(32))).toBe(false);
    expect(await apiKeys.isAny(store.db)).toBe(false);
  });

  test('get another secret, and every replica hears of it', async () => {
    await apiKeys.create(store.db, key);
    const told = await heard(() => apiKeys.replaceSecret(store.db, key.id, 'cd'.repeat(32)));
    expect(told).toHaveLength(1);
    expect((await apiKeys.get(store.db, key.id))?.secretHash).toBe('cd'.repeat(32));
  });

  test('know when they were used, to the minute and without telling anybody', async () => {
    await apiKeys.create(store.db, key);
    const told = await heard(() => apiKeys.noteUse(store.db, key.id));
    const first = (await apiKeys.get(store.db, key.id))?.lastUsedAt;
    expect(first).toBeInstanceOf(Date);
    await apiKeys.noteUse(store.db, key.id);
    expect((await apiKeys.get(store.db, key.id))?.lastUsedAt).toEqual(first);
    expect(told).toEqual([]);
  });

  test('that act for somebody go when the person is erased, and every replica hears of it', async () => {
    await users.upsert(store.db, { ...ada, preferredPriceRange: null });
    await apiKeys.create(store.db, { ...key, userId: 'ada' });
    const told = await heard(() => users.delete(store.db, 'ada'));
    expect(told).toContainEqual({ kind: 'api_key', id: key.id, op: 'delete' });
    expect(await apiKeys.get(store.db, key.id)).toBeUndefined();
  });
});
