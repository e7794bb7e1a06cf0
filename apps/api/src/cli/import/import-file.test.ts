import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Store, users, venues } from '@luna/store';
import { databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '../fixtures/temporary-folder.ts';
import { importArgs } from './import-args.ts';
import { importFile } from './import-file.ts';
import type { ImportProgress, ImportSummary } from './import-summary.ts';

const databases = startTestDatabases();
const folder = createTemporaryFolder();
afterAll(async () => {
  folder.remove();
  await databases.stop();
});

describe.each(databaseKinds)('on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const rejectsPath = join(folder.path, 'rejects.jsonl');
  async function load(
    what: 'venues' | 'users',
    file: string,
    options: object = {},
    context: { signal?: AbortSignal; report?: (progress: ImportProgress) => void } = {},
  ): Promise<ImportSummary> {
    const args = importArgs.parse({ kind: what, file, rejects: rejectsPath, ...options });
    const { signal = new AbortController().signal, report = () => {} } = context;
    return importFile(args, { store, signal, report });
  }
  const rejects = (): unknown[] =>
    readFileSync(rejectsPath, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  test('a list is imported, found unchanged, and its changes are taken over', async () => {
    const csv = 'id,category,lat,lon,price\na,Bar,40.7,-74,$\nb,Bar,40.8,-74,\n';
    expect(await load('venues', folder.file('a.csv', csv))).toMatchObject({
      read: 2,
      imported: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      duplicates: 0,
    });
    expect(await load('venues', folder.file('a.csv.gz', gzipSync(csv)))).toMatchObject({
      imported: 0,
      updated: 0,
      unchanged: 2,
    });
    const changed = folder.file(
      'a.csv',
      csv.replace('$', () => '$$$'),
    );
    expect(await load('venues', changed)).toMatchObject({ imported: 0, updated: 1, unchanged: 1 });
    expect(await venues.get(store.db, 'a')).toMatchObject({
      name: 'Bar',
      tags: ['bar'],
      priceRange: 'upscale',
    });
    expect(await venues.get(store.db, 'b')).toMatchObject({ priceRange: null });
  });

  test('what a list does not speak about stays as it is', async () => {
    await venues.upsert(store.db, {
      id: 'a',
      name: 'The Blue Door',
      category: 'Bar',
      latitude: 40,
      longitude: -74,
      priceRange: 'moderate',
      tags: ['jazz'],
    });
    const file = folder.file('a.csv', 'id,category,lat,lon\na,Jazz Bar,40.5,-74\n');
    expect(await load('venues', file)).toMatchObject({ updated: 1 });
    expect(await venues.get(store.db, 'a')).toMatchObject({
      name: 'The Blue Door',
      category: 'Jazz Bar',
      latitude: 40.5,
      priceRange: 'moderate',
      tags: ['jazz'],
    });
  });

  test('a field that only late rows have is taken over too', async () => {
    const row = (at: number, more: object) =>
      JSON.stringify({ id: `v${at}`, category: 'bar', lat: 1, lon: 1, ...more });
    const plain = Array.from({ length: 1500 }, (_, at) => row(at, {}));
    await load('venues', folder.file('a.jsonl', plain.join('\n')));
    const named = [...plain.slice(0, 1499), row(1499, { description: 'late' })].join('\n');
    expect(await load('venues', folder.file('a.jsonl', named))).toMatchObject({
      updated: 1,
      unchanged: 1499,
      columns: expect.arrayContaining(['description ← description']),
    });
    expect(await venues.get(store.db, 'v1499')).toMatchObject({ description: 'late' });
  });

  test('the last of several rows with one id counts', async () => {
    const file = folder.file(
      'a.tsv',
      'id\tcategory\tlat\tlon\na\tbar\t1\t1\nb\tbar\t1\t1\na\tcafe\t2\t2\n',
    );
    expect(await load('venues', file)).toMatchObject({ read: 3, imported: 2, duplicates: 1 });
    expect(await venues.get(store.db, 'a')).toMatchObject({ category: 'cafe', latitude: 2 });
  });

  test('rejected rows are in the rejects file with line, reasons and text, for this user only', async () => {
    const file = folder.file(
      'a.csv',
      'id,kind,lat,lon,price\na,bar,1,1,cheap\nb,bar,1,1,$\nc c,bar,91,,\nd,bar\n',
    );
    const summary = await load('venues', file, { map: { category: 'kind' } });
    expect(summary).toMatchObject({ read: 4, imported: 1, rejected: 3 });
    expect(rejects()).toEqual([
      {
        line: 2,
        reasons: [
          { field: 'price_range', message: expect.stringContaining('$ to $$$$'), column: 'price' },
        ],
        raw: 'a,bar,1,1,cheap',
      },
      {
        line: 4,
        reasons: [
          { field: 'id', message: expect.stringContaining('A-Z a-z 0-9 . _ : -') },
          { field: 'latitude', message: expect.stringContaining('from -90 to 90'), column: 'lat' },
          { field: 'longitude', message: expect.stringContaining('is missing'), column: 'lon' },
        ],
        raw: 'c c,bar,91,,',
      },
      {
        line: 5,
        reasons: [{ field: null, message: 'has 2 columns; the header has 5' }],
        raw: 'd,bar',
      },
    ]);
    expect(statSync(rejectsPath).mode & 0o777).toBe(0o600);
    await load('venues', folder.file('good.csv', 'id,category,lat,lon\na,bar,1,1\n'));
    expect(existsSync(rejectsPath)).toBe(false);
  });

  test('nothing is stored of a file that cannot be imported, and the reason is told', async () => {
    const attempts: [string, string, string, RegExp][] = [
      ['wrong.csv', 'a,b\n1,2\n', 'missing_columns', /The columns are a, b/],
      ['bad.csv', 'category,lat,lon\nbar,x,1\n', 'nothing_imported', /Line 2: latitude expected/],
      ['head.csv', 'category,lat,lon\n', 'nothing_imported', /has no rows/],
      ['cut.geojson', '{"features":[', 'unreadable_file', /ends before/],
    ];
    for (const [name, content, code, message] of attempts) {
      const attempt = load('venues', folder.file(name, content));
      await expect(attempt, name).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    }
    expect(await venues.count(store.db)).toBe(0);
  });

  test('nothing is stored of a file that breaks off after good rows', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `v${at},bar,1,${at / 100},${at}`);
    const packed = gzipSync(`id,category,lat,lon,name\n${rows.join('\n')}\n`);
    const file = folder.file('cut.csv.gz', packed.subarray(0, packed.length - 20));
    await expect(load('venues', file)).rejects.toThrow('ends in the middle of its gzip data');
    const feature = (at: number) =>
      `{"type":"Feature","id":"f${at}","geometry":{"type":"Point","coordinates":[1,1]},"properties":{"category":"bar"}}`;
    const features = Array.from({ length: 5000 }, (_, at) => feature(at)).join(',\n');
    const broken = folder.file('broken.geojson', `{"features":[${features},\noops]}`);
    await expect(load('venues', broken)).rejects.toThrow('Line 5001 is not valid JSON');
    expect(await venues.count(store.db)).toBe(0);
  });

  test('an interrupted import leaves nothing, and can be run again', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => `v${at},bar,1,1`);
    const file = folder.file('many.csv', `id,category,lat,lon\n${rows.join('\n')}\n`);
    const interrupted = new AbortController();
    let reports = 0;
    const report = ({ rows: soFar }: ImportProgress) => {
      if (soFar > 0 && ++reports === 1) interrupted.abort();
    };
    await expect(
      load('venues', file, {}, { signal: interrupted.signal, report }),
    ).rejects.toMatchObject({ code: 'interrupted' });
    expect(reports).toBe(1);
    expect(await venues.count(store.db)).toBe(0);
    expect(await load('venues', file)).toMatchObject({ imported: 20_000 });
    expect(await venues.count(store.db)).toBe(20_000);
  });

  test('a default time zone reaches venues that are there already', async () => {
    const file = folder.file('a.csv', 'id,category,lat,lon\na,bar,40.7,-74\n');
    await load('venues', file);
    const options = { defaultTimeZone: 'America/New_York' };
    expect(await load('venues', file, options)).toMatchObject({ updated: 1 });
    expect(await venues.get(store.db, 'a')).toMatchObject({ timeZone: 'America/New_York' });
  });

  describe('people', () => {
    test('who are new share their cell, and others what they chose', async () => {
      await users.upsert(store.db, {
        id: 'ada',
        name: 'Ada',
        latitude: 1,
        longitude: 1,
        interests: ['art'],
        preferredPriceRange: 'budget',
        sharing: 'hidden',
      });
      const file = folder.file(
        'a.jsonl',
        '{"id":"ada","lat":2,"lon":2}\n{"id":"ben","lat":3,"lon":3}',
      );
      expect(await load('users', file)).toMatchObject({ imported: 1, updated: 1 });
      expect(await users.get(store.db, 'ada')).toMatchObject({
        name: 'Ada',
        latitude: 2,
        interests: ['art'],
        preferredPriceRange: 'budget',
        sharing: 'hidden',
      });
      expect(await users.get(store.db, 'ben')).toMatchObject({ name: 'ben', sharing: 'cell' });
    });

    test('are never shown by a gap in the list', async () => {
      const file = folder.file('a.csv', 'id,lat,lon,sharing\nada,1,1,hidden\nben,1,1,\n');
      expect(await load('users', file)).toMatchObject({ imported: 1, rejected: 1 });
      expect(rejects()).toMatchObject([{ line: 3, reasons: [{ field: 'sharing' }] }]);
      const rows = Array.from({ length: 1200 }, (_, at) => `{"id":"u${at}","lat":1,"lon":1}`);
      const late = [...rows, '{"id":"ada","lat":1,"lon":1,"sharing":"precise"}'].join('\n');
      expect(await load('users', folder.file('late.jsonl', late))).toMatchObject({ rejected: 1 });
      expect(rejects()).toMatchObject([{ line: 1201, reasons: [{ field: 'sharing' }] }]);
      expect(await users.get(store.db, 'ada')).toMatchObject({ sharing: 'hidden' });
    });
  });
});
