import type { ImportError } from './import-error.ts';
import { isBroken, type SourceItem, type SourceRow } from './reading/source-row.ts';
import { type ColumnMatcher, createColumnMatcher } from './rows/columns.ts';
import type { RowConverter, RowReason } from './rows/row-converter.ts';

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
}

/** The rows by which it is decided whether a file has the right columns at all. */
const FIRST_LOOK = 1000;

/**
 * Turns the rows of a file into what the store takes, as fast as they are consumed.
 *
 * @param onColumns told once which columns are used, before the first batch
 * @throws {@link ImportError} `missing_columns` when none of the first thousand rows has a column
 *   for a required field
 */
export async function* parseFile<Row>(
  source: AsyncIterable<readonly SourceItem[]>,
  converter: RowConverter<Row>,
  overrides: ReadonlyMap<string, string> = new Map(),
  onColumns: (columns: ReturnType<ColumnMatcher['describe']>) => void = () => {},
): AsyncGenerator<ParsedBatch<Row>> {
  const matcher = createColumnMatcher(converter.rules, overrides);
  let first: SourceItem[] | undefined = [];
  const decide = (): SourceItem[] => {
    const items = first ?? [];
    first = undefined;
    const columns = new Set(items.flatMap((item) => (isBroken(item) ? [] : item.columns)));
    if (columns.size > 0) {
      matcher.check([...columns]);
      onColumns(matcher.describe([...columns]));
    }
    return items;
  };

  for await (const items of source) {
    if (first === undefined) {
      yield convertAll(items, converter, matcher);
    } else {
      first.push(...items);
      if (first.length >= FIRST_LOOK) yield convertAll(decide(), converter, matcher);
    }
  }
  if (first !== undefined) yield convertAll(decide(), converter, matcher);
}

function convertAll<Row>(
  items: readonly SourceItem[],
  converter: RowConverter<Row>,
  matcher: ColumnMatcher,
): ParsedBatch<Row> {
  const rows: Row[] = [];
  const rejects: Reject[] = [];
  for (const item of items) {
    const reject = (reasons: readonly RowReason[]): void => {
      const { line, feature, raw } = item;
      rejects.push({ line, ...(feature !== undefined && { feature }), reasons, raw });
    };
    if (isBroken(item)) {
      reject([{ field: null, message: item.problem }]);
      continue;
    }
    const positions = matcher.positions(item.columns);
    const converted = converter.convert((field) => {
      const at = positions.get(field);
      return at === undefined ? undefined : item.values[at];
    });
    if ('row' in converted) rows.push(converted.row);
    else reject(converted.reasons.map((reason) => withColumn(reason, item, positions)));
  }
  return { rows, rejects };
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
