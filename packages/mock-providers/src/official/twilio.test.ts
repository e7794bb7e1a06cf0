import twilio from 'twilio';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import { type RunningEmulators, startEmulators } from '../start-emulators.ts';
import { receiveWebhooks, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { EMULATED_TWILIO_ACCOUNT } from '../twilio/twilio-emulator.ts';
import { EMULATED_TWILIO_TOKEN } from '../twilio/twilio-wire.ts';

const NOON = Date.parse('2030-05-01T12:00:00Z');
const clock = new VirtualClock(NOON);
const from = '+15005550006';
const to = '+14155550101';
let running: RunningEmulators;
let receiver: WebhookReceiver;
let client: ReturnType<typeof twilio>;

/** A client whose requests go to the emulator instead of api.twilio.com. */
function clientWith(token: string): ReturnType<typeof twilio> {
  const httpClient = new twilio.RequestClient({ timeout: 5000 });
  httpClient.axios.interceptors.request.use((config) => {
    const { pathname, search } = new URL(config.url ?? '');
    return { ...config, url: `${running.url('twilio')}${pathname}${search}` };
  });
  return twilio(EMULATED_TWILIO_ACCOUNT, token, { httpClient });
}

beforeAll(async () => {
  running = await startEmulators({ vendors: ['twilio'], clock });
  receiver = await receiveWebhooks();
  client = clientWith(EMULATED_TWILIO_TOKEN);
});
beforeEach(() => {
  running.emulators.reset();
  clock.set(NOON);
  receiver.posts.length = 0;
});
afterAll(async () => {
  await running.close();
  await receiver.close();
});

interface TwilioRefusal {
  readonly status?: number;
  readonly code?: number;
  readonly message: string;
  readonly moreInfo?: string;
}

async function refused(call: Promise<unknown>): Promise<TwilioRefusal> {
  try {
    await call;
  } catch (error) {
    return error as TwilioRefusal;
  }
  throw new Error('the call succeeded; it should have been refused');
}

describe('messages', () => {
  test('a message is queued, in the words of the package', async () => {
    const message = await client.messages.create({ to, from, body: 'See you at seven.' });
    expect(message).toMatchObject({
      to,
      from,
      body: 'See you at seven.',
      status: 'queued',
      direction: 'outbound-api',
      numSegments: '1',
      numMedia: '0',
      errorCode: null,
      accountSid: EMULATED_TWILIO_ACCOUNT,
    });
    expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(message.dateCreated).toEqual(new Date(NOON));
    expect(message.dateSent).toBeNull();
  });

  test('a message is on its way, then there', async () => {
    const { sid } = await client.messages.create({ to, from, body: 'Hello' });
    clock.advance(1000);
    expect((await client.messages(sid).fetch()).status).toBe('sent');
    clock.advance(2000);
    expect(await client.messages(sid).fetch()).toMatchObject({
      status: 'delivered',
      dateSent: new Date(NOON + 1000),
    });
  });

  test('a message that does not arrive says why', async () => {
    await running.emulators.twilio.failDeliveriesTo(to, 30005);
    const { sid } = await client.messages.create({ to, from, body: 'Hello' });
    clock.advance(3000);
    expect(await client.messages(sid).fetch()).toMatchObject({
      status: 'undelivered',
      errorCode: 30005,
    });
  });

  test('a messaging service accepts first and has no sender yet', async () => {
    const messagingServiceSid = `MG${'0'.repeat(32)}`;
    const message = await client.messages.create({ to, messagingServiceSid, body: 'Hello' });
    expect(message).toMatchObject({ status: 'accepted', from: null, messagingServiceSid });
  });

  test('a picture makes it a multimedia message', async () => {
    const mediaUrl = ['https://luna.example/map.png', 'https://luna.example/menu.png'];
    const message = await client.messages.create({ to, from, body: '', mediaUrl });
    expect(message.sid).toMatch(/^MM/);
    expect(message.numMedia).toBe('2');
  });

  test.each([
    ['160 plain letters', 'a'.repeat(160), '1'],
    ['161 plain letters', 'a'.repeat(161), '2'],
    ['70 letters beyond GSM', 'ж'.repeat(70), '1'],
    ['71 letters beyond GSM', 'ж'.repeat(71), '2'],
  ])('%s count as the segments they take', async (_, body, segments) => {
    const message = await client.messages.create({ to, from, body });
    expect(message.numSegments).toBe(segments);
  });

  test('a message can be redacted', async () => {
    const { sid } = await client.messages.create({ to, from, body: 'The code is 1234' });
    await client.messages(sid).update({ body: '' });
    expect((await client.messages(sid).fetch()).body).toBe('');
  });

  test('a message can be deleted once it has been sent', async () => {
    const { sid } = await client.messages.create({ to, from, body: 'Hello' });
    expect(await refused(client.messages(sid).remove())).toMatchObject({
      status: 409,
      code: 20009,
    });
    clock.advance(3000);
    expect(await client.messages(sid).remove()).toBe(true);
    expect(await refused(client.messages(sid).fetch())).toMatchObject({ status: 404, code: 20404 });
  });
});

describe('refusals', () => {
  test.each([
    ['a number that is none', { to: '+15005550001' }, 21211],
    ['a number without a country', { to: '4155550101' }, 21211],
    ['a number that cannot be reached', { to: '+15005550002' }, 21612],
    ['a country without permission', { to: '+15005550003' }, 21408],
    ['somebody who unsubscribed', { to: '+15005550004' }, 21610],
    ['a landline', { to: '+15005550009' }, 21614],
    ['no receiver', { to: '' }, 21604],
    ['a sender that is no number', { from: '+15005550001' }, 21212],
    ['a sender of somebody else', { from: '+15005550007' }, 21606],
    ['a sender whose queue is full', { from: '+15005550008' }, 21611],
    ['a sender the account does not own', { from: '+14155550199' }, 21606],
    ['no sender', { from: '' }, 21603],
    ['no text', { body: '' }, 21602],
    ['1,601 letters', { body: 'a'.repeat(1601) }, 21617],
    ['a picture without a web address', { mediaUrl: ['map.png'] }, 21620],
    ['a callback without a web address', { statusCallback: 'nowhere' }, 21609],
  ])('%s is refused with its code', async (_, wrong, code) => {
    const error = await refused(client.messages.create({ to, from, body: 'Hello', ...wrong }));
    expect(error).toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    expect(await client.messages.list()).toEqual([]);
  });

  test('somebody who replied STOP is left alone until they reply START', async () => {
    await running.emulators.twilio.optOut(to);
    expect((await refused(client.messages.create({ to, from, body: 'Hello' }))).code).toBe(21610);
    await running.emulators.twilio.optOut(to, false);
    expect((await client.messages.create({ to, from, body: 'Hello' })).status).toBe('queued');
  });

  test('a wrong token is refused', async () => {
    const error = await refused(
      clientWith('luna_emulator_wrong').messages.create({ to, from, body: 'Hello' }),
    );
    expect(error).toMatchObject({ status: 401, code: 20003 });
  });

  test('too many requests are refused with 20429', async () => {
    running.emulators.failNext('twilio', { kind: 'rate_limit' });
    const error = await refused(client.messages.create({ to, from, body: 'Hello' }));
    expect(error).toMatchObject({ status: 429, code: 20429 });
  });

  test('a lost answer hides a message that was sent', async () => {
    running.emulators.failNext('twilio', { operation: 'messages.create', kind: 'reset_after' });
    const error = await refused(client.messages.create({ to, from, body: 'Hello' }));
    expect(error.code).toBe('ECONNRESET');
    expect((await client.messages.list({ to })).map(({ body }) => body)).toEqual(['Hello']);
  });
});

describe('lists', () => {
  async function send(count: number): Promise<string[]> {
    const sids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const receiverNumber = n % 2 === 0 ? to : '+14155550102';
      sids.push((await client.messages.create({ to: receiverNumber, from, body: `${n}` })).sid);
      clock.advance(3_600_000);
    }
    return sids.reverse();
  }

  test('the package pages through all messages, newest first', async () => {
    const sids = await send(5);
    const listed = await client.messages.list({ pageSize: 2 });
    expect(listed.map(({ sid }) => sid)).toEqual(sids);
  });

  test('a limit ends the walk', async () => {
    const sids = await send(4);
    const listed = await client.messages.list({ pageSize: 2, limit: 3 });
    expect(listed.map(({ sid }) => sid)).toEqual(sids.slice(0, 3));
  });

  test('messages are found by receiver and time', async () => {
    const sids = await send(4);
    const mine = await client.messages.list({ to });
    expect(mine.map(({ sid }) => sid)).toEqual([sids[1], sids[3]]);
    const late = await client.messages.list({ to, dateSentAfter: new Date(NOON + 3_600_000) });
    expect(late.map(({ sid }) => sid)).toEqual([sids[1]]);
  });
});

