import { type Format, isFeaturePerLine } from './detect-format.ts';
import type { Input } from './open-input.ts';
import { readDelimited } from './read-delimited.ts';
import { readFeatureCollection } from './read-feature-collection.ts';
import { readJsonLines } from './read-json-lines.ts';
import type { SourceItem } from './source-row.ts';
import { splitLines } from './split-lines.ts';

/** Reads the rows of an opened file in order, some at a time, as fast as they are consumed. */
export function readRows(
  input: Pick<Input, 'text' | 'sample'>,
  format: Format,
): AsyncGenerator<SourceItem[]> {
  if (format === 'csv' || format === 'tsv') return readDelimited(splitLines(input.text), format);
  if (format === 'geojson' && !isFeaturePerLine(input.sample)) {
    return readFeatureCollection(input.text);
  }
  return readJsonLines(splitLines(input.text));
}
