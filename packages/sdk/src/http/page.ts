import { type Answered, type Call, toCall } from './call.ts';

/** A part of a list. Looping over it goes on to the end of the list, page by page. */
export interface Page<T> extends AsyncIterable<T> {
  readonly data: readonly T[];
  /** Where the next page begins: an option of the same method. `null` on the last page. */
  readonly cursor: string | null;
  /** The next page; `null` on the last. */
  next(): Promise<Page<T> | null>;
}

/** A page that can be awaited, or looped over at once. */
export interface PageCall<T> extends Call<Page<T>>, AsyncIterable<T> {}

/** @param load one page, from a cursor on; from the first one without */
export function toPageCall<T>(
  load: (cursor?: string) => Promise<Answered<readonly T[]>>,
  cursor?: string,
): PageCall<T> {
  const first = load(cursor).then(({ data, response }) => {
    const next = readCursor(response.headers.get('link'));
    const page: Page<T> = {
      data,
      cursor: next,
      next: async () => (next === null ? null : toPageCall(load, next)),
      async *[Symbol.asyncIterator]() {
        for (let each: Page<T> | null = page; each; each = await each.next()) yield* each.data;
      },
    };
    return { data: page, response };
  });
  const call = toCall(first);
  return Object.assign(call, {
    async *[Symbol.asyncIterator]() {
      yield* await call;
    },
  });
}

/** The cursor of a `Link` header (RFC 8288) with `rel="next"`. */
export function readCursor(link: string | null): string | null {
  for (const [, target = '', rest = ''] of (link ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?[^";,]*\bnext\b/i.test(rest)) {
      return new URL(target, 'http://luna').searchParams.get('cursor');
    }
  }
  return null;
}
