import { fieldErrors } from '@luna/contract';
import type { Store } from '@luna/store';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import { requestId } from 'hono/request-id';
import { stream } from 'hono/streaming';
import type { Logger } from 'pino';
import { isCliError } from '../cli/cli-error.ts';
import { answerInvalid, answerProblem } from '../http/answer-problem.ts';
import type { LunaEnv } from '../http/env.ts';
import { jsonBody } from '../http/json-body.ts';
import { logRequests } from '../http/log-requests.ts';
import { refuseStrangeHosts } from '../http/refuse-strange-hosts.ts';
import type { Command, CommandLine } from './command.ts';

/** What the control server works with. */
export interface ControlOptions {
  readonly store: Store;
  readonly commands: readonly Command[];
  /** Resolves when what a command wrote shows in recommendations. */
  readonly settle: () => Promise<void>;
  /** Whoever sends it as a bearer token may run every command. */
  readonly token: string;
  readonly logger: Logger;
  /** Aborted when the process stops: running commands are asked to end. */
  readonly signal: AbortSignal;
}

/**
 * The door through which the command line reaches a database that this process holds:
 * `POST /commands/{name}` with the arguments as JSON. The answer is `application/x-ndjson`, one
 * {@link CommandLine} a line, sent as they come. `DELETE /commands/{request_id}` asks a running one to
 * end; its own answer then tells whether it still had an effect.
 */
export function createControlApp({
  store,
  commands,
  settle,
  token,
  logger,
  signal,
}: ControlOptions) {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const running = new Map<string, AbortController>();
  const app = new Hono<LunaEnv>();
  app.use(requestId({ headerName: 'request-id' }));
  app.use(logRequests(logger.child({ server: 'control' })));
  app.use(refuseStrangeHosts);
  app.use(bearerAuth({ token }));

  app.post('/commands/:name', jsonBody(), async (c) => {
    const command = byName.get(c.req.param('name'));
    if (command === undefined) {
      const known = [...byName.keys()].join(', ');
      return answerProblem(c, 'unknown-path', `There is no such command; there is: ${known}.`);
    }
    const prepared = command.prepare(await c.req.json());
    if ('issues' in prepared) return answerInvalid(c, fieldErrors(prepared.issues, 'body'));

    c.header('content-type', 'application/x-ndjson');
    return stream(c, async (out) => {
      const asked = new AbortController();
      running.set(c.get('requestId'), asked);
      out.onAbort(() => asked.abort());
      const write = async (line: CommandLine) => {
        await out.write(`${JSON.stringify(line)}\n`);
      };
      try {
        const data = await prepared.run({
          store,
          report: (progress) => void write({ kind: 'progress', data: progress }),
          signal: AbortSignal.any([asked.signal, signal]),
        });
        // What the command wrote stands, even if showing it takes until the next attempt.
        await settle().catch((error: unknown) => logger.error({ err: error }, 'not shown yet'));
        await write({ kind: 'result', data: data ?? null });
      } catch (error) {
        logFailure(logger, command.name, error);
        await write({ kind: 'error', ...describe(error) });
      } finally {
        running.delete(c.get('requestId'));
      }
    });
  });

  app.delete('/commands/:requestId', (c) => {
    const command = running.get(c.req.param('requestId'));
    if (command === undefined) {
      return answerProblem(c, 'unknown-path', 'No command with this request id is running.');
    }
    command.abort();
    return c.body(null, 204);
  });
  return app;
}

/** What the user of the command line can put right is no fault of this process. */
function logFailure(logger: Logger, command: string, error: unknown): void {
  if (isCliError(error)) {
    logger.info({ command, code: error.code, reason: error.message }, 'command not done');
  } else {
    logger.error({ err: error, command }, 'command failed');
  }
}

/** The other side is the command line of the same user: it may know what went wrong. */
function describe(error: unknown): { code: string; message: string } {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : 'command_failed';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
