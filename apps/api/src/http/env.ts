import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Logger } from 'pino';

/** What every request carries. */
export interface LunaEnv {
  Variables: {
    requestId: string;
    /** Logs with the request id. */
    log: Logger;
  };
}

export type LunaApp = OpenAPIHono<LunaEnv>;
export type LunaContext = Context<LunaEnv>;
