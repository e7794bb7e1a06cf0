import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import { startTestDatabases } from '../testing.ts';
import { vacuumEmbedded } from './vacuum-embedded.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test('an embedded database that is overwritten for ever stays as large as it is', async () => {
  const { db, close } = await databases.open('pglite');
  await db.query(sql`
    insert into bookings (id, version, status, document)
    select 'b' || n, 1, 'confirmed', '{}' from generate_series(1, 300) n`);
  const sizeAfter = async (rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      await db.query(sql`
        update bookings set version = version + 1, wake_at = now(),
          document = (select jsonb_object_agg(n, md5((n + version)::text)) from generate_series(1, 40) n)`);
      await vacuumEmbedded(db);
    }
    const [row] = await db.query<{ bytes: number }>(
      sql`select pg_total_relation_size('bookings')::int as bytes`,
    );
    return row?.bytes ?? 0;
  };
  const early = await sizeAfter(4);
  expect(await sizeAfter(12)).toBeLessThan(early * 1.3);
  await close();
});
