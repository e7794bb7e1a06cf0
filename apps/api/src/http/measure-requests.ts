import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Metrics } from '../metrics/metrics.ts';
import type { LunaEnv } from './env.ts';

/** Times every request, by its route. */
export function measureRequests(metrics: Pick<Metrics, 'observe'>): MiddlewareHandler<LunaEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    metrics.observe({
      method: c.req.method,
      route: routePath(c, -1),
      status: c.res.status,
      seconds: (performance.now() - started) / 1000,
    });
  };
}
