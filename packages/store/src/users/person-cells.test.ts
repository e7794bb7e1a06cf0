import { quadCell, readQuadCell } from '@luna/geo';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { fitCells } from './fit-cells.ts';
import { users } from './users.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

/** In the middle of a cell of a kilometre in Manhattan, and of one next to it. */
const here = readQuadCell('454027801001').center;
const beside = readQuadCell('454027801000').center;
const depthOf = (cell: string | undefined) => (cell?.length ?? 0) - 7;

describe.each(databaseKinds)('the cells of people on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  const put = (id: string, point = here, more: { sharing?: 'hidden' | 'cell' } = {}) =>
    users.upsert(store.db, {
      id,
      name: id,
      interests: [],
      preferredPriceRange: null,
      ...point,
      ...more,
    });
  const crowd = async (count: number, point = here, name = 'p') => {
    for (let n = 0; n < count; n += 1) await put(`${name}${n}`, point);
  };
  const cellOf = async (id: string) => (await users.get(store.db, id))?.cell;

  test('are those that geo names', async () => {
    const points = fc.sample(
      fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      }),
      { numRuns: 500, seed: 5 },
    );
    const rows = await store.db.query<{ path: string }>(sql`
      select luna_cell_path(latitude, longitude) as path
      from json_to_recordset(${JSON.stringify(points)}::json) as p (latitude float8, longitude float8)`);
    expect(rows.map(({ path }) => path)).toEqual(points.map((point) => quadCell(point)));
  });

  test('are large where few people live, and a kilometre where fifteen do', async () => {
    await crowd(14);
    expect(depthOf(await cellOf('p13'))).toBe(0);
    await put('p14');
    expect(await cellOf('p14')).toBe(quadCell(here));
    expect(await fitCells(store.db)).toBe(14);
    expect(await cellOf('p0')).toBe(quadCell(here));
    expect(await fitCells(store.db)).toBe(0);
  });

  test('do not count the hidden', async () => {
    await crowd(14);
    for (let n = 0; n < 20; n += 1) await put(`h${n}`, here, { sharing: 'hidden' });
    expect(await fitCells(store.db)).toBe(0);
    expect(depthOf(await cellOf('p0'))).toBe(0);
  });

  test('stay until fewer than ten are left, so that one who comes and goes moves nobody', async () => {
    await crowd(15);
    await fitCells(store.db);
    for (let n = 14; n >= 10; n -= 1) await users.setLocation(store.db, `p${n}`, beside);
    expect(await fitCells(store.db)).toBe(0);
    expect(await cellOf('p0')).toBe(quadCell(here));
    await users.setLocation(store.db, 'p9', beside);
    await fitCells(store.db);
    // The two cells together have fifteen.
    expect(await cellOf('p0')).toBe(quadCell(here, 4));
  });

  test('do not notice a step within a cell', async () => {
    await crowd(15);
    await fitCells(store.db);
    const before = await cellOf('p3');
    for (const step of [0.001, -0.003, 0.002]) {
      await users.setLocation(store.db, 'p3', { ...here, latitude: here.latitude + step });
      expect(await cellOf('p3')).toBe(before);
    }
  });

  test('are chosen at the end of an import', async () => {
    const people = await store.beginImport('users');
    await people.stage(
      Array.from({ length: 15 }, (_, n) => ({
        id: `i${n}`,
        name: 'I',
        interests: [],
        preferredPriceRange: null,
        ...here,
      })),
    );
    await people.publish();
    expect(await cellOf('i0')).toBe(quadCell(here));
  });
});
