import type {
  AuthorizeOutcome,
  AuthorizeRequest,
  CaptureOutcome,
  CaptureRequest,
  DeclineReason,
  PaymentCall,
  PaymentHolding,
  PaymentOutcome,
  PaymentProvider,
  RefundOutcome,
  RefundRequest,
  VoidOutcome,
  VoidRequest,
} from '../ports/payment-provider.ts';
import type { Lookup, ProviderCapabilities } from '../ports/provider-answer.ts';
import { MemoryAnswers } from './memory-answers.ts';

interface Money extends PaymentHolding {
  readonly reference: string;
}

/**
 * A payment provider in memory, for tests. A payment method that begins with `pm_decline` is refused
 * when it is authorized, one that begins with `pm_late_decline` when it is captured; so is `null`.
 */
export class MemoryPayments implements PaymentProvider {
  readonly capabilities: ProviderCapabilities = { keyLifetimeMs: null };
  readonly #answers = new MemoryAnswers();
  readonly #money = new Map<string, Money & { readonly paymentMethod: string | null }>();

  authorize(request: AuthorizeRequest): Promise<AuthorizeOutcome> {
    return this.#once('authorize', request, () => {
      const { paymentMethod } = request;
      const paymentId = `pay_${this.#money.size + 1}`;
      const reason: DeclineReason | null =
        paymentMethod === null
          ? 'no_payment_method'
          : paymentMethod.startsWith('pm_decline')
            ? 'card_declined'
            : null;
      this.#money.set(paymentId, {
        paymentId,
        key: request.key,
        reference: request.reference,
        personId: request.personId,
        state: reason === null ? 'authorized' : 'declined',
        amount: request.amount,
        captured: 0,
        refunded: 0,
        currency: request.currency,
        paymentMethod,
      });
      return reason === null ? { kind: 'ok', paymentId } : { kind: 'declined', reason };
    });
  }

  capture(request: CaptureRequest): Promise<CaptureOutcome> {
    return this.#once('capture', request, () => {
      const money = this.#money.get(request.paymentId);
      if (money?.state !== 'authorized' || request.amount > money.amount) {
        return { kind: 'declined', reason: 'other' };
      }
      if (money.paymentMethod?.startsWith('pm_late_decline')) {
        return { kind: 'declined', reason: 'authorization_expired' };
      }
      this.#money.set(money.paymentId, { ...money, state: 'captured', captured: request.amount });
      return { kind: 'ok' };
    });
  }

  void(request: VoidRequest): Promise<VoidOutcome> {
    return this.#once('void', request, () => {
      const money = this.#money.get(request.paymentId);
      if (money?.state === 'captured') return { kind: 'declined', reason: 'already_captured' };
      if (money?.state === 'authorized') {
        this.#money.set(money.paymentId, { ...money, state: 'voided' });
      }
      return { kind: 'ok' };
    });
  }

  refund(request: RefundRequest): Promise<RefundOutcome> {
    return this.#once('refund', request, () => {
      const money = this.#money.get(request.paymentId);
      if (money === undefined) return { kind: 'declined', reason: 'unknown_payment' };
      const refundable = money.captured - money.refunded;
      if (request.amount > refundable) return { kind: 'exceeds_refundable', refundable };
      const refunded = money.refunded + request.amount;
      this.#money.set(money.paymentId, { ...money, refunded });
      return { kind: 'ok', refundId: `re_${money.paymentId}_${refunded}` };
    });
  }

  lookup(call: PaymentCall): Promise<Lookup<PaymentOutcome>> {
    const outcome = this.#answers.answer(call.operation, call.request.key);
    if (outcome === undefined) return Promise.resolve({ kind: 'none' });
    return Promise.resolve({
      kind: 'found',
      outcome: { operation: call.operation, outcome } as PaymentOutcome,
    });
  }

  find(request: { readonly reference: string }): Promise<{
    readonly kind: 'ok';
    readonly holdings: readonly PaymentHolding[];
  }> {
    const holdings = [...this.#money.values()]
      .filter((money) => money.reference === request.reference)
      .map(({ reference, paymentMethod, ...holding }) => holding);
    return Promise.resolve({ kind: 'ok', holdings });
  }

  /** Somebody at the vendor's desk gives money back; returns what could be given back. */
  refundElsewhere(paymentId: string, amount: number): number {
    const money = this.#money.get(paymentId);
    if (money === undefined) return 0;
    const given = Math.min(amount, money.captured - money.refunded);
    this.#money.set(paymentId, { ...money, refunded: money.refunded + given });
    return given;
  }

  #once<Request extends { readonly key: string }, Outcome>(
    operation: string,
    request: Request,
    act: () => Outcome,
  ): Promise<Outcome> {
    return new Promise((resolve) => resolve(this.#answers.once(operation, request, act)));
  }
}
