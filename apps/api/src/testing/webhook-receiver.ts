import { createHmac } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it came in. */
export interface ReceivedMessage {
  readonly path: string;
  readonly id: string;
  readonly timestamp: number;
  readonly signatures: readonly string[];
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, string | null>>;
  };
}

/** Answers a message: with a status, or as it likes. */
export type AnswerMessage = (
  message: ReceivedMessage,
  response: ServerResponse,
) => number | undefined;

/** A partner's server, which listens on this machine. */
export interface WebhookReceiver {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedMessage[];
  /** How messages are answered from now on; 200 at first. */
  answer: AnswerMessage;
  /** Resolves when so many messages have come. */
  has(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      body += piece;
    });
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name]);
      const message: ReceivedMessage = {
        path: request.url ?? '',
        id: header('webhook-id'),
        timestamp: Number(header('webhook-timestamp')),
        signatures: header('webhook-signature').split(' '),
        body,
        event: JSON.parse(body) as ReceivedMessage['event'],
      };
      receiver.received.push(message);
      for (const { count, resolve } of waiting) if (receiver.received.length >= count) resolve();
      const status = receiver.answer(message, response);
      if (status !== undefined) response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received: [],
    answer: () => 200,
    has: async (count) => {
      if (receiver.received.length >= count) return;
      await new Promise<void>((resolve) => waiting.push({ count, resolve }));
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return receiver;
}

/** The signature that Standard Webhooks asks for, worked out by its definition. */
export function expectedSignature(secret: string, message: ReceivedMessage): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${message.id}.${message.timestamp}.${message.body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
