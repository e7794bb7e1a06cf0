import type Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signStripePayload } from '../stripe/stripe-wire.ts';
import { NOON, refused, serveStripe } from '../testing/served-stripe.ts';
import { receiveWebhooks, type WebhookReceiver } from '../testing/webhook-receiver.ts';

const served = serveStripe();
const secret = 'whsec_luna_emulator';
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await receiveWebhooks();
});
beforeEach(() => {
  receiver.posts.length = 0;
  receiver.answers.length = 0;
  served.emulators.stripe.runtime.outbox.subscribe({ id: 'host', url: receiver.url, secret });
});
afterAll(() => receiver.close());

const share: Stripe.PaymentIntentCreateParams = {
  amount: 2500,
  currency: 'usd',
  payment_method: 'pm_card_visa',
  capture_method: 'manual',
  confirm: true,
};

/** Posts everything that is due and reads it with the official verification. */
async function received(): Promise<Stripe.Event[]> {
  await served.flushWebhooks();
  return receiver.posts.splice(0).map(({ body, headers }) => {
    const signature = String(headers['stripe-signature']);
    const at = served.clock.now();
    return served.stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, at);
  });
}

const typesOf = (events: readonly Stripe.Event[]): string[] => events.map(({ type }) => type);

describe('events', () => {
  test('an authorization and its capture are told in order', async () => {
    const intent = await served.stripe.paymentIntents.create(share);
    await served.stripe.paymentIntents.capture(intent.id);
    const types = typesOf(await received());
    expect(types.sort()).toEqual([
      'charge.captured',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'payment_intent.created',
      'payment_intent.succeeded',
    ]);
  });

  test('an event carries the object as it was then', async () => {
    const intent = await served.stripe.paymentIntents.create(share);
    await served.stripe.paymentIntents.cancel(intent.id);
    const events = await received();
    const held = events.find(({ type }) => type === 'payment_intent.amount_capturable_updated');
    expect(held?.data.object).toMatchObject({ id: intent.id, status: 'requires_capture' });
    expect(held).toMatchObject({
      object: 'event',
      created: Date.parse(NOON) / 1000,
      livemode: false,
    });
  });

  test('an event tells the idempotency key of the request that caused it', async () => {
    await served.stripe.paymentIntents.create(share, { idempotencyKey: 'bk_1:authorize' });
    const keys = (await received()).map(({ request }) => request?.idempotency_key);
    expect(new Set(keys)).toEqual(new Set(['bk_1:authorize']));
  });

  test('a declined card is an event too', async () => {
    await refused(
      served.stripe.paymentIntents.create({
        ...share,
        payment_method: 'pm_card_visa_chargeDeclined',
      }),
    );
    expect(typesOf(await received())).toEqual(
      expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed']),
    );
  });

  test('a refund tells by how much the charge went down', async () => {
    const intent = await served.stripe.paymentIntents.create({
      ...share,
      capture_method: 'automatic',
    });
    await received();
    await served.stripe.refunds.create({ payment_intent: intent.id, amount: 700 });
    const refund = (await received()).find(({ type }) => type === 'charge.refunded');
    expect(refund?.data).toMatchObject({
      object: { amount_refunded: 700 },
      previous_attributes: { amount_refunded: 0 },
    });
  });

  test('what was posted can be read again, and listed by type', async () => {
    await served.stripe.paymentIntents.create(share);
    const [event] = await received();
    expect(await served.stripe.events.retrieve(event?.id ?? '')).toEqual(event);
    const { data } = await served.stripe.events.list({ type: 'payment_intent.created' });
    expect(data.map(({ type }) => type)).toEqual(['payment_intent.created']);
  });

  test('a lapsed authorization is told when somebody looks', async () => {
    const { id } = await served.stripe.paymentIntents.create(share);
    await received();
    served.clock.advance(7 * 86_400_000);
    await served.stripe.paymentIntents.retrieve(id);
    const cancelled = (await received()).find(({ type }) => type === 'payment_intent.canceled');
    expect(cancelled?.data.object).toMatchObject({ id, cancellation_reason: 'automatic' });
  });
});

