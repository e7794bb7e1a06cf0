import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain, readText } from '../fixtures/read-text.ts';
import { parseFile } from '../import/parse-file.ts';
import { createVenueConverter, type VenueRow } from '../rows/venue-row.ts';
import type { Format } from './detect-format.ts';

const seed = 20_260_314;

async function venues(text: string, format: Format, pieceLength: number): Promise<VenueRow[]> {
  async function* source() {
    yield await readText(text, format, pieceLength);
  }
  const rows: VenueRow[] = [];
  for await (const batch of parseFile(source(), createVenueConverter())) {
    expect(batch.rejects).toEqual([]);
    rows.push(...batch.rows);
  }
  return rows;
}

// What CSV has to quote, and what it could be confused by; spaces at the ends would be trimmed.
const text = fc
  .string({
    unit: fc.constantFrom('a', 'É', '東', '"', ',', '\t', '\n', "'", '{', '[', ' '),
    maxLength: 12,
  })
  .map((value) => `x${value}x`);
const oneLine = text.map((value) => value.replaceAll(/[\n\t]/g, ' '));
const list = fc.array(fc.constantFrom('coffee', 'live music', 'art', 'café'), { maxLength: 4 });
const venue = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9._:-]{1,20}$/),
  name: oneLine,
  description: text,
  category: oneLine,
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  price: fc.constantFrom('', 'budget', '$$', '3'),
  tags: list,
});
type FileVenue = typeof venue extends fc.Arbitrary<infer Value> ? Value : never;

function delimited(rows: readonly FileVenue[], delimiter: string, newline: string): string {
  const cell = (value: unknown): string => {
    const written = Array.isArray(value) ? value.join(';') : String(value);
    return `"${written.replaceAll('"', '""')}"`;
  };
  const header = Object.keys(rows[0] ?? {}).join(delimiter);
  const lines = rows.map((row) => Object.values(row).map(cell).join(delimiter));
  return [header, ...lines, ''].join(newline);
}

function collection(rows: readonly FileVenue[], space: number): string {
  const features = rows.map(({ id, lat, lon, ...properties }) => ({
    type: 'Feature',
    id,
    geometry: { type: 'Point', coordinates: [lon, lat] },
    properties,
  }));
  return JSON.stringify({ type: 'FeatureCollection', name: 'x', features, bbox: [] }, null, space);
}

describe('the same venues are read', () => {
  test('from CSV, TSV, JSON lines and GeoJSON, wherever the pieces of the file are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(venue, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom(0, 1),
        async (rows, pieceLength, newline, space) => {
          const json = rows.map((row) => JSON.stringify(row)).join(newline);
          const expected = await venues(json, 'jsonl', pieceLength);
          expect(expected.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
          const csv = await venues(delimited(rows, ',', newline), 'csv', pieceLength);
          expect(csv).toEqual(expected);
          const tsv = await venues(delimited(rows, '\t', newline), 'tsv', pieceLength);
          expect(tsv).toEqual(expected);
          const geojson = await venues(collection(rows, space), 'geojson', pieceLength);
          expect(geojson).toEqual(expected);
        },
      ),
      { seed, numRuns: 60 },
    );
  });
});

describe('a delimited file', () => {
  test('may use semicolons', async () => {
    const items = await readText('id;lat;lon\n1;40,7;-74,0\n', 'csv');
    expect(items.map(plain)).toEqual([{ id: '1', lat: '40,7', lon: '-74,0' }]);
  });

  test('loses only the line with a stray quote, not what follows it', async () => {
    const good = Array.from({ length: 50 }, (_, at) => `${at},name ${at}`);
    const items = await readText(`id,name\n1,"never closed\n${good.join('\n')}\n`, 'csv');
    expect(plain(items[0] ?? fail())).toEqual({
      line: 2,
      problem: 'opens a quote that is not closed where its row should end',
    });
    expect(items.slice(1).map(plain)).toEqual(
      good.map((_, at) => ({ id: `${at}`, name: `name ${at}` })),
    );
  });

  test('keeps quotes that stand within a field', async () => {
    const items = await readText('id\tname\n1\t5" pipe bar\n2\tthe "Blue" room\n', 'tsv');
    expect(items.map(plain)).toEqual([
      { id: '1', name: '5" pipe bar' },
      { id: '2', name: 'the "Blue" room' },
    ]);
  });

  test('rejects rows with too few or too many columns, by line', async () => {
    const items = await readText('id,name\n\n1\n2,two,\n3,three,more\n', 'csv');
    expect(items.map(plain)).toEqual([
      { line: 3, problem: 'has 1 column; the header has 2' },
      { id: '2', name: 'two' },
      { line: 5, problem: 'has 3 columns; the header has 2' },
    ]);
  });

  test('tells the line on which a row of several lines starts', async () => {
    const items = await readText('id,name\n1,"a\nb"\n2\n', 'csv');
    expect(items.map(({ line }) => line)).toEqual([2, 4]);
    expect(items.map(plain)[0]).toEqual({ id: '1', name: 'a\nb' });
  });
});

