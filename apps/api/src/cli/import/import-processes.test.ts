import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { VenueRecommendation } from '@luna/contract';
import { openStore, readOwner, users, venues } from '@luna/store';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { killLeftovers, runLuna, startLuna, startServer } from '../fixtures/processes.ts';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';

const databases = startTestDatabases();
const folder = createTemporaryFolder();
afterAll(async () => {
  killLeftovers();
  folder.remove();
  await databases.stop();
});

/** The environment of processes that share an empty embedded database. */
async function emptyDatabase(): Promise<{ LUNA_DATA_DIR: string }> {
  return { LUNA_DATA_DIR: await databases.createDataDir() };
}

// Several processes one after the other, each of which opens a database.
vi.setConfig({ testTimeout: 180_000 });

const header = 'id,name,category,lat,lon';
const row = (at: number): string => `v${at},Place ${at},Coffee Shop,40.7,${-74 + at / 1e6}`;
const rows = (count: number): string =>
  `${[header, ...Array.from({ length: count }, (_, at) => row(at))].join('\n')}\n`;
const rejects = (name: string): string[] => ['--rejects', join(folder.path, name)];

async function venueCount(env: { LUNA_DATA_DIR: string }): Promise<number> {
  const store = await openStore({ dataDir: env.LUNA_DATA_DIR });
  try {
    return await venues.count(store.db);
  } finally {
    await store.close();
  }
}

/** Resolves when so many bytes of an endless list were taken out of the pipe, then goes on writing. */
async function feed(pipe: string, bytes: number): Promise<void> {
  const stream = createWriteStream(pipe);
  // The reader is killed: that is what the test is about.
  stream.on('error', () => {});
  let written = 0;
  let at = 0;
  await new Promise<void>((resolve) => {
    const write = (error?: Error | null): void => {
      if (error) return;
      if (written >= bytes) resolve();
      const text =
        at === 0 ? `${header}\n` : Array.from({ length: 500 }, () => `${row(at++)}\n`).join('');
      at = Math.max(at, 1);
      written += text.length;
      stream.write(text, write);
    };
    write();
  });
}

describe('without a running Luna', () => {
  test.each(['SIGKILL', 'SIGINT'] as const)(
    'an import ended by %s in the middle leaves no row, and running it again completes it',
    async (signal) => {
      const env = await emptyDatabase();
      const pipe = join(folder.path, `pipe-${signal}.csv`);
      execFileSync('mkfifo', [pipe]);
      const luna = startLuna(['import', 'venues', pipe, ...rejects('pipe.rejects')], env);
      // More than pipe, streams and parser can hold: most of it has been staged.
      await feed(pipe, 512 * 1024);
      luna.child.kill(signal);
      expect(await luna.done).toEqual(
        signal === 'SIGKILL' ? { code: null, signal } : { code: 130, signal: null },
      );
      expect(luna.stdout()).toBe('');
      if (signal === 'SIGINT') {
        expect(luna.stderr()).toBe('Interrupted: nothing was imported.\n');
        expect(readOwner(env.LUNA_DATA_DIR)).toBeUndefined();
      }
      expect(await venueCount(env)).toBe(0);

      const file = folder.file('whole.csv.gz', gzipSync(rows(3000)));
      const again = await runLuna(['import', 'venues', file, ...rejects('whole')], env);
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(again.stdout).toMatch(/^rows read {7}3000\nimported {8}3000\n/);
      expect(await venueCount(env)).toBe(3000);
    },
  );

  test('running an import again changes nothing', async () => {
    const env = await emptyDatabase();
    const file = folder.file('same.csv', rows(100));
    await runLuna(['import', 'venues', file, ...rejects('same')], env);
    const again = await runLuna(['import', 'venues', file, ...rejects('same')], env);
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(
      /imported +0\nupdated +0\nunchanged +100\nduplicates +0\nrejected +0\n/,
    );
    expect(existsSync(join(folder.path, 'same'))).toBe(false);
  });
});

