import { EmulatorError } from './emulator-error.ts';
import { drawLatency, type Latency } from './latency.ts';
import { SeededRandom } from './seeded-random.ts';

/**
 * What can go wrong with a call. `…_before`: nothing has happened. `…_after`: it has happened and
 * only the answer is lost. A caller cannot tell the two apart, which is the point. `rate_limit` (429)
 * and `unavailable` (503 with `Retry-After`) say themselves that nothing has happened. `late` is a
 * timeout of a call that is still on its way: it takes effect `delayMs` later. `declined` is an answer
 * and no failure: the bank refuses the card that a call of Stripe charges; a call that charges none is
 * answered as ever.
 */
export const FAULT_KINDS: readonly [
  'error_before',
  'error_after',
  'reset_before',
  'reset_after',
  'timeout_before',
  'timeout_after',
  'rate_limit',
  'unavailable',
  'late',
  'declined',
] = [
  'error_before',
  'error_after',
  'reset_before',
  'reset_after',
  'timeout_before',
  'timeout_after',
  'rate_limit',
  'unavailable',
  'late',
  'declined',
];

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** HTTP status of `error_before` and `error_after` (500). */
  readonly status?: number;
  /** `Retry-After` of `rate_limit` and `unavailable`, in seconds (1). */
  readonly retryAfterSeconds?: number;
  /** How long after the call a `late` one takes effect, in milliseconds (60,000). */
  readonly delayMs?: number;
}

/** "Make the next calls to this operation fail in this way." */
export interface FaultOrder extends Fault {
  /** An operation's name, such as `payment_intents.capture`, or `*` for any (the default). */
  readonly operation?: string;
  /** How many calls to spoil (1). */
  readonly times?: number;
  /** How many calls to let pass first (0). */
  readonly after?: number;
}

/** How a vendor's webhooks misbehave; probabilities are 0..1. */
export interface WebhookDisorder {
  /** Probability that an event is delivered twice. */
  readonly duplicate?: number;
  /** How long a delivery takes; a spread wider than the events' distance reorders them. */
  readonly delay?: Latency;
}

export interface FaultPlanOptions {
  readonly seed?: number | string;
  readonly latency?: Latency;
  /** Probability of each fault on every call, 0..1; together at most 1. */
  readonly rates?: Partial<Readonly<Record<FaultKind, number>>>;
  readonly webhooks?: WebhookDisorder;
  /** Decides every call that no order concerns, in place of `rates`. */
  readonly choose?: (operation: string) => Fault | undefined;
}

interface PendingOrder {
  readonly fault: Fault;
  readonly operation: string;
  after: number;
  times: number;
}

/**
 * Decides, reproducibly from a seed, what goes wrong.
 *
 * @example
 * const faults = new FaultPlan();
 * faults.failNext({ operation: 'payment_intents.capture', kind: 'reset_after' });
 */
export class FaultPlan {
  readonly #random: SeededRandom;
  readonly #choose: ((operation: string) => Fault | undefined) | undefined;
  #latency: Latency | undefined;
  #rates: readonly (readonly [FaultKind, number])[];
  #webhooks: WebhookDisorder;
  #orders: PendingOrder[] = [];
  #outage: Fault | undefined;

  constructor(options: FaultPlanOptions = {}) {
    this.#random = new SeededRandom(options.seed ?? 0);
    this.#choose = options.choose;
    this.#latency = options.latency;
    this.#rates = checkedRates(options.rates);
    this.#webhooks = options.webhooks ?? {};
  }

  /** Spoils the next call, or the next `times` calls, of an operation. Orders apply in turn. */
  failNext(order: FaultOrder): void {
    if (!FAULT_KINDS.includes(order.kind)) {
      throw new EmulatorError(
        'emulator_misused',
        `fault kind must be one of ${FAULT_KINDS.join(', ')}; got ${JSON.stringify(order.kind)}`,
      );
    }
    this.#orders.push({
      fault: order,
      operation: order.operation ?? '*',
      after: order.after ?? 0,
      times: order.times ?? 1,
    });
  }

  /** The vendor is down (every call fails before anything happens) until {@link endOutage}. */
  startOutage(fault: Fault = { kind: 'unavailable' }): void {
    this.#outage = fault;
  }

  endOutage(): void {
    this.#outage = undefined;
  }

  setLatency(latency: Latency | undefined): void {
    this.#latency = latency;
  }

  setRates(rates: FaultPlanOptions['rates']): void {
    this.#rates = checkedRates(rates);
  }

  setWebhooks(disorder: WebhookDisorder): void {
    this.#webhooks = disorder;
  }

  /** Forgets orders, outage, rates, latency and disorder: from here on everything works. */
  clear(): void {
    this.#orders = [];
    this.#outage = undefined;
    this.#rates = [];
    this.#latency = undefined;
    this.#webhooks = {};
  }

  /** What goes wrong with this call of `operation`; uses up an order. */
  next(operation: string): Fault | undefined {
    if (this.#outage) return this.#outage;
    for (const order of this.#orders) {
      if (order.operation !== '*' && order.operation !== operation) continue;
      if (order.after > 0) {
        order.after -= 1;
        continue;
      }
      order.times -= 1;
      if (order.times <= 0) this.#orders = this.#orders.filter((other) => other !== order);
      return order.fault;
    }
    if (this.#choose) return this.#choose(operation);
    if (this.#rates.length === 0) return undefined;
    let draw = this.#random.next();
    for (const [kind, rate] of this.#rates) {
      if (draw < rate) return { kind };
      draw -= rate;
    }
    return undefined;
  }

  /** How long this call takes, in milliseconds. */
  nextLatencyMs(): number {
    return this.#latency ? drawLatency(this.#latency, this.#random) : 0;
  }

  /** For each time an event is to be delivered, after how many milliseconds. */
  nextDeliveryDelays(): readonly number[] {
    const { duplicate = 0, delay } = this.#webhooks;
    const draw = (): number => (delay ? drawLatency(delay, this.#random) : 0);
    if (duplicate > 0 && this.#random.next() < duplicate) return [draw(), draw()];
    return delay ? [draw()] : AT_ONCE;
  }
}

const AT_ONCE: readonly number[] = [0];

function checkedRates(rates: FaultPlanOptions['rates']): readonly (readonly [FaultKind, number])[] {
  const pairs = Object.entries(rates ?? {}) as [FaultKind, number][];
  const total = pairs.reduce((sum, [, rate]) => sum + rate, 0);
  if (pairs.some(([kind, rate]) => !FAULT_KINDS.includes(kind) || !(rate >= 0)) || total > 1) {
    throw new EmulatorError(
      'emulator_misconfigured',
      `fault rates must be probabilities of ${FAULT_KINDS.join(', ')} that add up to at most 1; got ${JSON.stringify(rates)}`,
    );
  }
  return pairs;
}
