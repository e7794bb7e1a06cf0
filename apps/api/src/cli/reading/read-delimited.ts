import { parse } from 'csv-parse/sync';
import { CliError } from '../cli-error.ts';
import { cut, LONGEST_ROW, type SourceItem } from './source-row.ts';
import type { Line } from './split-lines.ts';

type Fields = readonly string[];

/**
 * Reads CSV or TSV whose first line names the columns. The delimiter of a CSV file is the one of
 * `,`, `;`, `|` and tab that gives its header the most columns.
 *
 * Quoted fields may span lines (RFC 4180). One quote too many must not swallow the rest of the
 * file, so a row of several lines is believed only when it has the header's columns and is not
 * too long; otherwise its first line is rejected and reading goes on with the second.
 *
 * @throws {@link CliError} `missing_columns` when there is no header
 */
export async function* readDelimited(
  lines: AsyncIterable<Line[]>,
  format: 'csv' | 'tsv',
): AsyncGenerator<SourceItem[]> {
  let table: ReturnType<typeof createTable> | undefined;
  for await (const batch of lines) {
    const items: SourceItem[] = [];
    for (const line of batch) {
      if (table !== undefined) table.add(line, items);
      else if (line.text.trim() !== '') table = createTable(line, format);
    }
    table?.flush(items);
    yield items;
  }
  const items: SourceItem[] = [];
  table?.end(items);
  yield items;
}

function createTable(header: Line, format: 'csv' | 'tsv') {
  const delimiter = format === 'tsv' ? '\t' : likelyDelimiter(header);
  const columns = (split(header.text, delimiter)?.[0] ?? []).map((name) => name.trim());
  if (header.problem !== undefined || columns.every((name) => name === '')) {
    throw new CliError('missing_columns', 'The first line must name the columns of the file.');
  }
  /** Lines that are a row each, waiting to be parsed at once: a call a line is too slow. */
  let plain: Line[] = [];
  /** Lines of a row whose quote is still open. */
  let open: Line[] = [];
  let openLength = 0;

  const row = (line: Line, fields: Fields, raw = line.text): SourceItem => {
    const place = { line: line.number, raw: cut(raw) };
    const extra = fields.slice(columns.length);
    if (fields.length < columns.length || extra.some((field) => field !== '')) {
      return {
        ...place,
        problem: `has ${count(fields.length)}; the header has ${columns.length}`,
      };
    }
    return { ...place, columns, values: fields };
  };

  const flush = (items: SourceItem[]): void => {
    if (plain.length === 0) return;
    const lines = plain;
    plain = [];
    const parsed = split(lines.map(({ text }) => text).join('\n'), delimiter);
    const isAligned = parsed?.length === lines.length;
    lines.forEach((line, at) => {
      const fields = isAligned ? parsed[at] : only(split(line.text, delimiter));
      items.push(
        fields === undefined
          ? { line: line.number, raw: cut(line.text), problem: 'has quotes that do not match' }
          : row(line, fields),
      );
    });
  };

  const disbelieve = (items: SourceItem[]): void => {
    const [first, ...rest] = open;
    open = [];
    openLength = 0;
    if (first === undefined) return;
    items.push({
      line: first.number,
      raw: cut(first.text),
      problem: 'opens a quote that is not closed where its row should end',
    });
    for (const line of rest) add(line, items);
  };

  const add = (line: Line, items: SourceItem[]): void => {
    if (line.problem !== undefined) {
      while (open.length > 0) disbelieve(items);
      flush(items);
      items.push({ line: line.number, raw: cut(line.text), problem: line.problem });
      return;
    }
    const isEven = hasEvenQuotes(line.text);
    if (open.length === 0) {
      if (isEven) {
        if (line.text.trim() !== '') plain.push(line);
        return;
      }
      flush(items);
      const fields = only(split(line.text, delimiter));
      if (fields !== undefined) items.push(row(line, fields));
      else openWith(line);
      return;
    }
    openWith(line);
    if (isEven && openLength <= LONGEST_ROW) return;
    const text = open.map((part) => part.text).join('\n');
    const fields = isEven ? undefined : only(split(text, delimiter));
    const [first] = open;
    if (first !== undefined && fields?.length === columns.length) {
      items.push(row(first, fields, text));
      open = [];
      openLength = 0;
    } else {
      disbelieve(items);
    }
  };

  const openWith = (line: Line): void => {
    open.push(line);
    openLength += line.text.length + 1;
  };

  return {
    add,
    flush,
    end(items: SourceItem[]): void {
      while (open.length > 0) disbelieve(items);
      flush(items);
    },
  };
}

function split(text: string, delimiter: string): Fields[] | undefined {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    return undefined;
  }
}

function only(records: Fields[] | undefined): Fields | undefined {
  return records?.length === 1 ? records[0] : undefined;
}

function likelyDelimiter(header: Line): string {
  const width = (delimiter: string): number => split(header.text, delimiter)?.[0]?.length ?? 0;
  return [',', ';', '|', '\t'].reduce((best, other) => (width(other) > width(best) ? other : best));
}

function hasEvenQuotes(text: string): boolean {
  let even = true;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) even = !even;
  return even;
}

function count(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`;
}
