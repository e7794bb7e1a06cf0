import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, test } from 'vitest';
import { createTemporaryFolder } from './fixtures/temporary-folder.ts';
import { runCommandLine } from './run-command-line.ts';

const folder = createTemporaryFolder();
afterAll(() => folder.remove());

/** Runs a command line whose streams are no terminal. */
async function luna(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runCommandLine(args, {
    stdout,
    stderr,
    env: { LUNA_DATA_DIR: join(folder.path, 'data') },
    cwd: folder.path,
    signal: new AbortController().signal,
  });
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

describe('help', () => {
  test.each([
    [['--help'], /import +import venues or people/],
    [['import', '--help'], /venues .*<file>/],
    [['import', 'venues', '--help'], /npm run luna -- import venues places\.csv/],
    [['import', 'users', '--help'], /npm run luna -- import users people\.jsonl/],
  ])('of %j explains itself with an example', async (args, example) => {
    const { code, out, err } = await luna(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(example);
    expect(out).toContain('$ npm run luna -- ');
  });
});

describe('a wrong command line is refused in a sentence', () => {
  const file = folder.file('places.csv', 'category,lat,lon\nbar,1,1\n');
  const venues = ['import', 'venues', file];
  test.each<[string[], RegExp]>([
    [[], /Usage: luna/],
    [['export'], /unknown command 'export'/],
    [['import'], /Usage: luna import/],
    [['import', 'venues'], /missing required argument 'file'/],
    [[...venues, '--map', 'name'], /Expected field=column/],
    [[...venues, '--map', 'colour=lat'], /venues have no field "colour"/],
    [[...venues, '--format', 'xml'], /Allowed choices are csv, tsv, jsonl, geojson/],
    [[...venues, '--id-prefix', 'a b'], /--id-prefix: expected/],
    [[...venues, '--default-time-zone', 'Mars'], /--default-time-zone: expected/],
    [[...venues, '--rejects', 'places.csv'], /--rejects: is the file to import itself/],
    [['import', 'users', file, '--default-time-zone', 'UTC'], /unknown option/],
    [['import', 'venues', 'none.csv'], /none\.csv does not exist/],
    [['import', 'users', file], /Found no column for id\. The columns are category, lat, lon/],
  ])('%j', async (args, message) => {
    const { code, out, err } = await luna(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toContain(' at ');
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
  });
});

test('a dry run checks the whole file, opens no database and writes no file', async () => {
  const rejects = folder.file('list.txt.rejects.jsonl', 'of the import before');
  folder.file('list.txt', 'Name;Kind;y;x\nBlue;Jazz Bar;1;1\n;Jazz Bar;99;1\nBlue;Jazz Bar;1;1\n');
  const { code, out, err } = await luna(
    ...['import', 'venues', 'list.txt', '--dry-run'],
    ...['--map', 'category=kind,tags=KIND', '--map', 'name='],
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n')).toEqual([
    'rows read          3',
    'acceptable         1',
    'duplicates         1',
    'rejected           1',
    'columns    category ← Kind, latitude ← y, longitude ← x, tags ← Kind',
    'not used   Name',
    expect.stringMatching(/^Line 3: latitude expected .* from -90 to 90$/),
    'Dry run: nothing was changed.',
    '',
  ]);
  expect(readFileSync(rejects, 'utf8')).toBe('of the import before');
  expect(existsSync(join(folder.path, 'data'))).toBe(false);
});
