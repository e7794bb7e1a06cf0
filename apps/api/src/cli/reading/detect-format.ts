import { CliError } from '../cli-error.ts';

export const formats = ['csv', 'tsv', 'jsonl', 'geojson'] as const;
export type Format = (typeof formats)[number];

const byExtension: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  geojson: 'geojson',
  geojsonl: 'geojson',
  geojsons: 'geojson',
};

/**
 * Tells the format by the file's extension (before `.gz`), and where that says nothing by how
 * the text begins.
 *
 * @throws {@link CliError} `unknown_format` when neither tells
 */
export function detectFormat(path: string, sample: string): Format {
  const extension = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const named = byExtension[extension];
  if (named !== undefined) return named;
  const start = sample.trimStart();
  if (start.startsWith('[')) {
    throw new CliError(
      'unknown_format',
      `${path} holds one JSON array. Give one object a line instead (jq -c '.[]' does that).`,
    );
  }
  if (start.startsWith('{') || start.startsWith('\x1e')) {
    return /"type"\s*:\s*"Feature(Collection)?"/.test(start) ? 'geojson' : 'jsonl';
  }
  const header = start.split('\n', 1)[0] ?? '';
  if (header.includes('\t')) return 'tsv';
  if (/[,;|]/.test(header)) return 'csv';
  throw new CliError(
    'unknown_format',
    `${path} is not recognisable as CSV, TSV, JSON lines or GeoJSON. Name one with --format.`,
  );
}

/** Whether GeoJSON text is one feature a line (RFC 8142 and its relatives) and not a collection. */
export function isFeaturePerLine(sample: string): boolean {
  const start = sample.trimStart();
  if (start.startsWith('\x1e')) return true;
  const first = start.split('\n', 1)[0] ?? '';
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === 'object' && value !== null && Reflect.get(value, 'type') === 'Feature';
  } catch {
    // The first line goes on beyond the sample, or the document is spread over lines.
    return !/"features"\s*:|"FeatureCollection"/.test(start);
  }
}
