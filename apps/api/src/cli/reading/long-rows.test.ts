import { describe, expect, test } from 'vitest';
import { plain } from '../fixtures/read-text.ts';
import { retainedBytes } from '../fixtures/retained-memory.ts';
import type { Format } from './detect-format.ts';
import { readRows } from './read-rows.ts';
import type { SourceItem } from './source-row.ts';

const MIB = 1024 * 1024;
const tooLong = 'is longer than 1048576 characters';

/** Reads a file with a part of that many MiB in it; the most memory held while reading. */
async function readLong(
  format: Format,
  { start, filler, size, end }: { start: string; filler: string; size: number; end: string },
) {
  const piece = filler.repeat(Math.ceil((64 * 1024) / filler.length));
  async function* text(): AsyncGenerator<string> {
    yield start;
    for (let sent = 0; sent < size * MIB; sent += piece.length) yield piece;
    yield end;
  }
  const items: unknown[] = [];
  let raw = 0;
  let held = 0;
  let batches = 0;
  const before = retainedBytes();
  for await (const batch of readRows({ text: text(), sample: start }, format)) {
    for (const item of batch) raw = Math.max(raw, item.raw.length);
    items.push(...batch.slice(0, 3 - items.length).map(plain));
    if (batches++ % 50 === 49) held = Math.max(held, retainedBytes() - before);
  }
  expect(raw).toBeLessThan(2100);
  return { items, held };
}

describe('a row without an end is rejected without being held, and reading goes on', () => {
  test('in CSV', async () => {
    const { items, held } = await readLong('csv', {
      start: 'id,name\n1,one\n2,',
      filler: 'x',
      size: 64,
      end: '\n3,three\n',
    });
    expect(items).toEqual([
      { id: '1', name: 'one' },
      { line: 3, problem: tooLong },
      { id: '3', name: 'three' },
    ]);
    expect(held).toBeLessThan(10 * MIB);
  });

  test('in CSV, where an open quote makes one row of many lines', async () => {
    const { items, held } = await readLong('csv', {
      start: 'id,name\n1,"open\n2,two\n',
      filler: `3,${'x'.repeat(29)}\n`,
      size: 8,
      end: '',
    });
    expect(items).toEqual([
      { line: 2, problem: 'opens a quote that is not closed where its row should end' },
      { id: '2', name: 'two' },
      { id: '3', name: 'x'.repeat(29) },
    ]);
    expect(held).toBeLessThan(30 * MIB);
  });

  test('in JSON lines', async () => {
    const { items, held } = await readLong('jsonl', {
      start: '{"id":1}\n{"id":"',
      filler: 'x',
      size: 64,
      end: '"}\n{"id":3}',
    });
    expect(items).toEqual([{ id: 1 }, { line: 2, problem: tooLong }, { id: 3 }]);
    expect(held).toBeLessThan(10 * MIB);
  });

  const first =
    '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}}';
  const last = first.replace('1,2', '3,4');

  test.each([
    ['a string', '"id":"', 'x', '"'],
    ['a key', '"', 'x', '":1'],
    ['a number', '"id":', '1', ''],
    ['many values', '"id":[', '1,', '1]'],
  ])('in a feature collection, by %s', async (_, before, filler, after) => {
    const { items, held } = await readLong('geojson', {
      start: `{"type":"FeatureCollection","features":[${first},{"type":"Feature",${before}`,
      filler,
      size: 16,
      end: `${after},"geometry":null},${last}]}`,
    });
    expect(items).toEqual([
      { latitude: 2, longitude: 1 },
      { line: 1, problem: tooLong },
      { latitude: 4, longitude: 3 },
    ]);
    expect(held).toBeLessThan(30 * MIB);
  });

  test('in a feature collection, by nesting', async () => {
    const [open, close] = ['['.repeat(200_000), ']'.repeat(200_000)];
    const text = `{"features":[{"type":"Feature","id":"deep","x":${open}${close}},${last}]}`;
    async function* pieces() {
      yield text;
    }
    const items: SourceItem[] = [];
    for await (const batch of readRows({ text: pieces(), sample: text.slice(0, 99) }, 'geojson')) {
      items.push(...batch);
    }
    expect(items.map(plain)).toEqual([
      { line: 1, problem: 'is nested more than 64 deep' },
      { latitude: 4, longitude: 3 },
    ]);
    expect(items[0]?.raw).toBe('{"id":"deep"}');
  });
});
