import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Logger } from 'pino';
import type { Caller } from '../access/caller.ts';

/** What every request carries. */
export interface LunaEnv {
  /** Node's own request and response; absent where a test calls the app itself. */
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** Of the process; `requestLog` makes one of it that names the request. */
    logger: Logger;
    /** On whose behalf it is made. */
    caller: Caller;
  };
}

export type LunaApp = OpenAPIHono<LunaEnv>;
export type LunaContext = Context<LunaEnv>;
