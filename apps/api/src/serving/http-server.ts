import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type ProblemSlug, problemDocument, problemMediaType, problems } from '@luna/contract';

/** A server that listens. */
export interface HttpServer {
  readonly address: AddressInfo;
  /** Takes no new connection, lets requests in flight end, and resolves when the last one has. */
  close(): Promise<void>;
  /** Cuts every connection, whatever it is doing. */
  cut(): void;
}

/**
 * What every answer says to a browser: that it is no page, and for no other site. A page of ours says
 * otherwise for itself. Written to Node's response: through Hono, or a middleware of its own, every
 * answer would need a `Headers` object.
 */
const secureHeaders = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['cross-origin-resource-policy', 'same-origin'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
] as const;

/** How long a client may take over its request, and how often that is looked at: milliseconds. */
export type Patience = Required<
  Pick<
    ServerOptions,
    'requestTimeout' | 'headersTimeout' | 'keepAliveTimeout' | 'connectionsCheckingInterval'
  >
>;

const usualPatience: Patience = {
  requestTimeout: 60_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 5_000,
  // Node looks every 30 s unless it is told: a sender of a byte now and then would have three times as long.
  connectionsCheckingInterval: 2_000,
};

/** Anything that answers requests. */
export type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Listens for HTTP.
 *
 * @throws whatever the system says when it cannot listen; see `listenProblem`
 */
export async function listen(
  fetch: Fetch,
  {
    host,
    port,
    patience = usualPatience,
  }: { readonly host: string; readonly port: number; readonly patience?: Patience },
): Promise<HttpServer> {
  const listener = getRequestListener(fetch, {
    errorHandler: () => rawProblem('malformed-request'),
  });
  const server = createServer(patience, (incoming, outgoing) => {
    if (!server.listening) outgoing.shouldKeepAlive = false;
    for (const [name, value] of secureHeaders) outgoing.setHeader(name, value);
    void listener(incoming, outgoing);
  });
  server.on('clientError', answerUnreadable);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  let closed: Promise<void> | undefined;
  return {
    address: server.address() as AddressInfo,
    close: () => (closed ??= close(server)),
    cut: () => server.closeAllConnections(),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was in use when the server closed stays open for its next request.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}

/** A sentence for whoever started a server that cannot listen. */
export function listenProblem(error: unknown, host: string, port: number): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`;
    case 'EACCES':
      return `This user may not listen on port ${port}. Choose a port from 1024 up: PORT=8000 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST is ${JSON.stringify(host)}, which is no address of this machine. Use 127.0.0.1`;
    default:
      return undefined;
  }
}

const unreadable: Readonly<Record<string, ProblemSlug>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Bytes that are no request never reach the app; their sender is answered all the same. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const slug = unreadable[error.code ?? ''] ?? 'malformed-request';
  const body = bodyOf(slug);
  socket.end(
    [
      `HTTP/1.1 ${problems[slug].status} ${problems[slug].title}`,
      `content-type: ${problemMediaType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function rawProblem(slug: ProblemSlug): Response {
  return new Response(bodyOf(slug), {
    status: problems[slug].status,
    headers: { 'content-type': problemMediaType },
  });
}

function bodyOf(slug: ProblemSlug): string {
  const requestId = crypto.randomUUID();
  return JSON.stringify(problemDocument(slug, { detail: problems[slug].meaning, requestId }));
}
