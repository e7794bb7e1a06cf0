import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Caller } from '../access/caller.ts';

/** What every request carries. */
export interface LunaEnv {
  Variables: {
    requestId: string;
    /** Logs with the request id. */
    log: Logger;
    /** On whose behalf it is made. */
    caller: Caller;
  };
}

export type LunaApp = OpenAPIHono<LunaEnv>;
export type LunaContext = Context<LunaEnv>;