describe('signatures', () => {
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type: 'payment_intent.created' });
  const at = Date.parse(NOON) / 1000;
  const verify = (header: string, given = secret, payload = body, after = 0): Stripe.Event =>
    served.stripe.webhooks.constructEvent(
      payload,
      header,
      given,
      300,
      undefined,
      (at + after) * 1000,
    );

  test('ours are the ones the package makes itself', () => {
    const theirs = served.stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: at,
    });
    expect(signStripePayload(body, secret, at)).toBe(theirs);
  });

  test('a valid one passes', () => {
    expect(verify(signStripePayload(body, secret, at)).id).toBe('evt_1');
  });

  test('one by another secret does not', () => {
    expect(() => verify(signStripePayload(body, 'whsec_other', at))).toThrow('No signatures found');
  });

  test('one for another body does not', () => {
    expect(() => verify(signStripePayload(body, secret, at), secret, `${body} `)).toThrow(
      'No signatures found',
    );
  });

  test('one that is older than five minutes does not, and one just as old does', () => {
    const header = signStripePayload(body, secret, at);
    expect(verify(header, secret, body, 300).id).toBe('evt_1');
    expect(() => verify(header, secret, body, 301)).toThrow('outside the tolerance zone');
  });
});

describe('deliveries', () => {
  test('a receiver that fails is tried again, later each time', async () => {
    receiver.answers.push(500, 503);
    await served.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    expect(typesOf(await received())).toEqual(['payment_intent.created']);
    expect(typesOf(await received())).toEqual([]);
    served.clock.advance(1000);
    expect(typesOf(await received())).toEqual(['payment_intent.created']);
    served.clock.advance(1999);
    expect(typesOf(await received())).toEqual([]);
    served.clock.advance(1);
    const [last] = await received();
    served.clock.advance(3_600_000);
    expect(await received()).toEqual([]);
    expect(last?.type).toBe('payment_intent.created');
  });

  test('a duplicate is the same event twice', async () => {
    served.emulators.faults('stripe').setWebhooks({ duplicate: 1 });
    await served.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    const [one, two, ...rest] = await received();
    expect(two).toEqual(one);
    expect(rest).toEqual([]);
  });

  test('a late event comes when its time has come', async () => {
    served.emulators.faults('stripe').setWebhooks({ delay: { kind: 'fixed', ms: 60_000 } });
    await served.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    expect(await received()).toEqual([]);
    served.clock.advance(60_000);
    expect(await received()).toHaveLength(1);
  });

  test('events overtake one another when their delays differ', async () => {
    const stripe = served.emulators.stripe;
    served.emulators
      .faults('stripe')
      .setWebhooks({ delay: { kind: 'uniform', minMs: 0, maxMs: 60_000 } });
    for (let n = 0; n < 10; n += 1) {
      await served.stripe.paymentIntents.create({ amount: 500 + n, currency: 'usd' });
    }
    const amounts = stripe.runtime.outbox
      .pending()
      .map(({ payload }) => ((payload as Stripe.Event).data.object as Stripe.PaymentIntent).amount);
    expect(amounts).not.toEqual([...amounts].sort((a, b) => a - b));
    expect([...amounts].sort((a, b) => a - b)).toEqual([
      500, 501, 502, 503, 504, 505, 506, 507, 508, 509,
    ]);
    served.clock.advance(60_000);
    expect(await received()).toHaveLength(10);
  });
});

describe('endpoints made through the API', () => {
  test('an endpoint shows its secret once, and events come signed with it', async () => {
    served.emulators.stripe.runtime.outbox.unsubscribe('host');
    const { webhookEndpoints, webhooks } = served.stripe;
    const endpoint = await webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['payment_intent.created'],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await served.stripe.paymentIntents.create(share);
    await served.flushWebhooks();
    const [post, ...rest] = receiver.posts;
    expect(rest).toEqual([]);
    const signature = String(post?.headers['stripe-signature']);
    const event = webhooks.constructEvent(post?.body ?? '', signature, endpoint.secret ?? '');
    expect(event.type).toBe('payment_intent.created');
  });

  test('a disabled endpoint hears nothing, and a deleted one is gone', async () => {
    served.emulators.stripe.runtime.outbox.unsubscribe('host');
    const { webhookEndpoints } = served.stripe;
    const { id } = await webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    await webhookEndpoints.update(id, { disabled: true });
    await served.stripe.paymentIntents.create(share);
    await served.flushWebhooks();
    expect(receiver.posts).toEqual([]);
    await webhookEndpoints.del(id);
    expect((await webhookEndpoints.list()).data).toEqual([]);
  });
});
