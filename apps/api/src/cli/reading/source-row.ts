interface Place {
  /** Line on which the row starts, from 1. */
  readonly line: number;
  /** Number of the feature, from 1, in a GeoJSON collection (often a single line). */
  readonly feature?: number;
  /** The row as it stands in the file; cut when it is too long to keep. */
  readonly raw: string;
}

/** One row of a file before anybody knows what its columns mean. */
export interface SourceRow extends Place {
  readonly columns: readonly string[];
  /** One value for each column; text in CSV and TSV, any JSON value elsewhere. */
  readonly values: readonly unknown[];
}

/** A row that cannot even be split into columns. */
export interface BrokenRow extends Place {
  readonly problem: string;
}

export type SourceItem = SourceRow | BrokenRow;

export function isBroken(item: SourceItem): item is BrokenRow {
  return 'problem' in item;
}

/** A row longer than this many characters is rejected instead of held in memory. */
export const LONGEST_ROW = 1024 * 1024;

export const TOO_LONG: string = `is longer than ${LONGEST_ROW} characters`;

/** The decoder leaves U+FFFD where bytes made no sense. */
export const NOT_UTF8 = 'holds bytes that are not UTF-8; convert the file (iconv -t UTF-8)';

/** How much of a rejected row is worth keeping. */
export const LONGEST_RAW = 2000;

export function cut(raw: string): string {
  return raw.length > LONGEST_RAW ? `${raw.slice(0, LONGEST_RAW)}…` : raw;
}
