import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type RunningEmulators, startEmulators } from '../start-emulators.ts';

const token = 'ExponentPushToken[user1-phone]';
let running: RunningEmulators;
let expo: InstanceType<typeof import('expo-server-sdk').Expo>;

beforeAll(async () => {
  running = await startEmulators({ vendors: ['push'] });
  // The package reads its address when it is loaded.
  vi.stubEnv('EXPO_BASE_URL', running.url('push'));
  const { Expo } = await import('expo-server-sdk');
  expo = new Expo();
});
beforeEach(() => running.emulators.reset());
afterAll(async () => {
  vi.unstubAllEnvs();
  await running.close();
});

test('a notification gets a ticket, and its receipt says that it was handed over', async () => {
  const [ticket] = await expo.sendPushNotificationsAsync([{ to: token, title: 'Table for two' }]);
  expect(ticket?.status).toBe('ok');
  const id = ticket?.status === 'ok' ? ticket.id : '';
  expect(await expo.getPushNotificationReceiptsAsync([id])).toEqual({ [id]: { status: 'ok' } });
  expect(running.emulators.push.desk.pushes.get(id)).toMatchObject({
    to: token,
    title: 'Table for two',
  });
});

test('several notifications get a ticket each, in order', async () => {
  const other = 'ExponentPushToken[user2-phone]';
  await running.emulators.push.unregister(other);
  const tickets = await expo.sendPushNotificationsAsync([
    { to: [token, other], body: 'One' },
    { to: token, body: 'Two' },
  ]);
  expect(tickets.map(({ status }) => status)).toEqual(['ok', 'error', 'ok']);
});

test('a device that is gone is told apart from others', async () => {
  await running.emulators.push.unregister(token);
  const [ticket] = await expo.sendPushNotificationsAsync([{ to: token, body: 'Hello' }]);
  expect(ticket).toMatchObject({ status: 'error', details: { error: 'DeviceNotRegistered' } });
});

test('a device that goes after the ticket is told by the receipt', async () => {
  const [ticket] = await expo.sendPushNotificationsAsync([{ to: token, body: 'Hello' }]);
  const id = ticket?.status === 'ok' ? ticket.id : '';
  await running.emulators.push.unregister(token);
  const receipts = await expo.getPushNotificationReceiptsAsync([id]);
  expect(receipts[id]).toMatchObject({
    status: 'error',
    details: { error: 'DeviceNotRegistered' },
  });
});

test('a notification that is too big is refused, compressed or not', async () => {
  const [ticket] = await expo.sendPushNotificationsAsync([{ to: token, body: 'x'.repeat(5000) }]);
  expect(ticket).toMatchObject({ status: 'error', details: { error: 'MessageTooBig' } });
});

test('more than a hundred at once are refused', async () => {
  const many = Array.from({ length: 101 }, () => ({ to: token, body: 'Hello' }));
  await expect(expo.sendPushNotificationsAsync(many)).rejects.toMatchObject({
    code: 'PUSH_TOO_MANY_NOTIFICATIONS',
  });
});
