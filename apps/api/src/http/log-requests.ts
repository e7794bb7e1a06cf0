import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { LunaEnv } from './env.ts';

/**
 * One line a request. It names the route and not the address: queries hold positions, and the log
 * must never.
 */
export function logRequests(logger: Logger): MiddlewareHandler<LunaEnv> {
  return async (c, next) => {
    const log = logger.child({ request_id: c.get('requestId') });
    c.set('log', log);
    const started = performance.now();
    await next();
    const { status } = c.res;
    log[status >= 500 ? 'error' : 'info'](
      {
        method: c.req.method,
        route: routePath(c, -1),
        status,
        ms: Math.round((performance.now() - started) * 100) / 100,
      },
      'request',
    );
  };
}