describe('while Luna is running', () => {
  test('an import is handed over, and the next recommendation shows it', async () => {
    const env = await emptyDatabase();
    const server = await startServer(env);
    const near = { latitude: 51.5, longitude: -0.12, interests: ['jazz'], name: 'Visitor' };
    await fetch(`${server.url}/users/visitor`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...near, preferred_price_range: 'budget' }),
    });
    const list = [
      'fsq_id\ttitle\tcategory\tlat\tlon\tprice',
      'blue\tThe Blue Note\tJazz Club\t51.501\t-0.121\t$',
      'far\t\tJazz Club\t48.8\t2.3\t',
      'bad\tNowhere\tJazz Club\t\t\t$',
    ].join('\r\n');
    const file = folder.file('london.tsv.gz', gzipSync(list));
    const done = await runLuna(['import', 'venues', file, ...rejects('london.rejects')], env);
    const answer = await fetch(`${server.url}/recommendations/venues/visitor?top_n=1`);
    const [best] = (await answer.json()) as VenueRecommendation[];

    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toMatch(/rows read +3\nimported +2\n/);
    expect(done.stdout).toContain(`are in ${join(folder.path, 'london.rejects')}\n`);
    expect(readFileSync(join(folder.path, 'london.rejects'), 'utf8')).toMatch(/^\{"line":4,/);
    expect(best?.venue).toMatchObject({
      id: 'blue',
      name: 'The Blue Note',
      tags: ['jazz club', 'jazz', 'club'],
    });
    expect(best?.reasons).toEqual([
      'Only 0.1km away',
      'Matches your interests: jazz',
      'Fits your budget budget',
    ]);

    const people = folder.file(
      'people.jsonl',
      '{"user_id":"ada","lat":51.5,"lng":-0.12,"interests":"jazz"}',
    );
    const imported = await runLuna(['import', 'users', people, ...rejects('people')], env);
    expect(imported.code).toBe(0);
    expect(await (await fetch(`${server.url}/users/ada`)).json()).toMatchObject({
      interests: ['jazz'],
      sharing: 'cell',
    });

    server.child.kill('SIGTERM');
    expect(await server.done).toEqual({ code: 0, signal: null });
    expect(await venueCount(env)).toBe(8);
  });

  test.each(['SIGINT', 'SIGKILL'] as const)(
    'an import whose command line gets %s is stopped there too, without a trace',
    async (signal) => {
      const env = await emptyDatabase();
      const server = await startServer(env);
      // The rejects file tells when the first rows were staged; most of the others are still to come.
      const bad = 'bad,,,,';
      const file = folder.file(
        'many.csv',
        `${header}\n${bad}\n${rows(150_000).slice(header.length + 1)}`,
      );
      const report = join(folder.path, `many-${signal}.rejects`);
      const luna = startLuna(['import', 'venues', file, '--rejects', report], env);
      await vi.waitFor(() => expect(readFileSync(report, 'utf8')).toContain('"line":2'), {
        timeout: 100_000,
        interval: 20,
      });
      luna.child.kill(signal);
      const { code } = await luna.done;
      expect(code).toBe(signal === 'SIGINT' ? 130 : null);
      expect(luna.stdout()).toBe('');
      expect(luna.stderr()).toBe(signal === 'SIGINT' ? 'Interrupted: nothing was imported.\n' : '');
      await vi.waitFor(
        () => expect(server.stdout()).toContain('Interrupted: nothing was imported.'),
        {
          timeout: 100_000,
        },
      );
      const few = folder.file('few.csv', rows(3).replaceAll('\nv', '\nw'));
      const next = await runLuna(['import', 'venues', few, ...rejects('few')], env);
      expect(next.stdout).toMatch(/imported +3\n/);
      server.child.kill('SIGTERM');
      await server.done;
      expect(await venueCount(env)).toBe(6 + 3);
    },
  );

  test('a pipe is refused, because the running Luna cannot read it', async () => {
    const env = await emptyDatabase();
    const server = await startServer(env);
    const pipe = join(folder.path, 'refused.csv');
    execFileSync('mkfifo', [pipe]);
    const refused = await runLuna(['import', 'venues', pipe], env);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('is a pipe, which the running Luna cannot read');
    server.child.kill('SIGTERM');
    await server.done;
  });
});

describe('on PostgreSQL', () => {
  test('people are imported without asking anybody', async () => {
    const databaseUrl = await databases.createDatabase();
    const file = folder.file('people.csv', 'id,lat,lon,interests\nada,1,2,coffee;art\n');
    const done = await runLuna(['import', 'users', file, ...rejects('pg')], {
      DATABASE_URL: databaseUrl,
      LUNA_DATA_DIR: join(folder.path, 'unused'),
    });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(folder.path, 'unused'))).toBe(false);
    const store = await openStore({ databaseUrl });
    expect(await users.get(store.db, 'ada')).toMatchObject({ interests: ['coffee', 'art'] });
    await store.close();
  });
});
