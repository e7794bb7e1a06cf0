import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { startTestDatabases } from '../testing.ts';
import { vacuumEmbedded } from './vacuum-embedded.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test('rows that come and go in an embedded database do not make it larger and larger', async () => {
  const { db, close } = await databases.open('pglite');
  const sizeAfter = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      await db.query(sql`
        insert into idempotency_keys (scope, key, fingerprint, expires_at)
        select 'scope', ${round}::text || ' ' || n, md5(n::text), now()
        from generate_series(1, 2000) n`);
      await db.query(sql`delete from idempotency_keys`);
      await vacuumEmbedded(db);
    }
    const [row] = await db.query<{ bytes: number }>(
      sql`select pg_relation_size('idempotency_keys')::int as bytes`,
    );
    return row?.bytes ?? 0;
  };
  const early = await sizeAfter(2);
  expect(await sizeAfter(6)).toBeLessThanOrEqual(early);
  await close();
});
