import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrate } from '../database/migrate.ts';
import { pgliteDatabase } from '../database/pglite-database.ts';
import { pgliteExtensions } from '../database/pglite-extensions.ts';
import { installJobQueues } from '../jobs/job-queues.ts';
import { openStoreOver, type Store } from '../store.ts';
import { copyFolder, passableFolder, templateFolder } from './template-cache.ts';
import { watchFolder } from './watchdog.ts';

/** Embedded databases that are emptied and used again, because opening one takes half a second. */
export interface PglitePool {
  /** A store over an empty database; closing it gives the database back. */
  open(): Promise<Store>;
  /** A data directory with an empty database in it, open to nobody, as `openStore` takes it. */
  createDataDir(): Promise<string>;
  stop(): Promise<void>;
}

// One of these is everything the database holds for us, so that a new table needs no line here.
const EMPTY = `
  do $$ declare name text; filled text[] := '{}'; found boolean; begin
    for name in select nspname from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('public', 'pgboss', 'information_schema')
    loop execute format('drop schema %I cascade', name); end loop;
    -- Emptying a table that is empty costs as much as emptying a full one.
    for name in select format('%I', tablename) from pg_tables
      where schemaname = 'public' and tablename <> 'luna_migrations'
    loop
      execute 'select exists (select from ' || name || ')' into found;
      if found then filled := filled || name; end if;
    end loop;
    if filled <> '{}' then
      execute 'truncate ' || array_to_string(filled, ', ') || ' restart identity cascade';
    end if;
    delete from pgboss.job;
  end $$;
  discard temp;
`;

/** Makes nothing until it is asked. */
export function createPglitePool(): PglitePool {
  const all: PGlite[] = [];
  const idle: PGlite[] = [];
  let place: { readonly folder: string; readonly remove: () => Promise<void> } | undefined;
  let made = 0;

  async function createDataDir(): Promise<string> {
    const template = await templateFolder('pglite-18', makeTemplate);
    if (!place) {
      const folder = passableFolder('luna-test-pglite-');
      place = { folder, remove: watchFolder(folder) };
    }
    made += 1;
    const dataDir = join(place.folder, String(made));
    mkdirSync(dataDir);
    copyFolder(join(template, 'pglite'), dataDir);
    return dataDir;
  }

  async function take(): Promise<PGlite> {
    const used = idle.pop();
    if (used) return used;
    const client = await PGlite.create({
      dataDir: join(await createDataDir(), 'pglite'),
      extensions: pgliteExtensions,
    });
    all.push(client);
    return client;
  }

  return {
    createDataDir,
    open: async () => {
      const client = await take();
      // Closing the store must not close what the next test will use.
      const lent = new Proxy(client, {
        get: (target, name) => {
          if (name === 'close') return async () => {};
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      return openStoreOver(
        pgliteDatabase(lent, async () => {
          await client.exec(EMPTY);
          idle.push(client);
        }),
      );
    },
    stop: async () => {
      for (const client of all) await client.close();
      await place?.remove();
    },
  };
}

async function makeTemplate(draft: string): Promise<void> {
  const client = await PGlite.create({
    dataDir: join(draft, 'pglite'),
    extensions: pgliteExtensions,
  });
  const database = pgliteDatabase(client, async () => {});
  await migrate(database);
  await installJobQueues(database);
  await database.close();
}
