import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCheckIns } from './read-check-ins.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luna-evaluation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const venues = 'venue\tcategory\tgroup\tlat\tlon\n7\tJazz Club\tNightlife Spot\t40.7\t-74\n';

function write(checkIns: string, places = venues): void {
  writeFileSync(join(folder, 'town-venues.tsv.gz'), gzipSync(places));
  writeFileSync(join(folder, 'town-checkins.tsv'), checkIns);
}

test('gzipped and plain tables are read, visits in time order', async () => {
  write('user\tvenue\ttime\nana\t7\t200\nana\t7\t100\nbo\t7\t50\n');
  const { venues: places, visits } = await readCheckIns(folder, 'town');
  expect(places).toMatchObject([{ id: '7', category: 'Jazz Club', latitude: 40.7 }]);
  expect(visits.map((own) => own.map(({ at }) => at))).toEqual([[100_000, 200_000], [50_000]]);
});

test.each([
  ['user\tvenue\ttime\nana\t8\t100\n', venues, 'names venue 8'],
  ['user\tvenue\ttime\nana\t7\tsoon\n', venues, 'town-checkins.tsv:2: time'],
  ['user\tvenue\ttime\n', venues.replace('40.7', '140.7'), 'town-venues.tsv.gz:2: lat'],
])('what cannot be used is said with its place', async (checkIns, places, message) => {
  write(checkIns, places);
  await expect(readCheckIns(folder, 'town')).rejects.toThrow(message);
});

test('a missing file is said by name', async () => {
  await expect(readCheckIns(folder, 'town')).rejects.toThrow('has no town-venues.tsv');
});
