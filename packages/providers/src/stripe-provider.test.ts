import { inspect } from 'node:util';
import type { AuthorizeRequest, PaymentHolding, PaymentProvider } from '@luna/booking-agent';
import { paymentConformance } from '@luna/booking-agent/testing';
import {
  EMULATED_STRIPE_KEY,
  type RunningEmulators,
  startEmulators,
  VirtualClock,
} from '@luna/mock-providers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStripeProvider } from './stripe-provider.ts';

const NOON = Date.parse('2030-05-01T12:00:00Z');
const DAY_MS = 86_400_000;
const clock = new VirtualClock(NOON);
let running: RunningEmulators;
let provider: PaymentProvider;

beforeAll(async () => {
  // Search is as late as Stripe says it may be.
  const settings = { stripe: { searchLagSeconds: 60 } };
  running = await startEmulators({ vendors: ['stripe'], clock, settings });
});
beforeEach(() => {
  running.emulators.reset();
  clock.set(NOON);
  provider = providerWith({});
});
afterAll(() => running.close());

function providerWith(
  options: { timeoutMs?: number },
  secretKey = EMULATED_STRIPE_KEY,
): PaymentProvider {
  const config = { secretKey, apiBase: running.url('stripe') };
  return createStripeProvider(config, { now: () => clock.now(), ...options });
}

const authorize = (more: Partial<AuthorizeRequest> = {}): AuthorizeRequest => ({
  key: 'bk_1:authorize:user1',
  reference: 'bk_1',
  personId: 'user1',
  paymentMethod: 'pm_card_visa',
  amount: 2500,
  currency: 'USD',
  description: 'Deposit, Indie Corner Gallery',
  ...more,
});

async function held(more: Partial<AuthorizeRequest> = {}): Promise<string> {
  const answer = await provider.authorize(authorize(more));
  if (answer.kind !== 'ok') throw new Error(`authorize: ${answer.kind}`);
  return answer.paymentId;
}

const money = (paymentId: string, key: string, amount = 2500) => ({
  key,
  reference: 'bk_1',
  paymentId,
  amount,
  currency: 'USD',
});

async function found(): Promise<readonly PaymentHolding[]> {
  const answer = await provider.find({ reference: 'bk_1' });
  if (answer.kind !== 'ok') throw new Error(`find: ${answer.kind}`);
  return answer.holdings;
}

async function thrown(call: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  throw new Error('the call was answered; it should have thrown');
}

describe('the port’s promises', () => {
  for (const { name, run } of paymentConformance) {
    test(name, () =>
      run({
        provider,
        goodMethod: 'pm_card_visa',
        decliningMethod: 'pm_card_visa_chargeDeclined',
      }),
    );
  }
});

