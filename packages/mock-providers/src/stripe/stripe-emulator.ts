import { fingerprint, KeyedAnswers } from '../runtime/keyed-answers.ts';
import type { StateSnapshot } from '../runtime/state-book.ts';
import type { VendorDoor, VendorRequest } from '../runtime/vendor-door.ts';
import {
  type CallOutcome,
  type EmulatorOptions,
  type VendorAnswer,
  VendorRuntime,
} from '../runtime/vendor-runtime.ts';
import type { WebhookSubscriber } from '../runtime/webhook-outbox.ts';
import { authenticateIntent } from './payment-intents.ts';
import { settleRefund } from './refunds.ts';
import { expanded, refuseUnexpandable } from './stripe-expand.ts';
import type { StripeErrorBody, StripePaymentIntent, StripeRefund } from './stripe-objects.ts';
import { STRIPE_OPERATIONS } from './stripe-operations.ts';
import { StripeRefusal } from './stripe-refusal.ts';
import { NO_REQUEST, StripeState } from './stripe-state.ts';

export interface StripeEmulatorOptions extends EmulatorOptions {
  /** Who receives events besides the endpoints made through the API. */
  readonly webhooks?: readonly WebhookSubscriber[];
  /** How many seconds `payment_intents.search` lags behind (0; Stripe says up to 60). */
  readonly searchLagSeconds?: number;
  /** For how long idempotency keys are remembered, in milliseconds (24 hours). */
  readonly keyLifetimeMs?: number;
  /** Metadata key by which the in-process adapter finds payments (`luna_reference`). */
  readonly referenceKey?: string;
}

/** Stripe keeps idempotency keys for a day. */
export const STRIPE_KEY_LIFETIME_MS: number = 24 * 60 * 60 * 1000;
/** Longest idempotency key that Stripe takes. */
const LONGEST_KEY = 255;

/**
 * A Stripe account in memory: payment intents with manual capture, refunds, customers, payment
 * methods, events, idempotency keys. Amounts in minor units, as Stripe has them.
 *
 * @example
 * const stripe = new StripeEmulator({ seed: 1 });
 * const call = await stripe.send({
 *   operation: 'payment_intents.create',
 *   params: { amount: 2500, currency: 'usd', payment_method: 'pm_card_visa', confirm: true },
 *   key: 'order-1',
 * });
 */
export class StripeEmulator implements VendorDoor {
  readonly runtime: VendorRuntime;
  readonly state: StripeState;
  readonly #answers: KeyedAnswers;
  readonly #underWay = new Set<string>();
  #requests = 0;

  constructor(options: StripeEmulatorOptions = {}) {
    this.runtime = new VendorRuntime('stripe', options);
    this.state = new StripeState(
      this.runtime,
      options.referenceKey ?? 'luna_reference',
      options.searchLagSeconds ?? 0,
    );
    this.#answers = new KeyedAnswers(
      this.state.answers,
      options.keyLifetimeMs ?? STRIPE_KEY_LIFETIME_MS,
    );
    for (const subscriber of options.webhooks ?? []) this.runtime.outbox.subscribe(subscriber);
  }

  /** One call of the API; `operation` is a name of `STRIPE_OPERATIONS`, `path.id` the object. */
  async send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>> {
    const { operation, params, path } = request;
    const spec = STRIPE_OPERATIONS[operation];
    const key = spec?.method === 'POST' ? request.key : undefined;
    if (key !== undefined && this.#underWay.has(key)) {
      return { kind: 'answered', answer: this.#answer(409, { error: inUse(key) }) };
    }
    if (key !== undefined) this.#underWay.add(key);
    try {
      const call = { operation, key, request: { path, params } };
      return await this.runtime.call(
        call,
        () => this.#apply(request, key),
        () => this.state.declining(() => this.#apply(request, key)),
      );
    } finally {
      if (key !== undefined) this.#underWay.delete(key);
    }
  }

  /** The cardholder passes (or fails) 3-D Secure for an intent that `requires_action`. */
  authenticate(intentId: string, passed = true): Promise<StripePaymentIntent> {
    return this.runtime.control(() => authenticateIntent(this.state, intentId, passed));
  }

  /** The bank settles a refund that was pending (`pm_card_pendingRefund`, `pm_card_refundFail`). */
  settleRefund(refundId: string): Promise<StripeRefund> {
    return this.runtime.control(() => settleRefund(this.state, refundId));
  }

  snapshot(): StateSnapshot {
    return this.runtime.snapshot();
  }

  restore(snapshot: StateSnapshot): void {
    this.runtime.restore(snapshot);
  }

  #apply(request: VendorRequest, key: string | undefined): VendorAnswer {
    const { operation, params = {}, path } = request;
    const spec = STRIPE_OPERATIONS[operation];
    if (!spec) return this.#answer(404, { error: unknownOperation(operation) });
    const id = path?.['id'] ?? '';
    if (key === undefined) return this.#run(operation, id, params, null).answer;

    if (key.length > LONGEST_KEY) return this.#answer(400, { error: tooLong(key) });
    const place = spec.path.replace(':id', id);
    const print = fingerprint(params);
    const now = this.runtime.now();
    const verdict = this.#answers.check(key, place, print, now);
    if (verdict.kind === 'replay') {
      const { status, body } = verdict.answer;
      return { ...this.#answer(status, body), replayed: true };
    }
    if (verdict.kind === 'different') {
      return this.#answer(400, { error: reused(key, place, verdict.answer.operation) });
    }
    const { answer, remembered } = this.#run(operation, id, params, key);
    if (remembered) {
      const { status, body } = answer;
      this.#answers.remember(key, { operation: place, fingerprint: print, at: now, status, body });
    }
    return answer;
  }

  #run(
    operation: string,
    id: string,
    params: NonNullable<VendorRequest['params']>,
    key: string | null,
  ): { answer: VendorAnswer; remembered: boolean } {
    this.state.request = { id: this.#nextRequestId(), idempotency_key: key };
    try {
      const expands = params['expand'] !== undefined;
      if (expands) refuseUnexpandable(params);
      const done = STRIPE_OPERATIONS[operation]?.run(this.state, id, params);
      const body = expands ? expanded(this.state, done, params) : done;
      return { answer: { status: 200, body }, remembered: true };
    } catch (refusal) {
      if (!(refusal instanceof StripeRefusal)) throw refusal;
      const answer = { status: refusal.status, body: { error: refusal.body } };
      return { answer, remembered: refusal.remembered };
    } finally {
      this.state.request = NO_REQUEST;
    }
  }

  #answer(status: number, body: unknown): VendorAnswer {
    return { status, body };
  }

  #nextRequestId(): string {
    this.#requests += 1;
    return `req_emulated${this.#requests.toString().padStart(6, '0')}`;
  }
}

function inUse(key: string): StripeErrorBody {
  return {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  };
}

function reused(key: string, place: string, first: string): StripeErrorBody {
  const message =
    place === first
      ? `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      : `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${place}' vs '${first}'). Try using a key other than '${key}' if you meant to execute a different request.`;
  return { type: 'idempotency_error', message };
}

function tooLong(key: string): StripeErrorBody {
  return {
    type: 'invalid_request_error',
    message: `Idempotency keys can be at most ${LONGEST_KEY} characters; this one has ${key.length}.`,
  };
}

function unknownOperation(operation: string): StripeErrorBody {
  return {
    type: 'invalid_request_error',
    message: `Unrecognized request: the emulator has no operation ${operation}.`,
  };
}
