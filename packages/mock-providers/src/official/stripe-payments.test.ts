import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { refused, serveStripe } from '../testing/served-stripe.ts';

const served = serveStripe();
const share = {
  amount: 2500,
  currency: 'usd',
  payment_method: 'pm_card_visa',
  confirm: true,
} as const;

function authorize(
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> {
  return served.stripe.paymentIntents.create({ ...share, capture_method: 'manual', ...more });
}

async function captured(amount = 2500): Promise<Stripe.PaymentIntent> {
  const intent = await authorize();
  return served.stripe.paymentIntents.capture(intent.id, { amount_to_capture: amount });
}

describe('payment intents', () => {
  test('an intent without a payment method asks for one', async () => {
    const intent = await served.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' });
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'requires_payment_method',
      amount: 2500,
      currency: 'usd',
      livemode: false,
    });
    expect(intent.id).toMatch(/^pi_[0-9A-Za-z]{24}$/);
    expect(intent.client_secret).toContain(`${intent.id}_secret_`);
  });

  test('an intent has every field that the package says it has', async () => {
    const { id } = await authorize();
    const intent = await served.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    const fields = [intent.processing, intent.review, intent.shipping, intent.application];
    expect(fields).toEqual([null, null, null, null]);
    expect((intent.latest_charge as Stripe.Charge).balance_transaction).toBeNull();
  });

  test('an intent with a payment method waits to be confirmed', async () => {
    const { paymentIntents } = served.stripe;
    const intent = await paymentIntents.create({ ...share, confirm: false });
    expect(intent.status).toBe('requires_confirmation');
    expect((await paymentIntents.confirm(intent.id)).status).toBe('succeeded');
  });

  test('a manual intent is authorized and nothing is received', async () => {
    const intent = await authorize();
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 2500,
      amount_received: 0,
    });
  });

  test('an automatic intent is captured at once', async () => {
    const intent = await served.stripe.paymentIntents.create(share);
    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 2500,
    });
  });

  test('a capture receives everything unless told otherwise', async () => {
    const intent = await authorize();
    const taken = await served.stripe.paymentIntents.capture(intent.id);
    expect(taken).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 2500,
    });
  });

  test('a partial capture lets the rest go', async () => {
    const taken = await captured(1000);
    expect(taken).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 1000,
    });
    const again = await refused(
      served.stripe.paymentIntents.capture(taken.id, { amount_to_capture: 1500 }),
    );
    expect(again.code).toBe('payment_intent_unexpected_state');
  });

  test('more than was authorized is not captured', async () => {
    const intent = await authorize();
    const error = await refused(
      served.stripe.paymentIntents.capture(intent.id, { amount_to_capture: 2501 }),
    );
    expect(error).toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
    expect((await served.stripe.paymentIntents.retrieve(intent.id)).status).toBe(
      'requires_capture',
    );
  });

  test('an intent is captured once', async () => {
    const taken = await captured();
    const error = await refused(served.stripe.paymentIntents.capture(taken.id));
    expect(error.code).toBe('payment_intent_unexpected_state');
    expect(error.message).toContain('because it has a status of succeeded');
    expect(error.payment_intent?.id).toBe(taken.id);
  });

  test('an authorization can be cancelled, with its reason', async () => {
    const intent = await authorize();
    const cancelled = await served.stripe.paymentIntents.cancel(intent.id, {
      cancellation_reason: 'abandoned',
    });
    expect(cancelled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      amount_capturable: 0,
      canceled_at: Date.parse('2030-05-01T12:00:00Z') / 1000,
    });
  });

  test('a captured intent cannot be cancelled', async () => {
    const taken = await captured();
    const error = await refused(served.stripe.paymentIntents.cancel(taken.id));
    expect(error.code).toBe('payment_intent_unexpected_state');
    expect(error.message).toMatch(
      /^You cannot cancel this PaymentIntent because it has a status of succeeded/,
    );
  });

  test('a cancelled intent cannot be captured', async () => {
    const intent = await authorize();
    await served.stripe.paymentIntents.cancel(intent.id);
    const error = await refused(served.stripe.paymentIntents.capture(intent.id));
    expect(error.payment_intent?.status).toBe('canceled');
  });

  test('a cancellation reason outside the list is refused', async () => {
    const intent = await authorize();
    const reason = 'rain' as Stripe.PaymentIntentCancelParams.CancellationReason;
    const error = await refused(
      served.stripe.paymentIntents.cancel(intent.id, { cancellation_reason: reason }),
    );
    expect(error.message).toBe(
      'Invalid cancellation_reason: must be one of duplicate, fraudulent, requested_by_customer, or abandoned',
    );
  });

  test('an authorization lapses after seven days and not before', async () => {
    const intent = await authorize();
    served.clock.advance(7 * 86_400_000 - 1000);
    expect((await served.stripe.paymentIntents.retrieve(intent.id)).status).toBe(
      'requires_capture',
    );
    served.clock.advance(1000);
    expect(await served.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
    const error = await refused(served.stripe.paymentIntents.capture(intent.id));
    expect(error.code).toBe('payment_intent_unexpected_state');
  });

  test('metadata is merged, and an empty value takes a key away', async () => {
    const intent = await authorize({ metadata: { booking: 'bk_1', person: 'user1' } });
    const updated = await served.stripe.paymentIntents.update(intent.id, {
      metadata: { person: '', note: 'window' },
    });
    expect(updated.metadata).toEqual({ booking: 'bk_1', note: 'window' });
  });

  test('the amount of an authorized intent stands', async () => {
    const intent = await authorize();
    const error = await refused(served.stripe.paymentIntents.update(intent.id, { amount: 1 }));
    expect(error.code).toBe('payment_intent_unexpected_state');
  });

  test('an intent is expanded with its charge, which says until when it can be captured', async () => {
    const { id } = await authorize();
    const intent = await served.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({
      object: 'charge',
      captured: false,
      paid: true,
      payment_intent: id,
    });
    expect(charge.payment_method_details?.card).toMatchObject({ brand: 'visa', last4: '4242' });
    expect(charge.payment_method_details?.card?.capture_before).toBe(intent.created + 7 * 86_400);
  });

  test('what cannot be expanded is refused before anything is done', async () => {
    const error = await refused(authorize({ expand: ['weather'] }));
    expect(error.message).toBe('This property cannot be expanded (weather).');
    expect((await served.stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe('declines', () => {
  test.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('%s is declined with %s, %s', async (method, code, declineCode) => {
    const error = await refused(authorize({ payment_method: method }));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
    });
    expect(error.payment_intent).toMatchObject({
      status: 'requires_payment_method',
      amount_capturable: 0,
    });
    expect(error.charge).toMatch(/^ch_/);
  });

  test('a declined intent remembers why, and takes another card', async () => {
    const error = await refused(authorize({ payment_method: 'pm_card_visa_chargeDeclined' }));
    const id = error.payment_intent?.id ?? '';
    const declined = await served.stripe.paymentIntents.retrieve(id);
    expect(declined.last_payment_error).toMatchObject({
      code: 'card_declined',
      type: 'card_error',
    });
    const paid = await served.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_mastercard',
    });
    expect(paid).toMatchObject({ status: 'requires_capture', last_payment_error: null });
  });

  test('a declined charge is on record as failed', async () => {
    const error = await refused(authorize({ payment_method: 'pm_card_visa_chargeDeclined' }));
    const charge = await served.stripe.charges.retrieve(error.charge ?? '');
    expect(charge).toMatchObject({ status: 'failed', paid: false, failure_code: 'card_declined' });
  });

  test('a payment method that does not exist is refused by name', async () => {
    const error = await refused(authorize({ payment_method: 'pm_nobody' }));
    expect(error).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'payment_method',
      message: "No such PaymentMethod: 'pm_nobody'",
    });
  });

  test('confirming without any payment method is refused', async () => {
    const intent = await served.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' });
    const error = await refused(served.stripe.paymentIntents.confirm(intent.id));
    expect(error.message).toContain("it's missing a payment method");
  });
});

