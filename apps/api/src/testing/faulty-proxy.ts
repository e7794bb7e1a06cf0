import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** What goes wrong with one request on its way to the API or back. */
export type WireFault =
  /** The connection is cut before the API hears of it, */
  | { readonly kind: 'reset-before' }
  /** after it has answered, before a byte of the answer, */
  | { readonly kind: 'reset-after' }
  /** or when `bytes` of the body have gone back. */
  | { readonly kind: 'reset-in-the-middle'; readonly bytes: number }
  /** Nothing ever comes back, and the API has or has not heard of it. */
  | { readonly kind: 'silence-before' | 'silence-after' }
  /** Something in between answers instead. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Record<string, string> };

/** One request as it came from the client. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string | undefined;
  readonly atMs: number;
}

/** Stands between a client and the API, and does wrong what it is told. */
export interface FaultyProxy {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** The next requests go wrong in these ways, in order; those after them go well. */
  fail(...faults: WireFault[]): void;
  close(): Promise<void>;
}

export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const seen: SeenRequest[] = [];
  const faults: WireFault[] = [];
  const server = createServer((request, response) => {
    const key = request.headers['idempotency-key'];
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      idempotencyKey: typeof key === 'string' ? key : undefined,
      atMs: performance.now(),
    });
    pass(request, response, target, faults.shift()).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    fail: (...more) => void faults.push(...more),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  target: string,
  fault?: WireFault,
): Promise<void> {
  const body = await buffer(request);
  if (fault?.kind === 'reset-before') return void response.destroy();
  if (fault?.kind === 'silence-before') return;
  if (fault?.kind === 'answer') {
    return void response.writeHead(fault.status, fault.headers).end('<h1>Not Luna</h1>');
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const { method = 'GET', url = '/' } = request;
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
  const answer = await fetch(target + url, {
    method,
    headers: headers as Record<string, string>,
    ...(body.length > 0 && { body }),
    signal: gone.signal,
  });
  if (fault?.kind === 'reset-after' || fault?.kind === 'silence-after') {
    await answer.arrayBuffer();
    return fault.kind === 'reset-after' ? void response.destroy() : undefined;
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  let left = fault?.kind === 'reset-in-the-middle' ? fault.bytes : Number.POSITIVE_INFINITY;
  for await (const piece of answer.body ?? Readable.from([])) {
    const part = piece.subarray(0, left);
    left -= part.length;
    await new Promise<void>((sent) => response.write(part, () => sent()));
    if (left === 0) return void response.destroy();
  }
  response.end();
}
