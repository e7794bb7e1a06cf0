import { fingerprint, KeyedAnswers } from './keyed-answers.ts';
import type { StateSnapshot } from './state-book.ts';
import type { Params, Route, VendorDoor, VendorRequest } from './vendor-door.ts';
import {
  type CallOutcome,
  type EmulatorOptions,
  type VendorAnswer,
  VendorRuntime,
} from './vendor-runtime.ts';
import type { WebhookSubscriber } from './webhook-outbox.ts';

/** What an operation is given. */
export interface OperationCall {
  readonly path: Readonly<Record<string, string>>;
  readonly params: Params;
  readonly key: string | null;
}

/** An operation of a {@link KeyedVendor}: where it is on the wire and what it does. */
export interface KeyedOperation<Desk> extends Route {
  run(desk: Desk, call: OperationCall): VendorAnswer;
}

export interface KeyedVendorOptions extends EmulatorOptions {
  /** Who receives the vendor's webhooks. */
  readonly webhooks?: readonly WebhookSubscriber[];
  /** For how long answers are remembered by key, in milliseconds (24 hours). */
  readonly keyLifetimeMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A vendor that takes an `Idempotency-Key` with every change and can be asked what it answered
 * under a key (`requests.retrieve`).
 */
export abstract class KeyedVendor<Desk> implements VendorDoor {
  readonly runtime: VendorRuntime;
  readonly keyLifetimeMs: number;
  readonly #operations: Readonly<Record<string, KeyedOperation<Desk>>>;
  readonly #answers: KeyedAnswers;
  readonly #underWay = new Set<string>();

  constructor(
    vendor: string,
    operations: Readonly<Record<string, KeyedOperation<Desk>>>,
    options: KeyedVendorOptions,
  ) {
    this.runtime = new VendorRuntime(vendor, options);
    this.keyLifetimeMs = options.keyLifetimeMs ?? DAY_MS;
    this.#operations = operations;
    this.#answers = new KeyedAnswers(
      this.runtime.book.table('idempotency_keys'),
      this.keyLifetimeMs,
    );
    for (const subscriber of options.webhooks ?? []) this.runtime.outbox.subscribe(subscriber);
  }

  protected abstract readonly desk: Desk;

  async send(request: VendorRequest): Promise<CallOutcome<VendorAnswer>> {
    const { operation, path, params, key } = request;
    if (key !== undefined && this.#underWay.has(key)) {
      return {
        kind: 'answered',
        answer: refusal(
          409,
          'request_in_progress',
          `A request with the key ${key} is still under way.`,
        ),
      };
    }
    if (key !== undefined) this.#underWay.add(key);
    try {
      return await this.runtime.call({ operation, key, request: { path, params } }, () =>
        this.#apply(request),
      );
    } finally {
      if (key !== undefined) this.#underWay.delete(key);
    }
  }

  snapshot(): StateSnapshot {
    return this.runtime.snapshot();
  }

  restore(snapshot: StateSnapshot): void {
    this.runtime.restore(snapshot);
  }

  #apply({ operation, path = {}, params = {}, key }: VendorRequest): VendorAnswer {
    if (operation === 'requests.retrieve') return this.#retrieve(path['key'] ?? '');
    const spec = this.#operations[operation];
    if (!spec) return refusal(404, 'unknown_operation', `There is no operation ${operation}.`);
    if (key === undefined) return spec.run(this.desk, { path, params, key: null });

    const print = fingerprint([path, params]);
    const now = this.runtime.now();
    const verdict = this.#answers.check(key, operation, print, now);
    if (verdict.kind === 'replay') {
      const { status, body } = verdict.answer;
      return { status, body, replayed: true };
    }
    if (verdict.kind === 'different') {
      return refusal(422, 'idempotency_key_reused', `The key ${key} was used for another request.`);
    }
    const answer = spec.run(this.desk, { path, params, key });
    // What the request itself got wrong may be put right and sent again.
    if (answer.status !== 400) {
      const { status, body } = answer;
      this.#answers.remember(key, { operation, fingerprint: print, at: now, status, body });
    }
    return answer;
  }

  #retrieve(key: string): VendorAnswer {
    const found = this.#answers.find(key, this.runtime.now());
    if (!found)
      return refusal(404, 'request_not_found', `Nothing was answered under the key ${key}.`);
    const { operation, status, body } = found;
    return { status: 200, body: { operation, status, body } };
  }
}

/** How these vendors refuse. */
export function refusal(status: number, code: string, message: string): VendorAnswer {
  return { status, body: { error: { code, message } } };
}

/** The code of a refusal, or undefined where the body is none. */
export function refusalCode(body: unknown): string | undefined {
  const code = (body as { error?: { code?: unknown } } | null)?.error?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Where every keyed vendor tells what it answered. */
export const REQUEST_LOG: Route = { method: 'GET', path: '/requests/:key' };
