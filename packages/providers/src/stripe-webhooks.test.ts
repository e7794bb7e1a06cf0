import { inspect } from 'node:util';
import { signStripePayload } from '@luna/mock-providers';
import { expect, test } from 'vitest';
import { createStripeWebhookReader } from './stripe-webhooks.ts';

const NOON = Date.parse('2030-05-01T12:00:00Z');
const webhookSecret = 'whsec_luna_test';
const config = { secretKey: 'sk_test_luna_test', webhookSecret };
const read = createStripeWebhookReader(config, { now: () => NOON });

function event(type: string, object: object, more: object = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type,
    data: { object, ...more },
    request: null,
  });
}
const signed = (body: string, at = NOON) => signStripePayload(body, webhookSecret, at / 1000);
const metadata = { luna_reference: 'bk_1' };

test('a payment that moved is a change of its booking', () => {
  const body = event('payment_intent.canceled', { id: 'pi_1', metadata });
  expect(read(body, signed(body)).providerEvent).toEqual({
    provider: 'stripe',
    eventId: 'evt_1',
    reference: 'bk_1',
    kind: 'changed',
  });
});

const charge = {
  id: 'ch_1',
  payment_intent: 'pi_1',
  captured: true,
  amount_refunded: 900,
  metadata,
};
const before = { previous_attributes: { amount_refunded: 500 } };

test('a refund in the dashboard is told with its own amount', () => {
  const body = event('charge.refunded', charge, before);
  expect(read(body, signed(body)).providerEvent).toMatchObject({
    kind: 'refunded_elsewhere',
    paymentId: 'pi_1',
    amount: 400,
  });
});

test('our own refund, and an authorization let go, are only changes', () => {
  const own = JSON.stringify({
    ...JSON.parse(event('charge.refunded', charge, before)),
    request: { id: 'req_1', idempotency_key: 'luna:refund' },
  });
  expect(read(own, signed(own)).providerEvent).toMatchObject({ kind: 'changed' });
  const released = event('charge.refunded', { ...charge, captured: false }, before);
  expect(read(released, signed(released)).providerEvent).toMatchObject({ kind: 'changed' });
});

test('what is about no booking means nothing', () => {
  for (const body of [
    event('payment_intent.created', { metadata: {} }),
    event('customer.created', { metadata }),
  ]) {
    expect(read(body, signed(body))).toMatchObject({
      event: { id: 'evt_1' },
      providerEvent: undefined,
    });
  }
});

test('bytes are read like text', () => {
  const body = event('payment_intent.succeeded', { metadata });
  expect(read(new TextEncoder().encode(body), signed(body)).event.type).toBe(
    'payment_intent.succeeded',
  );
});

test.each([
  [
    'another secret',
    (body: string) => signStripePayload(body, 'whsec_other', NOON / 1000),
    /No signatures found/,
  ],
  ['another body', (body: string) => signed(`${body} `), /No signatures found/],
  ['no signature', () => null, /No stripe-signature header/],
  ['a signature that is none', () => 'hello', /Unable to extract/],
  [
    'an old signature',
    (body: string) => signed(body, NOON - 301_000),
    /outside the tolerance zone/,
  ],
])('%s is not to be trusted', (_, sign, why) => {
  const body = event('payment_intent.succeeded', { metadata });
  expect(() => read(body, sign(body))).toThrow(why);
});

test('a refusal shows neither the body nor the secret', () => {
  const body = event('payment_intent.succeeded', { metadata, card: 'visa 4242' });
  try {
    read(body, signed(`${body} `));
    expect.unreachable();
  } catch (error) {
    const everything = inspect(error, { depth: 20, showHidden: true });
    expect(everything).toContain('webhook_invalid');
    expect(everything).not.toContain('visa 4242');
    expect(everything).not.toContain(webhookSecret);
  }
});

test('without a secret nothing is accepted', () => {
  const open = createStripeWebhookReader({ secretKey: 'sk_test_luna_test' });
  const body = event('payment_intent.succeeded', { metadata });
  expect(() => open(body, signStripePayload(body, '', NOON / 1000))).toThrow(
    /STRIPE_WEBHOOK_SECRET is not set/,
  );
});
