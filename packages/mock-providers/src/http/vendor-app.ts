import type { Socket } from 'node:net';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { RouteTable, VendorDoor } from '../runtime/vendor-door.ts';
import type { CallOutcome, VendorAnswer } from '../runtime/vendor-runtime.ts';
import { MalformedBody, requestParams } from './body-params.ts';

/** What a vendor's wire format has of its own. */
export interface VendorWire {
  readonly door: VendorDoor;
  readonly routes: RouteTable;
  /** Refuses a request that does not carry the right credentials. */
  authorize(request: Request): VendorAnswer | undefined;
  /** The vendor's body for a failure that is not about the call itself. */
  error(status: number, message: string): unknown;
  /** Headers of an answer besides those it brings along. */
  headers?(
    request: Request,
    answer: VendorAnswer | undefined,
    status: number,
  ): Readonly<Record<string, string>>;
  /** Fills in, while an answer is turned into text, what callers expect and the emulator leaves out. */
  complete?(name: string, value: unknown): unknown;
  /** Changes parameters from how they travel to how the operation reads them. */
  readParams?(
    params: Readonly<Record<string, unknown>>,
    operation: string,
  ): Readonly<Record<string, unknown>>;
}

/** A Hono app that speaks a vendor's wire format in front of its emulator. */
export function vendorApp(wire: VendorWire): Hono {
  const app = new Hono();
  for (const [operation, { method, path }] of Object.entries(wire.routes)) {
    app.on(method, path, (context) => answerCall(context, wire, operation));
  }
  app.notFound(({ req }) => {
    const message = `Unrecognized request URL (${req.method}: ${req.path}). The emulator does not know it.`;
    return json(wire, req.raw, 404, wire.error(404, message));
  });
  app.onError((error, { req }) => {
    if (error instanceof MalformedBody) {
      return json(wire, req.raw, 400, wire.error(400, error.message));
    }
    throw error;
  });
  return app;
}

async function answerCall(
  context: Context,
  wire: VendorWire,
  operation: string,
): Promise<Response> {
  const request = context.req.raw;
  const refused = wire.authorize(request);
  if (refused) return json(wire, request, refused.status, refused.body, refused);
  const given = await requestParams(request);
  const outcome = await wire.door.send({
    operation,
    path: context.req.param() as Record<string, string>,
    params: wire.readParams ? wire.readParams(given, operation) : given,
    key: request.headers.get('idempotency-key') ?? undefined,
  });
  return respond(context, wire, outcome);
}

async function respond(
  context: Context,
  wire: VendorWire,
  outcome: CallOutcome<VendorAnswer>,
): Promise<Response> {
  const request = context.req.raw;
  switch (outcome.kind) {
    case 'answered':
      return json(wire, request, outcome.answer.status, outcome.answer.body, outcome.answer);
    case 'refused': {
      const { status, retryAfterSeconds } = outcome;
      const message = status === 429 ? 'Too many requests.' : 'The service is unavailable.';
      const response = json(wire, request, status, wire.error(status, message));
      response.headers.set('retry-after', String(retryAfterSeconds));
      return response;
    }
    case 'lost':
      if (outcome.how === 'error') {
        return json(
          wire,
          request,
          outcome.status,
          wire.error(outcome.status, 'Something went wrong on our end.'),
        );
      }
      return silence(context, outcome.how);
  }
}

/** Cuts the connection, or leaves the caller waiting until it gives up. */
async function silence(context: Context, how: 'reset' | 'timeout'): Promise<Response> {
  const socket = (context.env as { incoming?: { socket: Socket } } | undefined)?.incoming?.socket;
  if (!socket) throw new Error(`The emulator lost its answer on purpose (${how}).`);
  if (how === 'reset') {
    socket.resetAndDestroy();
  } else if (!socket.destroyed) {
    await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  }
  return RESPONSE_ALREADY_SENT;
}

function json(
  wire: VendorWire,
  request: Request,
  status: number,
  body: unknown,
  answer?: VendorAnswer,
): Response {
  const empty = status === 204 || body === '';
  const headers = new Headers(empty ? {} : { 'content-type': 'application/json' });
  const more = { ...answer?.headers, ...wire.headers?.(request, answer, status) };
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return new Response(empty ? null : JSON.stringify(body, wire.complete), { status, headers });
}
