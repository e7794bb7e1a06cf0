import type { Booking } from '@luna/contract';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test, vi } from 'vitest';
import { killLeftovers, startServer } from '../cli/fixtures/processes.ts';
import { dayAhead } from '../testing/booking-api.ts';
import { startWebhookReceiver } from '../testing/webhook-receiver.ts';

const databases = startTestDatabases();
afterAll(async () => {
  killLeftovers();
  await databases.stop();
});
vi.setConfig({ testTimeout: 120_000 });

test('what was committed when the process was killed is sent by the next one, under the same id', async () => {
  const env = {
    LUNA_DATA_DIR: await databases.createDataDir(),
    LUNA_WEBHOOK_ALLOW_PRIVATE: 'true',
  };
  const receiver = await startWebhookReceiver();
  const post = async <Body>(url: string, body: object): Promise<Body> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(answer.status).toBe(201);
    return (await answer.json()) as Body;
  };
  // The first is never answered, so that the process dies with it under way and the other one waiting.
  receiver.answer = () => undefined;
  const first = await startServer(env);
  await post(`${first.url}/webhook-endpoints`, { url: receiver.url });
  const table = { venue_id: 'venue1', user_ids: ['user1'], date: dayAhead(4), time: '18:00' };
  const { booking_id } = await post<Booking>(`${first.url}/bookings/create`, table);
  const cancelled = await fetch(`${first.url}/bookings/${booking_id}/cancel`, { method: 'POST' });
  expect(cancelled.status).toBe(200);
  await receiver.has(1);
  first.child.kill('SIGKILL');
  await first.done;

  receiver.answer = () => 200;
  const second = await startServer(env);
  await receiver.has(3);
  const [before, again, later] = receiver.received;
  expect(again).toMatchObject({ id: before?.id, body: before?.body });
  expect(receiver.received.map(({ event }) => event.type)).toEqual([
    'booking.confirmed',
    'booking.confirmed',
    'booking.cancelled',
  ]);
  expect(later?.id).not.toBe(again?.id);
  second.child.kill('SIGTERM');
  expect((await second.done).code).toBe(0);
  await receiver.close();
});
