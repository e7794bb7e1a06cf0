import type {
  AuthorizeRequest,
  PaymentHolding,
  PaymentProvider,
} from '../ports/payment-provider.ts';
import { type ConformanceCase, expectKind, same } from './conformance.ts';

/** What a payment provider's adapter brings to be tried: fresh at the start of every case. */
export interface PaymentHarness {
  readonly provider: PaymentProvider;
  /** A payment method that succeeds. */
  readonly goodMethod: string;
  /** A payment method that the issuer declines with `card_declined`. */
  readonly decliningMethod: string;
}

type Case = ConformanceCase<PaymentHarness>;

const reference = 'booking1';

const authorize = (
  key: string,
  paymentMethod: string | null,
  more: Partial<AuthorizeRequest> = {},
): AuthorizeRequest => ({
  key,
  reference,
  personId: 'user1',
  paymentMethod,
  amount: 1_999,
  currency: 'USD',
  description: 'Deposit, Blue Bottle',
  ...more,
});

async function authorized({ provider, goodMethod }: PaymentHarness, key = 'k1'): Promise<string> {
  const answer = await provider.authorize(authorize(key, goodMethod));
  return expectKind(answer, 'ok', 'authorize').paymentId;
}

async function captured(harness: PaymentHarness, amount = 1_999): Promise<string> {
  const paymentId = await authorized(harness);
  const request = { key: 'capture1', reference, paymentId, amount, currency: 'USD' };
  expectKind(await harness.provider.capture(request), 'ok', 'capture');
  return paymentId;
}

async function holdings({ provider }: PaymentHarness): Promise<readonly PaymentHolding[]> {
  return expectKind(await provider.find({ reference }), 'ok', 'find').holdings;
}

async function money(harness: PaymentHarness, paymentId: string): Promise<unknown> {
  const found = (await holdings(harness)).find((each) => each.paymentId === paymentId);
  return found && [found.state, found.amount, found.captured, found.refunded];
}