describe('JSON lines', () => {
  test('reject what is not an object, with the line, and go on', async () => {
    const items = await readText('{"id":"1"}\n[1]\n{"id":\n\n"x"\n{"id":"2"}', 'jsonl');
    expect(items.map(({ line }) => line)).toEqual([1, 2, 3, 5, 6]);
    expect(items.filter((item) => !('problem' in item)).map(plain)).toEqual([
      { id: '1' },
      { id: '2' },
    ]);
  });

  test('reject bytes that are not UTF-8 instead of storing a wrong name', async () => {
    const [item] = await readText('{"name":"Caf\uFFFD"}', 'jsonl');
    expect(item).toMatchObject({ line: 1, problem: expect.stringContaining('not UTF-8') });
  });

  test('hold GeoJSON features too, with or without record separators', async () => {
    const feature = {
      type: 'Feature',
      id: 7,
      geometry: { type: 'Point', coordinates: [-74, 40, 12] },
      properties: { id: 'not this one', category: 'bar' },
    };
    const lines = `${JSON.stringify(feature)}\n\x1e${JSON.stringify(feature)}\n`;
    const row = { id: 7, latitude: 40, longitude: -74, category: 'bar' };
    expect((await readText(lines, 'geojson')).map(plain)).toEqual([row, row]);
    expect((await readText(lines, 'jsonl')).map(plain)).toEqual([row, row]);
  });
});

describe('a feature collection', () => {
  const point = { type: 'Point', coordinates: [-74, 40] };

  test('rejects single features and says which', async () => {
    const features = [
      { type: 'Feature', geometry: null, properties: {} },
      null,
      7,
      { type: 'Feature', geometry: { type: 'LineString', coordinates: [] }, properties: {} },
      { type: 'Feature', geometry: point, properties: null },
    ];
    const text = JSON.stringify({ features, type: 'FeatureCollection' }, null, 1);
    const items = await readText(text, 'geojson');
    expect(items.map(({ feature }) => feature)).toEqual([1, 2, 3, 4, 5]);
    expect(items.map((item) => 'problem' in item)).toEqual([true, true, true, true, false]);
    const lineOfLast = text.slice(0, text.lastIndexOf('"Feature"')).split('\n').length - 1;
    expect(items[4]?.line).toBe(lineOfLast);
  });

  test('that is cut short or has no features is refused as a whole', async () => {
    const whole = JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry: point, properties: {} }],
    });
    for (const text of [whole.slice(0, -1), whole.slice(0, -9), '{"type":"FeatureCollection"}']) {
      await expect(readText(text, 'geojson')).rejects.toMatchObject({ code: 'unreadable_file' });
    }
    await expect(readText(`${whole}}`, 'geojson')).rejects.toThrow('Line 1 is not valid JSON');
  });

  test('does not take a list called features elsewhere for its own', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      meta: { features: [{ type: 'Feature', geometry: point, properties: { id: 'wrong' } }] },
      features: [{ type: 'Feature', geometry: point, properties: { id: 'right' } }],
    });
    expect((await readText(text, 'geojson')).map(plain)).toEqual([
      { id: 'right', latitude: 40, longitude: -74 },
    ]);
  });
});

function fail(): never {
  throw new Error('there should be a row');
}
