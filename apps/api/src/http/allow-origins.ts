import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { LunaEnv } from './env.ts';

/** How long a browser may remember that it was allowed, in seconds. */
const remembered = 600;

/** Lets web pages of these origins use the API, and read the headers that it means for them. */
export function allowOrigins(origins: readonly string[]): MiddlewareHandler<LunaEnv> {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'if-none-match',
      'last-event-id',
      'request-id',
      'traceparent',
      'tracestate',
    ],
    exposeHeaders: [
      'allow',
      'etag',
      'idempotency-replayed',
      'link',
      'location',
      'luna-diversity',
      'luna-experiment',
      'ratelimit',
      'ratelimit-policy',
      'request-id',
      'retry-after',
      'www-authenticate',
    ],
    maxAge: remembered,
  });
}
