import { Agent, type IncomingMessage, request } from 'node:http';
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, listen } from '../serving/http-server.ts';
import type { LunaEnv } from './env.ts';
import { jsonBody } from './json-body.ts';

let server: HttpServer;
const app = new Hono<LunaEnv>();
app.use(requestId());
app.put('/', jsonBody(), async (c) => c.json(await c.req.json()));

beforeAll(async () => {
  server = await listen(app.fetch, { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

interface Answer {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly body: string;
}

function put(agent: Agent, body: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { address: host, port } = server.address;
    const type = { 'content-type': 'application/json' };
    const sent = request({ agent, host, port, method: 'PUT', headers: { ...type, ...headers } });
    sent.on('error', reject);
    sent.on('response', async (answer: IncomingMessage) => {
      let text = '';
      for await (const piece of answer.setEncoding('utf8')) text += piece;
      resolve({ status: answer.statusCode, connection: answer.headers.connection, body: text });
    });
    sent.end(body);
  });
}

const large = JSON.stringify('a'.repeat(3_000_000));
const wrongType = { 'content-type': 'text/plain' };

describe('a client with one connection gets the answer to what is refused and to what comes next', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['too large, and says so', large, {}, 413, 'close'],
    ['too large, in pieces', large, { 'transfer-encoding': 'chunked' }, 413, 'close'],
    ['of the wrong type', large.slice(0, 900_000), wrongType, 415, 'keep-alive'],
  ])('after a body that is %s', async (_what, body, headers, status, connection) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    try {
      for (let round = 0; round < 3; round += 1) {
        expect(await put(agent, body, headers)).toMatchObject({ status, connection });
        expect(await put(agent, '{"a":1}', {})).toMatchObject({ status: 200, body: '{"a":1}' });
      }
    } finally {
      agent.destroy();
    }
  });

  it('and a body in pieces that is small enough is read', async () => {
    const agent = new Agent();
    const inPieces = { 'transfer-encoding': 'chunked' };
    expect(await put(agent, '{"a":"ö"}', inPieces)).toMatchObject({
      status: 200,
      body: '{"a":"ö"}',
    });
  });
});
