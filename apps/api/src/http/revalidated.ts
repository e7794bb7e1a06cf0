import type { MiddlewareHandler } from 'hono';
import { every } from 'hono/combine';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import type { LunaEnv } from './env.ts';

const mayBeKept: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.status === 200) c.header('cache-control', 'private, no-cache');
};

/**
 * Gives answers an ETag, and answers 304 to whoever has the same already. Clients may keep what they
 * got, and ask each time whether it is still so.
 */
export const revalidated = every(
  etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'link', 'request-id'] }),
  mayBeKept,
) as MiddlewareHandler<LunaEnv>;

/** What {@link revalidated} adds to an operation's documentation. */
export const unchanged = { description: 'As it was when the ETag of If-None-Match was given.' };