describe('3-D Secure', () => {
  test('a card that wants authentication leaves the intent waiting for it', async () => {
    const intent = await authorize({ payment_method: 'pm_card_authenticationRequired' });
    expect(intent.status).toBe('requires_action');
    expect(intent.next_action?.type).toBe('use_stripe_sdk');
  });

  test('with a return URL the cardholder is sent elsewhere', async () => {
    const intent = await authorize({
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: 'https://luna.example/back',
    });
    expect(intent.next_action).toMatchObject({
      type: 'redirect_to_url',
      redirect_to_url: { return_url: 'https://luna.example/back' },
    });
  });

  test('a cardholder who passes authorizes the intent', async () => {
    const { id } = await authorize({ payment_method: 'pm_card_authenticationRequired' });
    await served.emulators.stripe.authenticate(id);
    expect((await served.stripe.paymentIntents.capture(id)).amount_received).toBe(2500);
  });

  test('a cardholder who fails leaves the intent without a payment method', async () => {
    const { id } = await authorize({ payment_method: 'pm_card_authenticationRequired' });
    await served.emulators.stripe.authenticate(id, false);
    const intent = await served.stripe.paymentIntents.retrieve(id);
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.last_payment_error?.code).toBe('payment_intent_authentication_failure');
  });

  test('a card may be declined after authentication', async () => {
    const { id } = await authorize({
      payment_method: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    });
    await served.emulators.stripe.authenticate(id);
    const intent = await served.stripe.paymentIntents.retrieve(id);
    expect(intent.last_payment_error?.decline_code).toBe('insufficient_funds');
  });

  test.each([
    ['off_session', { off_session: true }],
    ['error_on_requires_action', { error_on_requires_action: true }],
  ])('%s turns the wish for authentication into a decline', async (_, more) => {
    const error = await refused(
      authorize({ payment_method: 'pm_card_authenticationRequired', ...more }),
    );
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' });
    expect(error.payment_intent?.status).toBe('requires_payment_method');
  });
});

