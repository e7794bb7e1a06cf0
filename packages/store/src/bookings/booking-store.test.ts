import type { Job } from '@luna/booking-agent';
import { bookingStoreConformance } from '@luna/booking-agent/testing';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeEach, describe, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createBookingStore } from './booking-store.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

describe.each(databaseKinds)('the booking store on %s keeps what every store keeps', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  test.each(bookingStoreConformance)('$name', async ({ run }) => {
    await run({
      store: createBookingStore(store),
      // The database's clock cannot be moved.
      advance: (ms) => new Promise((done) => setTimeout(done, ms)),
      jobs: () =>
        store.db.query<Job>(sql`
          select data->>'id' as id, substr(name, length('luna.') + 1) as kind,
                 data->>'subject' as subject, (data->>'runAt')::float8 as "runAt"
          from pgboss.job where name like 'luna.%' and state <= 'active'`),
    });
  });
});