describe('declines in Luna’s words', () => {
  test.each([
    ['pm_card_visa_chargeDeclined', 'card_declined'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_card_chargeDeclinedProcessingError', 'other'],
    ['pm_nobody', 'invalid_payment_method'],
  ])('%s is %s', async (paymentMethod, reason) => {
    expect(await provider.authorize(authorize({ paymentMethod }))).toEqual({
      kind: 'declined',
      reason,
    });
  });

  test('a declined share is found as declined, and its lookup says why', async () => {
    const request = authorize({ paymentMethod: 'pm_card_visa_chargeDeclinedInsufficientFunds' });
    await provider.authorize(request);
    expect(await found()).toMatchObject([{ state: 'declined', captured: 0, personId: 'user1' }]);
    expect(await provider.lookup({ operation: 'authorize', request })).toEqual({
      kind: 'found',
      outcome: {
        operation: 'authorize',
        outcome: { kind: 'declined', reason: 'insufficient_funds' },
      },
    });
  });

  test('an authorization that lapsed is declined as such when it is captured', async () => {
    const paymentId = await held();
    clock.advance(7 * DAY_MS);
    expect(await provider.capture(money(paymentId, 'capture'))).toEqual({
      kind: 'declined',
      reason: 'authorization_expired',
    });
  });

  test('an authorization that lapsed counts as voided', async () => {
    const paymentId = await held();
    clock.advance(7 * DAY_MS);
    expect(await provider.void({ key: 'void', reference: 'bk_1', paymentId })).toEqual({
      kind: 'ok',
    });
  });

  test('a payment nobody knows is declined, not undecided', async () => {
    expect(await provider.capture(money('pi_nobody', 'capture'))).toMatchObject({
      kind: 'declined',
    });
    expect(await provider.refund(money('pi_nobody', 'refund'))).toMatchObject({ kind: 'declined' });
  });
});

describe('a card that is saved with a customer', () => {
  test('is charged together with the customer', async () => {
    const { stripe } = running.emulators;
    const created = await stripe.send({ operation: 'customers.create', params: {} });
    const customer = created.kind === 'answered' ? (created.answer.body as { id: string }).id : '';
    const attached = await stripe.send({
      operation: 'payment_methods.attach',
      path: { id: 'pm_card_visa' },
      params: { customer },
    });
    const card = attached.kind === 'answered' ? (attached.answer.body as { id: string }).id : '';
    expect(await provider.authorize(authorize({ paymentMethod: card }))).toMatchObject({
      kind: 'declined',
    });
    const together = authorize({ key: 'k2', paymentMethod: `${customer}:${card}` });
    expect(await provider.authorize(together)).toMatchObject({ kind: 'ok' });
  });
});

describe('answers that decide nothing', () => {
  const authorizes = 'payment_intents.create';

  test.each(['error_before', 'error_after', 'reset_before', 'reset_after'] as const)(
    '%s throws, and the same key then gives exactly one payment',
    async (kind) => {
      // The package itself repeats a call whose connection was cut, once.
      const times = kind.startsWith('reset') ? 2 : 1;
      running.emulators.failNext('stripe', { operation: authorizes, kind, times });
      const error = await thrown(provider.authorize(authorize()));
      expect(error.code).toBe('lost_answer');
      const paymentId = await held();
      expect((await found()).map((holding) => holding.paymentId)).toEqual([paymentId]);
    },
  );

  test('a hidden effect is found by lookup at once, although search is late', async () => {
    running.emulators.failNext('stripe', { operation: authorizes, kind: 'error_after' });
    const request = authorize();
    await thrown(provider.authorize(request));
    expect(await provider.lookup({ operation: 'authorize', request })).toMatchObject({
      kind: 'found',
    });
  });

  test('a hidden effect is found by lookup long after, when only search knows it', async () => {
    running.emulators.failNext('stripe', { operation: authorizes, kind: 'error_after' });
    const request = authorize();
    await thrown(provider.authorize(request));
    clock.advance(3 * DAY_MS);
    expect(await provider.lookup({ operation: 'authorize', request })).toMatchObject({
      kind: 'found',
    });
  });

  test.each(['capture', 'refund'] as const)(
    'a hidden %s is found by lookup under its own key alone',
    async (operation) => {
      const paymentId = await held();
      if (operation === 'refund') await provider.capture(money(paymentId, 'capture'));
      const request = money(paymentId, operation);
      const wire = operation === 'capture' ? 'payment_intents.capture' : 'refunds.create';
      running.emulators.failNext('stripe', { operation: wire, kind: 'error_after' });
      await thrown(provider[operation](request));
      expect(await provider.lookup({ operation, request })).toMatchObject({ kind: 'found' });
      expect(await provider.lookup({ operation, request: { ...request, key: 'other' } })).toEqual({
        kind: 'none',
      });
    },
  );

  test('no answer in time throws', async () => {
    running.emulators.failNext('stripe', { operation: authorizes, kind: 'timeout_after' });
    const error = await thrown(providerWith({ timeoutMs: 100 }).authorize(authorize()));
    expect(error.code).toBe('lost_answer');
  });

  test('a wrong key throws: it says nothing about the call', async () => {
    const stranger = providerWith({}, 'sk_test_luna_stranger');
    expect((await thrown(stranger.authorize(authorize()))).code).toBe('lost_answer');
  });

  test('what is thrown holds neither key nor card', async () => {
    running.emulators.failNext('stripe', { operation: authorizes, kind: 'error_after' });
    const error = await thrown(provider.authorize(authorize()));
    const everything = inspect(error, { depth: 20, showHidden: true });
    expect(everything).not.toContain(EMULATED_STRIPE_KEY);
    expect(everything).not.toContain('pm_card');
  });
});

describe('answers that say "not now"', () => {
  test('a 429 is unavailable, for as long as it says, and uses up no key', async () => {
    running.emulators.failNext('stripe', { kind: 'rate_limit', retryAfterSeconds: 4 });
    expect(await provider.authorize(authorize())).toEqual({
      kind: 'unavailable',
      retryAfterMs: 4000,
    });
    expect(await provider.authorize(authorize())).toMatchObject({ kind: 'ok' });
  });

  test('every operation passes it on', async () => {
    const paymentId = await held();
    running.emulators.failNext('stripe', { kind: 'rate_limit', times: 7 });
    const request = money(paymentId, 'k');
    const unavailable = { kind: 'unavailable', retryAfterMs: 1000 };
    expect(await provider.capture(request)).toEqual(unavailable);
    expect(await provider.void(request)).toEqual(unavailable);
    expect(await provider.refund(request)).toEqual(unavailable);
    expect(await provider.find({ reference: 'bk_1' })).toEqual(unavailable);
    expect(await provider.lookup({ operation: 'authorize', request: authorize() })).toEqual(
      unavailable,
    );
    expect(await provider.lookup({ operation: 'capture', request })).toEqual(unavailable);
    expect(await provider.lookup({ operation: 'refund', request })).toEqual(unavailable);
  });

  test('a 503 may have had an effect, so it throws', async () => {
    running.emulators.failNext('stripe', { kind: 'unavailable' });
    expect((await thrown(provider.authorize(authorize()))).code).toBe('lost_answer');
  });
});

test('a key is remembered for as long as the capabilities say', async () => {
  const first = await held();
  clock.advance((provider.capabilities.keyLifetimeMs ?? 0) - 1);
  expect(await held()).toBe(first);
  clock.advance(1);
  expect(await held()).not.toBe(first);
});

test('a booking with more payments than a page has them all found', async () => {
  for (let n = 0; n < 105; n += 1) await held({ key: `k${n}`, personId: `user${n}` });
  expect(await found()).toHaveLength(105);
  clock.advance(600_000);
  expect(await found()).toHaveLength(105);
});
