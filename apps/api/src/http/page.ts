import { isIdentifier } from '@luna/contract';
import { answerInvalid } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/** The id after which a page starts, out of a cursor; `null` when it is no cursor of ours. */
export function readCursor(cursor: string): string | null {
  if (!/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  const id = Buffer.from(cursor, 'base64url').toString('latin1');
  return isIdentifier(id) ? id : null;
}

/** A cursor says where the next page starts, and promises nothing about what is inside. */
export function makeCursor(lastId: string): string {
  return Buffer.from(lastId, 'latin1').toString('base64url');
}

/** Answers that a cursor was not made by this API. */
export function refuseCursor(c: LunaContext) {
  return answerInvalid(c, [
    {
      in: 'query',
      path: 'cursor',
      message: 'expected the cursor of a `next` link, as it was given',
    },
  ]);
}

/**
 * A page of a list out of one record more than it may hold: cuts it, and links to the next page when
 * there is one, with all other parameters of the request kept.
 */
export function cutPage<Item extends { readonly id: string }>(
  c: LunaContext,
  items: readonly Item[],
  limit: number,
): readonly Item[] {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  if (items.length > limit && last !== undefined) {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.set('cursor', makeCursor(last.id));
    c.header('link', `<${pathname}?${searchParams}>; rel="next"`);
  }
  return page;
}
