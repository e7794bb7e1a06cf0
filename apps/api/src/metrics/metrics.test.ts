import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { openTestApi } from '../testing/test-api.ts';
import { createMetrics } from './metrics.ts';
import { startMetricsServer } from './metrics-server.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

it('Prometheus reads the times of each route, the size of the index, sagas and the outbox', async () => {
  const store = await databases.open('pglite');
  const api = await openTestApi(store);
  const metrics = createMetrics(api.luna);
  const server = await startMetricsServer(metrics, { host: '127.0.0.1', port: 0 });
  try {
    const app = createApp(api.luna, { metrics });
    await app.request('/users/user1');
    await app.request('/users/nobody');
    await app.request('/nowhere/at/all');
    // One that nobody drives: its saga stands, and its job is due.
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const wanted = { venue_id: 'venue1', user_ids: ['user1'], date: day, time: '18:00' };
    const json = { 'content-type': 'application/json' };
    await app.request('/bookings/create', {
      method: 'POST',
      body: JSON.stringify(wanted),
      headers: json,
    });
    const answer = await fetch(`http://127.0.0.1:${server.address.port}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await answer.text();
    const duration = 'luna_http_request_duration_seconds_count';
    expect(text).toContain(`${duration}{method="GET",route="/users/:user_id",status="200"} 1`);
    expect(text).toContain(`${duration}{method="GET",route="/users/:user_id",status="404"} 1`);
    expect(text).not.toContain('nobody');
    expect(text).not.toContain('nowhere');
    expect(text).toContain('luna_index_venues 6');
    expect(text).toContain('luna_index_users 5');
    expect(text).toMatch(/^luna_index_staleness_seconds 0/m);
    expect(text).toMatch(/^luna_bookings\{status="\w+"\} 1$/m);
    expect(text).toMatch(/^luna_outbox_due\{kind="notify"\} \d+$/m);
    expect(text).toMatch(/^luna_outbox_oldest_seconds [\d.e-]+$/m);
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect((await fetch(`http://127.0.0.1:${server.address.port}/`)).status).toBe(404);
  } finally {
    await server.close();
    await api.close();
    await store.close();
  }
});
