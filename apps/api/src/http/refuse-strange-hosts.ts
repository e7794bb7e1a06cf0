import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../serving/loopback.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaEnv } from './env.ts';

/** The scheme and host that was found right last: whoever asks much asks by one name. */
let lastGood: string | undefined;

/**
 * While the API is open to everybody on this machine it must not be open to web pages: one that
 * points its own host name at 127.0.0.1 would otherwise read everything through a visitor's browser.
 */
export const refuseStrangeHosts: MiddlewareHandler<LunaEnv> = async (c, next) => {
  const { url } = c.req;
  const origin = url.slice(0, url.indexOf('/', 'https://'.length));
  if (origin === lastGood) return next();
  const { hostname } = new URL(url);
  if (isLoopback(hostname)) {
    lastGood = origin;
    return next();
  }
  return answerProblem(
    c,
    'misdirected-request',
    `The Host header says ${JSON.stringify(hostname.slice(0, 100))}, and only names of this machine are served.`,
  );
};
