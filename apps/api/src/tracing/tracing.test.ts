import { once } from 'node:events';
import { createServer } from 'node:http';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, it } from 'vitest';
import { endSpawned, startedApi } from '../testing/spawned-api.ts';

const databases = startTestDatabases();
afterAll(async () => {
  await endSpawned();
  await databases.stop();
});

interface Span {
  readonly traceId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
}

it('a trace goes on through the API, without what a query says, and is off unless it is asked for', async () => {
  const spans: Span[] = [];
  let asked = 0;
  const collector = createServer((incoming, outgoing) => {
    asked += 1;
    let body = '';
    incoming.on('data', (piece) => (body += String(piece)));
    incoming.on('end', () => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      spans.push(
        ...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
      );
      outgoing.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as { port: number };
  const LUNA_DATA_DIR = await databases.createDataDir();
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const address = '/venues?near=40.7580001,-73.9855001&radius_km=1';
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    const traced = await startedApi({ LUNA_DATA_DIR, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    expect((await fetch(traced.url + address, { headers: { traceparent } })).status).toBe(200);
    traced.kill('SIGTERM');
    expect(await traced.exit).toEqual({ code: 0, signal: null });
    expect(spans).toMatchObject([
      { traceId: traceparent.split('-')[1], parentSpanId: traceparent.split('-')[2] },
    ]);
    expect(spans[0]?.name).toContain('GET');
    expect(JSON.stringify(spans)).not.toContain('40.758');

    const before = asked;
    const off = { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'true' };
    const silent = await startedApi({ LUNA_DATA_DIR, ...off });
    expect((await fetch(silent.url + address)).status).toBe(200);
    silent.kill('SIGTERM');
    await silent.exit;
    expect(asked).toBe(before);
  } finally {
    collector.close();
  }
}, 60_000);