/** What every `PaymentProvider` keeps. */
export const paymentConformance: readonly Case[] = [
  {
    name: 'an authorized share is found again with whose it is, and nothing is taken yet',
    async run(harness) {
      const paymentId = await authorized(harness);
      same(await money(harness, paymentId), ['authorized', 1_999, 0, 0], 'money');
      const [only] = await holdings(harness);
      same([only?.personId, only?.currency], ['user1', 'USD'], 'whose');
      const elsewhere = await harness.provider.find({ reference: 'booking2' });
      same(expectKind(elsewhere, 'ok', 'find').holdings, [], 'another booking');
    },
  },
  {
    name: 'a declined card and a missing one are answers with a reason',
    async run({ provider, decliningMethod }) {
      const declined = await provider.authorize(authorize('k1', decliningMethod));
      same(declined, { kind: 'declined', reason: 'card_declined' }, 'declining card');
      same(await provider.authorize(authorize('k1', decliningMethod)), declined, 'the same again');
      const missing = await provider.authorize(authorize('k2', null));
      same(missing, { kind: 'declined', reason: 'no_payment_method' }, 'no card');
    },
  },
  {
    name: 'a capture takes what it says, once',
    async run(harness) {
      const paymentId = await authorized(harness);
      const request = { key: 'k2', reference, paymentId, amount: 1_500, currency: 'USD' };
      expectKind(await harness.provider.capture(request), 'ok', 'capture');
      expectKind(await harness.provider.capture(request), 'ok', 'the same again');
      same(await money(harness, paymentId), ['captured', 1_999, 1_500, 0], 'money');
      const anew = await harness.provider.capture({ ...request, key: 'k3', amount: 100 });
      expectKind(anew, 'declined', 'a capture under another key');
      same(await money(harness, paymentId), ['captured', 1_999, 1_500, 0], 'money after it');
    },
  },
  {
    name: 'a voided authorization cannot be captured, and voiding it again is fine',
    async run(harness) {
      const { provider } = harness;
      const paymentId = await authorized(harness);
      const request = { key: 'k2', reference, paymentId };
      expectKind(await provider.void(request), 'ok', 'void');
      expectKind(await provider.void(request), 'ok', 'the same again');
      expectKind(await provider.void({ ...request, key: 'k3' }), 'ok', 'under another key');
      const capture = { ...request, key: 'k4', amount: 1_999, currency: 'USD' };
      expectKind(await provider.capture(capture), 'declined', 'capture after it');
      same(await money(harness, paymentId), ['voided', 1_999, 0, 0], 'money');
    },
  },
  {
    name: 'captured money is not voided',
    async run(harness) {
      const paymentId = await captured(harness);
      const answer = await harness.provider.void({ key: 'k2', reference, paymentId });
      expectKind(answer, 'declined', 'void');
      same(await money(harness, paymentId), ['captured', 1_999, 1_999, 0], 'money');
    },
  },
  {
    name: 'refunds add up to what was captured and never to more',
    async run(harness) {
      const { provider } = harness;
      const paymentId = await captured(harness);
      const request = { key: 'k2', reference, paymentId, amount: 999, currency: 'USD' };
      const first = await provider.refund(request);
      expectKind(first, 'ok', 'first refund');
      same(await provider.refund(request), first, 'the same again');
      same(await money(harness, paymentId), ['captured', 1_999, 1_999, 999], 'money');
      const over = await provider.refund({ ...request, key: 'k3', amount: 1_001 });
      same(over, { kind: 'exceeds_refundable', refundable: 1_000 }, 'a cent too much');
      const rest = await provider.refund({ ...request, key: 'k4', amount: 1_000 });
      expectKind(rest, 'ok', 'the rest');
      const none = await provider.refund({ ...request, key: 'k5', amount: 1 });
      same(none, { kind: 'exceeds_refundable', refundable: 0 }, 'nothing is left');
      same(await money(harness, paymentId), ['captured', 1_999, 1_999, 1_999], 'money at the end');
    },
  },
  {
    name: 'the same key authorizes once',
    async run(harness) {
      const first = await authorized(harness);
      same(await authorized(harness), first, 'the same payment');
      same((await holdings(harness)).length, 1, 'payments');
    },
  },
  {
    name: 'a key that comes with another request is refused as the mistake it is',
    async run(harness) {
      await authorized(harness);
      const other = authorize('k1', harness.goodMethod, { amount: 2_000 });
      const code = await harness.provider.authorize(other).then(
        () => 'no error',
        (error: unknown) => (error as { code?: unknown }).code,
      );
      same(code, 'key_reused', 'code of the error');
    },
  },
  {
    name: 'lookup tells what became of a call, and changes nothing',
    async run(harness) {
      const { provider, goodMethod } = harness;
      const request = authorize('k1', goodMethod);
      const call = { operation: 'authorize', request } as const;
      expectKind(await provider.lookup(call), 'none', 'before');
      const outcome = await provider.authorize(request);
      const found = expectKind(await provider.lookup(call), 'found', 'after');
      same(found.outcome, { operation: 'authorize', outcome }, 'the answer');
      const { paymentId } = expectKind(outcome, 'ok', 'authorize');
      const capture = { key: 'k2', reference, paymentId, amount: 1_999, currency: 'USD' };
      const taken = { operation: 'capture', request: capture } as const;
      expectKind(await provider.lookup(taken), 'none', 'capture before');
      expectKind(await provider.capture(capture), 'ok', 'capture');
      const told = expectKind(await provider.lookup(taken), 'found', 'capture after');
      same(told.outcome, { operation: 'capture', outcome: { kind: 'ok' } }, 'answer to capture');
      const refund = { ...capture, key: 'k3', amount: 500 };
      const given = { operation: 'refund', request: refund } as const;
      expectKind(await provider.lookup(given), 'none', 'refund before');
      const answer = await provider.refund(refund);
      const back = expectKind(await provider.lookup(given), 'found', 'refund after');
      same(back.outcome, { operation: 'refund', outcome: answer }, 'answer to refund');
    },
  },
];
