import { describe, expect, test } from 'vitest';
import { refused, serveStripe } from '../testing/served-stripe.ts';

/** Lets a test decide when calls that are slow go on. */
class Gate {
  #open: () => void = () => undefined;
  #waiting: Promise<void> = Promise.resolve();
  arrived: Promise<void> = Promise.resolve();
  #arrive: () => void = () => undefined;

  close(): void {
    this.#waiting = new Promise((resolve) => {
      this.#open = resolve;
    });
    this.arrived = new Promise((resolve) => {
      this.#arrive = resolve;
    });
  }

  open(): void {
    this.#open();
  }

  pass(): Promise<void> {
    this.#arrive();
    return this.#waiting;
  }
}

const gate = new Gate();
const served = serveStripe({ sleep: () => gate.pass() });
const share = {
  amount: 2500,
  currency: 'usd',
  payment_method: 'pm_card_visa',
  capture_method: 'manual',
  confirm: true,
} as const;
const DAY_MS = 86_400_000;

describe('idempotency keys', () => {
  test('the same key and parameters have one effect, and the replay says that it is one', async () => {
    const options = { idempotencyKey: 'bk_1:authorize:user1' };
    const first = await served.stripe.paymentIntents.create(share, options);
    const second = await served.stripe.paymentIntents.create(share, options);
    expect(second.id).toBe(first.id);
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(second.lastResponse.idempotencyKey).toBe('bk_1:authorize:user1');
    expect((await served.stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('a replay answers what was answered then, whatever has happened since', async () => {
    const first = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    await served.stripe.paymentIntents.cancel(first.id);
    const replay = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    expect(replay.status).toBe('requires_capture');
  });

  test('the same key with other parameters is an idempotency error', async () => {
    await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    const error = await refused(
      served.stripe.paymentIntents.create({ ...share, amount: 2600 }, { idempotencyKey: 'k1' }),
    );
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    expect(error.message).toContain('can only be used with the same parameters');
    expect((await served.stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('the same key at another endpoint is an idempotency error', async () => {
    const intent = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    const error = await refused(
      served.stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey: 'k1' }),
    );
    expect(error).toMatchObject({ type: 'StripeIdempotencyError' });
    expect(error.message).toContain('same endpoint');
  });

  test('the order of parameters does not make them different', async () => {
    const first = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    const turned = Object.fromEntries(Object.entries(share).reverse()) as typeof share;
    const second = await served.stripe.paymentIntents.create(turned, { idempotencyKey: 'k1' });
    expect(second.id).toBe(first.id);
  });

  test('a decline is remembered like any answer', async () => {
    const declined = { ...share, payment_method: 'pm_card_visa_chargeDeclined' };
    const first = await refused(
      served.stripe.paymentIntents.create(declined, { idempotencyKey: 'k1' }),
    );
    const second = await refused(
      served.stripe.paymentIntents.create(declined, { idempotencyKey: 'k1' }),
    );
    expect(second.charge).toBe(first.charge);
    expect(second.headers?.['idempotent-replayed']).toBe('true');
    expect((await served.stripe.charges.list()).data).toHaveLength(1);
  });

  test('parameters that fail validation use up no key', async () => {
    const wrong = { ...share, amount: 0 };
    await refused(served.stripe.paymentIntents.create(wrong, { idempotencyKey: 'k1' }));
    const intent = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    expect(intent.status).toBe('requires_capture');
  });

  test('a key is still remembered a millisecond before a day has passed', async () => {
    const first = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    served.clock.advance(DAY_MS - 1);
    const second = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    expect(second.id).toBe(first.id);
  });

  test('after a day the key is a new one, and the effect a second one', async () => {
    const first = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    served.clock.advance(DAY_MS);
    const second = await served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    expect(second.id).not.toBe(first.id);
  });

  test('a capture and a refund are done once per key', async () => {
    const { id } = await served.stripe.paymentIntents.create(share);
    for (const _ of ['once', 'twice']) {
      await served.stripe.paymentIntents.capture(id, {}, { idempotencyKey: 'capture' });
      await served.stripe.refunds.create(
        { payment_intent: id, amount: 900 },
        { idempotencyKey: 'refund' },
      );
    }
    const { data } = await served.stripe.refunds.list({ payment_intent: id });
    expect(data.map(({ amount }) => amount)).toEqual([900]);
  });

  test('a key that is under way is a conflict', async () => {
    served.emulators.faults('stripe').setLatency({ kind: 'fixed', ms: 1 });
    gate.close();
    const first = served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    await gate.arrived;
    const error = await refused(
      served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' }),
    );
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    gate.open();
    expect((await first).status).toBe('requires_capture');
  });

  test('a client that retries gets over the conflict with the answer to the first call', async () => {
    served.emulators.faults('stripe').setLatency({ kind: 'fixed', ms: 1 });
    gate.close();
    const first = served.stripe.paymentIntents.create(share, { idempotencyKey: 'k1' });
    await gate.arrived;
    const patient = served.client({ maxNetworkRetries: 2 });
    const second = patient.paymentIntents.create(share, { idempotencyKey: 'k1' });
    gate.open();
    expect((await second).id).toBe((await first).id);
  });

  test('a key longer than 255 characters is refused', async () => {
    const error = await refused(
      served.stripe.paymentIntents.create(share, { idempotencyKey: 'k'.repeat(256) }),
    );
    expect(error.message).toContain('at most 255 characters');
  });

  test('reading takes no key into account', async () => {
    const { id } = await served.stripe.paymentIntents.create(share);
    const before = await served.stripe.paymentIntents.retrieve(id, {}, { idempotencyKey: 'read' });
    await served.stripe.paymentIntents.cancel(id);
    const after = await served.stripe.paymentIntents.retrieve(id, {}, { idempotencyKey: 'read' });
    expect([before.status, after.status]).toEqual(['requires_capture', 'canceled']);
  });
});
