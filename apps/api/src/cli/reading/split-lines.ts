import { LONGEST_RAW, LONGEST_ROW, NOT_UTF8, TOO_LONG } from './source-row.ts';

/** A line without its line end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Why the line cannot be used; where it is too long, `text` is only its beginning. */
  readonly problem?: string;
}

/**
 * Splits text into lines at LF or CRLF, never holding more of a line than {@link LONGEST_ROW}
 * characters. Yields all the lines of a piece of text at once.
 */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<Line[]> {
  let number = 1;
  let open = '';
  let tooLong = false;

  const close = (): Line => {
    const text = open.endsWith('\r') ? open.slice(0, -1) : open;
    const problem = tooLong ? TOO_LONG : text.includes('\uFFFD') ? NOT_UTF8 : undefined;
    const line = { number, text, ...(problem !== undefined && { problem }) };
    number += 1;
    open = '';
    tooLong = false;
    return line;
  };
  const append = (part: string): void => {
    if (tooLong) return;
    open = open === '' ? part : open + part;
    if (open.length > LONGEST_ROW) {
      tooLong = true;
      open = open.slice(0, LONGEST_RAW);
    }
  };

  for await (const piece of pieces) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', start)) {
      append(piece.slice(start, end));
      lines.push(close());
      start = end + 1;
    }
    if (start < piece.length) append(piece.slice(start));
    if (lines.length > 0) yield lines;
  }
  if (open !== '' || tooLong) yield [close()];
}
