import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Luna, verifyWebhook, type WebhookHeaders } from './index.ts';

const now = new Date('2026-12-24T18:00:00Z');
const at = now.getTime() / 1000;
const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const payload = '{"type":"booking.confirmed","timestamp":"2026-12-24T18:00:00Z","data":{"ü":1}}';

/** By the letter of the standard, and with another implementation of HMAC. */
function sign(key: string, { id = 'msg_1', timestamp = at, body = payload } = {}): string {
  const bytes = Buffer.from(key.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${mac}`;
}
const headers = (signature: string, timestamp: number | string = at) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});
const codeOf = (body: string, given: WebhookHeaders, key: string | string[] = secret) =>
  verifyWebhook(body, given, key).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a webhook', () => {
  it('agrees with the example of the standard', async () => {
    vi.setSystemTime(1614265330_000);
    const example = {
      'svix-id': '',
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const body = '{"test": 2432232314}';
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(await verifyWebhook(body, example, key)).toEqual({ test: 2432232314 });
  });

  it('that is genuine is read, from any form of headers and body', async () => {
    const genuine = headers(sign(secret));
    const event = JSON.parse(payload) as unknown;
    expect(await verifyWebhook(payload, genuine, secret)).toEqual(event);
    expect(await verifyWebhook(payload, new Headers(genuine), secret)).toEqual(event);
    expect(await verifyWebhook(Buffer.from(payload), genuine, secret)).toEqual(event);
    const upper = Object.fromEntries(
      Object.entries(genuine).map(([name, value]) => [name.toUpperCase(), [value]]),
    );
    expect(await verifyWebhook(payload, upper, secret)).toEqual(event);
    const { webhooks } = new Luna();
    expect(await webhooks.verify(payload, genuine, secret)).toEqual(event);
  });

  it('may have several signatures, and be checked with several secrets', async () => {
    const other = `whsec_${randomBytes(32).toString('base64')}`;
    const both = `${sign(other)} v1a,ed25519 v2,x ${sign(secret)}`;
    expect(await codeOf(payload, headers(both))).toBe('accepted');
    expect(await codeOf(payload, headers(sign(other)), [secret, other])).toBe('accepted');
    expect(await codeOf(payload, headers(sign(other)))).toBe('invalid-signature');
  });

  it('that was changed in any part is refused', async () => {
    const genuine = headers(sign(secret));
    expect(await codeOf(`${payload} `, genuine)).toBe('invalid-signature');
    expect(await codeOf(payload, { ...genuine, 'webhook-id': 'msg_2' })).toBe('invalid-signature');
    expect(await codeOf(payload, headers(sign(secret), at + 1))).toBe('invalid-signature');
    for (const broken of ['v1,', 'v1,!!', 'v1', sign(secret).slice(3), `${sign(secret)}AAAA`]) {
      expect(await codeOf(payload, headers(broken)), broken).toBe('invalid-signature');
    }
  });

  it('is refused outside a window of five minutes', async () => {
    const sent = (timestamp: number) =>
      codeOf(payload, headers(sign(secret, { timestamp }), timestamp));
    expect(await sent(at - 300)).toBe('accepted');
    expect(await sent(at + 300)).toBe('accepted');
    expect(await sent(at - 301)).toBe('outside-tolerance');
    expect(await sent(at + 301)).toBe('outside-tolerance');
    expect(await codeOf(payload, headers(sign(secret), 'now'))).toBe('invalid-timestamp');
  });

  it('says what it lacks', async () => {
    for (const name of Object.keys(headers(''))) {
      const lacking = { ...headers(sign(secret)), [name]: undefined };
      expect(await codeOf(payload, lacking), name).toBe('missing-header');
    }
    expect(await codeOf(payload, headers(sign(secret)), 'whsec_')).toBe('invalid-secret');
    expect(await codeOf(payload, headers(sign(secret)), 'whsec_%%')).toBe('invalid-secret');
    const body = 'no json';
    expect(await codeOf(body, headers(sign(secret, { body })))).toBe('invalid-payload');
  });
});
