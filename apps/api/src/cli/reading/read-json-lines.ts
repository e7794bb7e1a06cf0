import { featureRow, isFeature } from './feature-row.ts';
import { cut, type SourceItem } from './source-row.ts';
import type { Line } from './split-lines.ts';

/**
 * Reads one JSON object a line; GeoJSON features are recognised among them. Blank lines are
 * nothing, a line that is not an object is a broken row.
 */
export async function* readJsonLines(lines: AsyncIterable<Line[]>): AsyncGenerator<SourceItem[]> {
  for await (const batch of lines) {
    const items: SourceItem[] = [];
    for (const line of batch) {
      const item = readLine(line);
      if (item !== undefined) items.push(item);
    }
    yield items;
  }
}

function readLine({ number, text, problem }: Line): SourceItem | undefined {
  const place = { line: number, raw: cut(text) };
  if (problem !== undefined) return { ...place, problem };
  // GeoJSON text sequences (RFC 8142) start each record with a record separator.
  const json = text.startsWith('\x1e') ? text.slice(1) : text;
  if (json.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...place, problem: `is not valid JSON (${cut(why)})` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ...place, problem: 'is not a JSON object; one object a line is expected' };
  }
  if (isFeature(value)) return { ...place, ...featureRow(value) };
  return { ...place, columns: Object.keys(value), values: Object.values(value) };
}