describe('bad requests', () => {
  test.each([
    ['no amount', { currency: 'usd' }, 'amount', 'parameter_missing'],
    ['an amount of zero', { amount: 0, currency: 'usd' }, 'amount', 'parameter_invalid_integer'],
    [
      'an amount that is no integer',
      { amount: 12.5, currency: 'usd' },
      'amount',
      'parameter_invalid_integer',
    ],
    [
      'less than the smallest charge',
      { amount: 49, currency: 'usd' },
      'amount',
      'amount_too_small',
    ],
    [
      'more than eight digits',
      { amount: 100_000_000, currency: 'usd' },
      'amount',
      'amount_too_large',
    ],
    [
      'a parameter nobody knows',
      { amount: 500, currency: 'usd', colour: 'red' },
      'colour',
      'parameter_unknown',
    ],
    ['a currency nobody has', { amount: 500, currency: 'xyz' }, 'currency', undefined],
  ])('%s is refused with the parameter it is about', async (_, params, param, code) => {
    const call = served.stripe.paymentIntents.create(params as Stripe.PaymentIntentCreateParams);
    const error = await refused(call);
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError', param });
    expect(error.code).toBe(code);
  });

  test('an intent that does not exist is a 404 that names it', async () => {
    const error = await refused(served.stripe.paymentIntents.retrieve('pi_nobody'));
    expect(error).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'intent',
      message: "No such payment_intent: 'pi_nobody'",
    });
  });

  test('a wrong key is refused, and shown only in part', async () => {
    const stranger = served.client({}, 'sk_test_luna_stranger_1234');
    const error = await refused(stranger.paymentIntents.list());
    expect(error).toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 });
    expect(error.message).not.toContain('luna_stranger');
  });

  test('a resource the emulator does not have is said to be unknown', async () => {
    const error = await refused(served.stripe.coupons.list());
    expect(error.statusCode).toBe(404);
    expect(error.message).toContain('Unrecognized request URL (GET: /v1/coupons)');
  });

  test('metadata beyond its limits is refused', async () => {
    const error = await refused(authorize({ metadata: { note: 'x'.repeat(501) } }));
    expect(error.message).toContain('can have up to 500 characters');
  });
});
