import { once } from 'node:events';
import { connect } from 'node:net';
import { problem } from '@luna/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpServer, listen } from './http-server.ts';

/** As in production, but for how long it takes. */
const patience = {
  requestTimeout: 600,
  headersTimeout: 300,
  keepAliveTimeout: 300,
  connectionsCheckingInterval: 50,
};
let server: HttpServer;
beforeAll(async () => {
  const answer = async (request: Request) => new Response(await request.text());
  server = await listen(answer, { host: '127.0.0.1', port: 0, patience });
});
afterAll(async () => {
  server.cut();
  await server.close();
});

/** Sends a byte of these now and then, for ever, and answers what the server said in the end. */
async function trickle(start: string, drop: string): Promise<string> {
  const socket = connect(server.address.port, '127.0.0.1');
  let said = '';
  socket.on('data', (piece) => (said += String(piece)));
  socket.on('error', () => {});
  socket.write(start);
  const dripping = setInterval(() => socket.write(drop), 40);
  await once(socket, 'close');
  clearInterval(dripping);
  return said;
}

const ask = async () => (await fetch(`http://127.0.0.1:${server.address.port}/`)).status;

it('clients that never finish their headers or body are told so and let go, while others are served', async () => {
  const headers = 'GET / HTTP/1.1\r\nhost: localhost\r\n';
  const body = 'POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100000\r\n\r\n';
  const slow = Promise.all([
    ...Array.from({ length: 100 }, () => trickle(headers, 'x: y\r\n')),
    ...Array.from({ length: 100 }, () => trickle(body, 'x')),
  ]);
  for (let n = 0; n < 50; n += 1) expect(await ask()).toBe(200);
  for (const said of await slow) {
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    const document = problem.parse(JSON.parse(said.split('\r\n\r\n')[1] ?? ''));
    expect(document.type).toBe('/problems/request-timeout');
  }
  expect(await ask()).toBe(200);
});

it('every answer tells browsers that it is no page and for no other site', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${server.address.port}/`);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
});
