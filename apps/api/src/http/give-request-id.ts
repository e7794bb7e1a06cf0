import type { MiddlewareHandler } from 'hono';
import type { LunaEnv } from './env.ts';

const header = 'request-id';
const mostCharacters = 255;
const strange = /[^\w\-=]/;

/**
 * Gives every request an id, or keeps the one it came with, and says it in the answer. It is written
 * to Node's response where there is one: through Hono every answer would need a `Headers` object,
 * which costs as much as all the rest of the way through Hono.
 */
export const giveRequestId: MiddlewareHandler<LunaEnv> = (c, next) => {
  const given = c.req.header(header);
  const isUsable = given && given.length <= mostCharacters && !strange.test(given);
  const id = isUsable ? given : crypto.randomUUID();
  c.set('requestId', id);
  if (c.env?.outgoing) c.env.outgoing.setHeader(header, id);
  else c.header(header, id);
  return next();
};
