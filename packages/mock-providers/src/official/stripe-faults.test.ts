import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { refused, serveStripe } from '../testing/served-stripe.ts';

const served = serveStripe();
const share: Stripe.PaymentIntentCreateParams = {
  amount: 2500,
  currency: 'usd',
  payment_method: 'pm_card_visa',
  capture_method: 'manual',
  confirm: true,
};
const create = 'payment_intents.create';

const count = async (): Promise<number> =>
  (await served.stripe.paymentIntents.list({ limit: 100 })).data.length;
const fail = (kind: Parameters<typeof served.emulators.failNext>[1]['kind'], more = {}): void =>
  served.emulators.failNext('stripe', { operation: create, kind, ...more });

describe('faults', () => {
  test('a 429 is a rate limit error, and says how long to wait', async () => {
    fail('rate_limit', { retryAfterSeconds: 7 });
    const error = await refused(served.stripe.paymentIntents.create(share));
    expect(error).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
    });
    expect(error.headers?.['retry-after']).toBe('7');
    expect(await count()).toBe(0);
  });

  test('the package retries a 429 by itself, once there is one effect', async () => {
    fail('rate_limit');
    const intent = await served.client({ maxNetworkRetries: 1 }).paymentIntents.create(share);
    expect(intent.status).toBe('requires_capture');
    expect(await count()).toBe(1);
  });

  test('a declined card is an answer, is on record, and leaves the next call alone', async () => {
    fail('declined', { after: 1 });
    expect((await served.stripe.paymentIntents.create(share)).status).toBe('requires_capture');
    const error = await refused(served.stripe.paymentIntents.create(share));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
    });
    const charge = await served.stripe.charges.retrieve(error.charge ?? '');
    expect(charge).toMatchObject({ status: 'failed', paid: false });
    expect((await served.stripe.paymentIntents.create(share)).status).toBe('requires_capture');
  });

  test('a call that charges no card has none declined', async () => {
    const { id } = await served.stripe.paymentIntents.create(share);
    served.emulators.failNext('stripe', { operation: 'payment_intents.capture', kind: 'declined' });
    expect((await served.stripe.paymentIntents.capture(id)).status).toBe('succeeded');
  });

  test('only a vendor that charges cards can be told to decline one', () => {
    expect(() => served.emulators.failNext('resy', { kind: 'declined' })).toThrow(
      'declined is a fault of stripe, which charges cards; resy has none to decline',
    );
  });

  test('an error before the effect leaves no effect', async () => {
    fail('error_before');
    const error = await refused(served.stripe.paymentIntents.create(share));
    expect(error).toMatchObject({ type: 'StripeAPIError', statusCode: 500 });
    expect(await count()).toBe(0);
  });

  test('an error after the effect hides an effect', async () => {
    fail('error_after', { status: 502 });
    const error = await refused(served.stripe.paymentIntents.create(share));
    expect(error.statusCode).toBe(502);
    expect(await count()).toBe(1);
  });

  test('a retry after a hidden effect finds it by its key', async () => {
    fail('error_after');
    const intent = await served.client({ maxNetworkRetries: 1 }).paymentIntents.create(share);
    expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await count()).toBe(1);
  });

  test('a connection reset before the effect, and a retry, give one effect', async () => {
    fail('reset_before');
    const intent = await served.client({ maxNetworkRetries: 1 }).paymentIntents.create(share);
    expect(intent.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(await count()).toBe(1);
  });

  test('a connection reset after the effect, and a retry, give one effect', async () => {
    fail('reset_after');
    const intent = await served.client({ maxNetworkRetries: 1 }).paymentIntents.create(share);
    expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await count()).toBe(1);
  });

  test('a connection that keeps being reset is a connection error', async () => {
    fail('reset_after', { times: 2 });
    const error = await refused(
      served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' }),
    );
    expect(error.type).toBe('StripeConnectionError');
    expect(await count()).toBe(1);
    const found = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    expect(found.status).toBe('requires_capture');
    expect(await count()).toBe(1);
  });

  test('an answer that never comes ends with the timeout of the caller', async () => {
    fail('timeout_after');
    const error = await refused(served.client({ timeout: 100 }).paymentIntents.create(share));
    expect(error.type).toBe('StripeConnectionError');
    expect(error.message).toContain('timeout being reached (100ms)');
    expect(await count()).toBe(1);
  });

  test('an outage refuses everything until it ends, and does nothing', async () => {
    served.emulators.faults('stripe').startOutage();
    const error = await refused(served.stripe.paymentIntents.create(share));
    expect(error.statusCode).toBe(503);
    served.emulators.faults('stripe').endOutage();
    expect(await count()).toBe(0);
  });

  test('faults hit the operation they name, as often as they say, from when they say', async () => {
    fail('error_before', { times: 2, after: 1 });
    const outcomes: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const call = served.stripe.paymentIntents.create(share);
      outcomes.push(
        await call.then(
          ({ status }) => status,
          () => 'failed',
        ),
      );
    }
    expect(outcomes).toEqual(['requires_capture', 'failed', 'failed', 'requires_capture']);
  });

  test('the journal says what was asked, what was done and what was spoiled', async () => {
    fail('error_after');
    await refused(served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' }));
    await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    const entries = served.emulators.journal.entries({ operation: create });
    expect(
      entries.map(({ sequence, key, applied, status, fault }) => [
        sequence,
        key,
        applied,
        status,
        fault,
      ]),
    ).toEqual([
      [1, 'k1', true, 200, 'error_after'],
      [2, 'k1', false, 200, undefined],
    ]);
    expect(entries[0]?.request).toMatchObject({ params: { amount: '2500', currency: 'usd' } });
  });

  test('every answer carries a request id of its own', async () => {
    const one = await served.stripe.paymentIntents.create(share);
    const two = await refused(served.stripe.paymentIntents.retrieve('pi_nobody'));
    expect(one.lastResponse.requestId).toMatch(/^req_/);
    expect(two.requestId).toMatch(/^req_/);
    expect(two.requestId).not.toBe(one.lastResponse.requestId);
  });
});
