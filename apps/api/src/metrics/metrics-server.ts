import { Hono } from 'hono';
import { type HttpServer, listen } from '../serving/http-server.ts';
import type { Metrics } from './metrics.ts';

/** Serves `/metrics` on a port of its own, which partners need not be able to reach. */
export function startMetricsServer(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpServer> {
  const app = new Hono();
  app.get('/metrics', async (c) => {
    const { text, contentType } = await metrics.read();
    return c.body(text, 200, { 'content-type': contentType });
  });
  return listen(app.fetch, { host, port });
}
