import type { Logger } from 'pino';
import type { LunaContext } from './env.ts';

/** Logs with the request id. Made when there is something to say, which of most requests there is not. */
export function requestLog(c: LunaContext): Logger {
  return c.get('logger').child({ request_id: c.get('requestId') });
}
