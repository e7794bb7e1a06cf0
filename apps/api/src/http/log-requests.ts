import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Logger } from 'pino';
import type { LunaEnv } from './env.ts';
import { requestLog } from './request-log.ts';

/**
 * One line a request. It names the route and not the address: queries hold positions, and the log
 * must never. A level that leaves such lines out leaves out their cost.
 */
export function logRequests(logger: Logger): MiddlewareHandler<LunaEnv> {
  return async (c, next) => {
    c.set('logger', logger);
    const started = performance.now();
    await next();
    const { status } = c.res;
    const level = status >= 500 ? 'error' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    requestLog(c)[level](
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
