import { describe, expect, test } from 'vitest';
import { detectFormat, isFeaturePerLine } from './detect-format.ts';

describe('the format', () => {
  test.each([
    ['a.csv', 'csv'],
    ['a.CSV.GZ', 'csv'],
    ['a.b.tsv.gz', 'tsv'],
    ['a.tab', 'tsv'],
    ['a.jsonl', 'jsonl'],
    ['a.ndjson.gz', 'jsonl'],
    ['a.geojson', 'geojson'],
    ['/with.csv/a.geojsonl', 'geojson'],
  ])('of %s is told by its name', (path, format) => {
    expect(detectFormat(path, '')).toBe(format);
  });

  test.each([
    ['id\tlat\n', 'tsv'],
    ['id;lat\n', 'csv'],
    ['\n id,lat\n', 'csv'],
    ['{"id":1}\n', 'jsonl'],
    ['{\n "type": "FeatureCollection",', 'geojson'],
    ['{"type":"Feature","geometry":', 'geojson'],
    ['\x1e{"type":"Feature"}', 'geojson'],
  ])('of %j is told by its beginning', (sample, format) => {
    expect(detectFormat('places', sample)).toBe(format);
    expect(detectFormat('places.txt.gz', sample)).toBe(format);
  });

  test('of anything else has to be named', () => {
    expect(() => detectFormat('places', 'just words')).toThrow(/--format/);
    expect(() => detectFormat('places.json', '[{"id":1}]')).toThrow(/one object a line/i);
  });
});

test('features one a line are told from a collection', () => {
  const feature = '{"type":"Feature","geometry":null,"properties":{}}';
  expect(isFeaturePerLine(`${feature}\n${feature}`)).toBe(true);
  expect(isFeaturePerLine(`\x1e${feature}\n`)).toBe(true);
  expect(isFeaturePerLine('{"type":"Feature","geometry":{"type":"Polygon","coord')).toBe(true);
  expect(isFeaturePerLine(`{"type":"FeatureCollection","features":[${feature}]}`)).toBe(false);
  expect(isFeaturePerLine(`{"features":[\n${feature},\n`)).toBe(false);
  expect(isFeaturePerLine('{\n  "type": "FeatureCollection",\n  "name": ')).toBe(false);
});