describe('status callbacks', () => {
  test('every step is told when it is taken, signed as the package expects', async () => {
    const { sid } = await client.messages.create({
      to,
      from,
      body: 'Hello',
      statusCallback: receiver.url,
    });
    await running.flushWebhooks();
    expect(receiver.posts).toEqual([]);
    for (const ms of [1000, 2000]) {
      clock.advance(ms);
      await running.flushWebhooks();
    }
    const fields = receiver.posts.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(fields.map(({ MessageSid, MessageStatus }) => [MessageSid, MessageStatus])).toEqual([
      [sid, 'sent'],
      [sid, 'delivered'],
    ]);
    for (const [index, { headers }] of receiver.posts.entries()) {
      const signature = String(headers['x-twilio-signature']);
      const given = fields[index] ?? {};
      const { url } = receiver;
      expect(twilio.validateRequest(EMULATED_TWILIO_TOKEN, signature, url, given)).toBe(true);
      expect(
        twilio.validateRequest(EMULATED_TWILIO_TOKEN, signature, url, { ...given, To: from }),
      ).toBe(false);
    }
  });

  test('a failed delivery is told with its code', async () => {
    await running.emulators.twilio.failDeliveriesTo(to, 30003);
    await client.messages.create({ to, from, body: 'Hello', statusCallback: receiver.url });
    clock.advance(3000);
    await running.flushWebhooks();
    const last = new URLSearchParams(receiver.posts.at(-1)?.body);
    expect([last.get('MessageStatus'), last.get('ErrorCode')]).toEqual(['undelivered', '30003']);
  });
});
