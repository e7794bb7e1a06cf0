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

describe('customers and their cards', () => {
  test('a card is attached to a customer and listed with them', async () => {
    const { customers, paymentMethods } = served.stripe;
    const customer = await customers.create({ email: 'user1@people.example', name: 'User One' });
    const card = await paymentMethods.attach('pm_card_visa', { customer: customer.id });
    expect(card.customer).toBe(customer.id);
    const listed = await paymentMethods.list({ customer: customer.id, type: 'card' });
    expect(listed.data.map(({ id }) => id)).toEqual([card.id]);
    const own = await customers.listPaymentMethods(customer.id);
    expect(own.data.map(({ id }) => id)).toEqual([card.id]);
  });

  test('a card that belongs to a customer is charged only with them', async () => {
    const { customers, paymentMethods } = served.stripe;
    const customer = await customers.create({});
    const card = await paymentMethods.attach('pm_card_visa', { customer: customer.id });
    const error = await refused(authorize({ payment_method: card.id }));
    expect(error.message).toContain(`belongs to the Customer ${customer.id}`);
    const intent = await authorize({ payment_method: card.id, customer: customer.id });
    expect(intent).toMatchObject({ status: 'requires_capture', customer: customer.id });
  });

  test('a detached card can be charged by nobody but is still there', async () => {
    const { customers, paymentMethods } = served.stripe;
    const customer = await customers.create({});
    const card = await paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await paymentMethods.detach(card.id);
    expect((await paymentMethods.retrieve(card.id)).customer).toBeNull();
    const error = await refused(paymentMethods.detach(card.id));
    expect(error.message).toContain('not attached to a customer');
  });

  test('a card comes from a test number, and no other number is a card', async () => {
    const { paymentMethods } = served.stripe;
    const card = { exp_month: 12, exp_year: 2034, cvc: '123' };
    const good = await paymentMethods.create({
      type: 'card',
      card: { ...card, number: '5555555555554444' },
    });
    expect(good.card).toMatchObject({ brand: 'mastercard', last4: '4444', exp_year: 2034 });
    const error = await refused(
      paymentMethods.create({ type: 'card', card: { ...card, number: '4242424242424241' } }),
    );
    expect(error.code).toBe('incorrect_number');
  });

  test('a deleted customer is gone', async () => {
    const { customers } = served.stripe;
    const { id } = await customers.create({});
    expect(await customers.del(id)).toMatchObject({ id, deleted: true });
    expect((await refused(customers.retrieve(id))).code).toBe('resource_missing');
  });

  test('a customer is updated in part', async () => {
    const { customers } = served.stripe;
    const { id } = await customers.create({ email: 'user1@people.example', metadata: { a: '1' } });
    const updated = await customers.update(id, { name: 'User One', metadata: { b: '2' } });
    expect(updated).toMatchObject({
      email: 'user1@people.example',
      name: 'User One',
      metadata: { a: '1', b: '2' },
    });
  });
});
