import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson } from '../bookings/erase-person.ts';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { contacts } from './contacts.ts';
import { users } from './users.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const ada = {
  id: 'ada',
  name: 'Ada',
  latitude: 40.758,
  longitude: -73.9855,
  interests: [],
  preferredPriceRange: null,
};
const phone = '+12125550123';
const email = 'ada@people.example';

describe.each(databaseKinds)('contacts on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
    await users.upsert(store.db, ada);
  });
  afterEach(() => store.close());
  const of = async (id: string) => (await contacts.getMany(store.db, [id])).get(id);

  test('are replaced as a whole, and empty until something is left', async () => {
    expect(await of('ada')).toEqual({ phone: null, email: null });
    expect(await contacts.put(store.db, 'ada', { phone, email })).toBe(true);
    expect(await of('ada')).toEqual({ phone, email });
    await contacts.put(store.db, 'ada', { phone: null, email });
    expect(await of('ada')).toEqual({ phone: null, email });
    await contacts.put(store.db, 'ada', { phone: null, email: null });
    expect(await of('ada')).toEqual({ phone: null, email: null });
    expect(await store.db.query(sql`select 1 from user_contacts`)).toEqual([]);
  });

  test('belong to people there are', async () => {
    expect(await contacts.put(store.db, 'nobody', { phone, email })).toBe(false);
    expect(await of('nobody')).toBeUndefined();
  });

  test('stay when the person is put again, and go when the person goes', async () => {
    await contacts.put(store.db, 'ada', { phone, email });
    await users.upsert(store.db, { ...ada, name: 'Ada L.' });
    expect(await of('ada')).toEqual({ phone, email });
    await store.transaction((tx) => erasePerson(tx, 'ada'));
    expect(await store.db.query(sql`select 1 from user_contacts`)).toEqual([]);
  });
});
