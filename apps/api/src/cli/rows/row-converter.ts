import { fieldErrors } from '@luna/contract';
import type { ColumnRules } from './columns.ts';

/** Why a row was rejected: the field, the column it came from and what was expected. */
export interface RowReason {
  readonly field: string | null;
  readonly column?: string;
  readonly message: string;
}

export type Converted<Row> = { readonly row: Row } | { readonly reasons: readonly RowReason[] };

/** Turns the cells of a row into what the store takes, or says why that cannot be. */
export interface RowConverter<Row> {
  readonly rules: ColumnRules;
  /**
   * @param cell what the row says about a field
   * @param has whether the file says anything about a field; it does not when absent
   */
  convert(cell: (field: string) => unknown, has?: (field: string) => boolean): Converted<Row>;
}

export interface ConverterOptions {
  readonly idPrefix?: string | undefined;
  readonly defaultTimeZone?: string | undefined;
}

/** What the schema of the HTTP API found wrong, in the words it uses there. */
export function explain(issues: Parameters<typeof fieldErrors>[0]): RowReason[] {
  return fieldErrors(issues, 'body').map(({ path, message }) => ({ field: path, message }));
}
