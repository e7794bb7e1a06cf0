import { createBookingStore, openStore, type Store } from '@luna/store';
import { type DatabaseKind, databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { type DatabaseClock, MirroredStore } from './mirrored-store.ts';
import { runSeed } from './run-seed.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const searchPath = 'simulated, public, pg_catalog';

/** The store reads `clock_timestamp()`; in these sessions another one is found first. */
function virtualClock(now: string): string {
  return `
    create schema simulated;
    create unlogged table simulated.clock (now double precision not null);
    insert into simulated.clock values (0);
    create function simulated.clock_timestamp() returns timestamptz language sql volatile as
      $$ select timestamptz 'epoch' + ${now} * interval '1 millisecond' $$;`;
}

interface Opened {
  readonly store: Store;
  readonly clock: DatabaseClock;
}

async function open(kind: DatabaseKind): Promise<Opened> {
  if (kind === 'pglite') {
    // One session: its clock can be a setting, which costs no write.
    const store = await databases.open(kind);
    await store.raw.executeSql(virtualClock(`current_setting('simulated.now')::double precision`));
    await store.raw.executeSql(`set search_path = ${searchPath}`);
    const set = async (now: number) => {
      await store.raw.executeSql(`set simulated.now = '${now}'`);
    };
    return { store, clock: { set } };
  }
  const databaseUrl = await databases.createDatabase();
  const first = await openStore({ databaseUrl });
  await first.raw.executeSql(virtualClock('(select now from simulated.clock)'));
  await first.raw.executeSql(`do $$ begin
    execute format('alter database %I set search_path = ${searchPath}', current_database());
  end $$`);
  await first.close();
  const store = await openStore({ databaseUrl });
  const set = async (now: number) => {
    await store.raw.executeSql('update simulated.clock set now = $1', [now]);
  };
  return { store, clock: { set } };
}

async function empty(store: Store): Promise<void> {
  await store.raw.executeSql(
    `truncate bookings, plans, outgoing_messages, idempotency_keys, provider_events,
       booking_journal, booking_people, booking_seats, booking_stays, plan_people cascade`,
  );
}

describe.each(databaseKinds)('on %s', (kind) => {
  test('a sample of the seeds is the same run, answer by answer', async () => {
    const { store, clock } = await open(kind);
    const bookings = createBookingStore(store);
    let operations = 0;
    for (let seed = 0; seed < 12; seed += 1) {
      let mirror: MirroredStore | undefined;
      const { violation } = await runSeed(seed, {
        durable: (memory, now) => {
          mirror = new MirroredStore(memory, bookings, clock, now);
          return mirror;
        },
      });
      expect(mirror?.divergence ?? null, `seed ${seed}`).toBeNull();
      expect(violation, `seed ${seed}`).toBeNull();
      operations += mirror?.operations ?? 0;
      await empty(store);
    }
    expect(operations).toBeGreaterThan(1_000);
    await store.raw.executeSql('reset search_path');
    await store.close();
  }, 600_000);
});
