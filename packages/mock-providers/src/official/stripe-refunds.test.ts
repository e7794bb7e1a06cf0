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

describe('refunds', () => {
  test('a refund without an amount gives everything back', async () => {
    const { id } = await captured();
    const refund = await served.stripe.refunds.create({ payment_intent: id });
    expect(refund).toMatchObject({
      object: 'refund',
      amount: 2500,
      status: 'succeeded',
      payment_intent: id,
    });
  });

  test('partial refunds add up, and a cent too much is refused with what is left', async () => {
    const { id } = await captured();
    await served.stripe.refunds.create({ payment_intent: id, amount: 1000 });
    await served.stripe.refunds.create({ payment_intent: id, amount: 1000 });
    const error = await refused(served.stripe.refunds.create({ payment_intent: id, amount: 501 }));
    expect(error.message).toBe(
      'Refund amount ($5.01) is greater than unrefunded amount on charge ($5.00)',
    );
    const rest = await served.stripe.refunds.create({ payment_intent: id });
    expect(rest.amount).toBe(500);
  });

  test('what has been given back is not given back again', async () => {
    const { id } = await captured();
    await served.stripe.refunds.create({ payment_intent: id });
    const error = await refused(served.stripe.refunds.create({ payment_intent: id }));
    expect(error.code).toBe('charge_already_refunded');
  });

  test('after a partial capture only the captured part is refundable', async () => {
    const { id } = await captured(1000);
    const error = await refused(served.stripe.refunds.create({ payment_intent: id, amount: 1001 }));
    expect(error.param).toBe('amount');
    expect((await served.stripe.refunds.create({ payment_intent: id })).amount).toBe(1000);
  });

  test('an authorization is not refunded', async () => {
    const intent = await authorize();
    const error = await refused(served.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.message).toContain('does not have a successful charge to refund');
  });

  test('a refund can name the charge instead of the intent', async () => {
    const intent = await captured();
    const charge = String(intent.latest_charge);
    const refund = await served.stripe.refunds.create({ charge, amount: 1, reason: 'duplicate' });
    expect(refund).toMatchObject({ charge, payment_intent: intent.id, reason: 'duplicate' });
  });

  test('a refund that names neither is refused', async () => {
    const error = await refused(served.stripe.refunds.create({ amount: 1 }));
    expect(error.message).toContain('payment_intent or charge');
  });

  test('the charge counts what was refunded', async () => {
    const intent = await captured();
    await served.stripe.refunds.create({ payment_intent: intent.id, amount: 2000 });
    const charge = await served.stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ amount_captured: 2500, amount_refunded: 2000, refunded: false });
  });

  test('a slow refund is pending until the bank settles it', async () => {
    const intent = await served.stripe.paymentIntents.create({
      ...share,
      payment_method: 'pm_card_pendingRefund',
    });
    const refund = await served.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('pending');
    await served.emulators.stripe.settleRefund(refund.id);
    expect((await served.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  test('a refund that fails at the bank makes its money refundable again', async () => {
    const intent = await served.stripe.paymentIntents.create({
      ...share,
      payment_method: 'pm_card_refundFail',
    });
    const refund = await served.stripe.refunds.create({ payment_intent: intent.id });
    await served.emulators.stripe.settleRefund(refund.id);
    expect(await served.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
    });
    const charge = await served.stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge.amount_refunded).toBe(0);
  });
});
