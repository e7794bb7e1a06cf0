import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { answerProblem } from '../http/answer-problem.ts';
import type { LunaEnv } from '../http/env.ts';
import { refuseStrangeHosts } from '../http/refuse-strange-hosts.ts';
import type { Config } from './config.ts';

/** What answers while the database is being opened: alive, and not ready. */
export function createStartingApp({ auth }: Pick<Config, 'auth'>) {
  const app = new Hono<LunaEnv>();
  app.use(requestId({ headerName: 'request-id' }));
  if (auth === 'open') app.use(refuseStrangeHosts);
  app.get('/livez', (c) => c.json({ status: 'alive' }));
  app.all('*', (c) =>
    answerProblem(c, 'not-ready', 'The API is starting.', { headers: { 'retry-after': '1' } }),
  );
  return app;
}
