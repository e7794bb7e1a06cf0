import type { CliError } from '../cli-error.ts';
import { isBroken, type SourceItem, type SourceRow } from '../reading/source-row.ts';
import { type ColumnUse, createColumnMatcher } from '../rows/columns.ts';
import type { RowConverter, RowReason } from '../rows/row-converter.ts';

/** A row that is not imported, as it stands in the rejects file. */
export interface Reject {
  readonly line: number;
  readonly feature?: number;
  readonly reasons: readonly RowReason[];
  readonly raw: string;
}

/** Some rows of a file, in order: those that can be stored, and those that cannot. */
export interface ParsedBatch<Row> {
  readonly rows: readonly Row[];
  readonly rejects: readonly Reject[];
  /** What is read from which column, as far as the file is known by now. */
  readonly use: ColumnUse;
}

/** The rows by which it is decided whether a file has the right columns at all. */
const FIRST_LOOK = 1000;

/** Of JSON objects with ever new keys, so many are remembered. */
const MOST_COLUMNS = 1000;

/**
 * Turns the rows of a file into what the store takes, as fast as they are consumed.
 *
 * @param overrides field → the column that it is read from
 * @throws {@link CliError} `missing_columns` when the first thousand rows have no column for a
 *   required field
 */
export async function* parseFile<Row>(
  source: AsyncIterable<readonly SourceItem[]>,
  converter: RowConverter<Row>,
  overrides: ReadonlyMap<string, string> = new Map(),
): AsyncGenerator<ParsedBatch<Row>> {
  const matcher = createColumnMatcher(converter.rules, overrides);
  const seen = new Set<string>();
  let lastColumns: readonly string[] = [];
  let use: ColumnUse = matcher.describe([]);
  /** Rows that wait for the first look; afterwards none do. */
  let waiting: SourceItem[] | undefined = [];
  let decided: ReadonlySet<string> = new Set();

  const note = (columns: readonly string[]): void => {
    if (columns === lastColumns) return;
    lastColumns = columns;
    const before = seen.size;
    for (const column of columns) if (seen.size < MOST_COLUMNS) seen.add(column);
    if (seen.size > before) use = matcher.describe([...seen]);
  };

  const convertRow = (row: SourceRow): { row: Row } | { reasons: readonly RowReason[] } => {
    const positions = matcher.positions(row.columns);
    const explain = (reasons: readonly RowReason[]) => ({
      reasons: reasons.map((reason) => withColumn(reason, row, positions)),
    });
    for (const { name, isDecidedEarly } of converter.rules.fields) {
      if (isDecidedEarly && positions.has(name) && !decided.has(name)) {
        const message = `appears for the first time after the first ${FIRST_LOOK} rows; move this row to the top of the file`;
        return explain([{ field: name, message }]);
      }
    }
    const converted = converter.convert(
      (field) => {
        const at = positions.get(field);
        return at === undefined ? undefined : row.values[at];
      },
      (field) => decided.has(field),
    );
    return 'row' in converted ? converted : explain(converted.reasons);
  };

  const convertAll = (items: readonly SourceItem[]): ParsedBatch<Row> => {
    const rows: Row[] = [];
    const rejects: Reject[] = [];
    for (const item of items) {
      if (!isBroken(item)) note(item.columns);
      const converted = isBroken(item)
        ? { reasons: [{ field: null, message: item.problem }] }
        : convertRow(item);
      if ('row' in converted) {
        rows.push(converted.row);
        continue;
      }
      const { line, feature, raw } = item;
      const place = { line, ...(feature !== undefined && { feature }) };
      rejects.push({ ...place, reasons: converted.reasons, raw });
    }
    return { rows, rejects, use };
  };

  const takeFirstLook = (items: readonly SourceItem[]): ParsedBatch<Row> => {
    for (const item of items) if (!isBroken(item)) note(item.columns);
    // Where no row could be read there is nothing to look at yet.
    if (seen.size > 0) {
      matcher.check([...seen]);
      decided = new Set(use.fields);
      waiting = undefined;
    } else {
      waiting = [];
    }
    return convertAll(items);
  };

  for await (const items of source) {
    if (waiting === undefined) {
      yield convertAll(items);
    } else {
      waiting = waiting.concat(items);
      if (waiting.length >= FIRST_LOOK) yield takeFirstLook(waiting);
    }
  }
  if (waiting !== undefined) yield takeFirstLook(waiting);
}

function withColumn(
  reason: RowReason,
  row: SourceRow,
  positions: ReadonlyMap<string, number>,
): RowReason {
  const at = positions.get(reason.field?.split('.', 1)[0] ?? '');
  const column = at === undefined ? undefined : row.columns[at];
  return column === undefined || column === reason.field ? reason : { ...reason, column };
}
