import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../runtime/emulator-clock.ts';
import type { VendorRequest } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import { StripeEmulator } from './stripe-emulator.ts';
import type { StripeCharge } from './stripe-objects.ts';

const START = Date.parse('2030-05-01T12:00:00Z');

/** One random thing that happens: a call, or time that goes by. */
type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'create';
      readonly amount: number;
      readonly method: string;
      readonly manual: boolean;
      readonly key: number;
    }
  | {
      readonly kind: 'capture' | 'cancel' | 'confirm' | 'refund';
      readonly which: number;
      readonly amount: number | undefined;
      readonly key: number;
    };

const amounts = fc.integer({ min: 50, max: 5000 });
const keys = fc.integer({ min: 0, max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('create' as const),
      amount: amounts,
      method: fc.constantFrom(
        'pm_card_visa',
        'pm_card_visa_chargeDeclined',
        'pm_card_authenticationRequired',
        'pm_card_refundFail',
      ),
      manual: fc.boolean(),
      key: keys,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'capture' as const,
        'cancel' as const,
        'confirm' as const,
        'refund' as const,
      ),
      which: fc.nat(7),
      amount: fc.option(amounts, { nil: undefined }),
      key: keys,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(1000, 3_600_000, 86_400_000, 8 * 86_400_000),
    }),
  },
);
const steps = fc.array(step, { maxLength: 40 });

function requestOf(stripe: StripeEmulator, todo: Exclude<Step, { kind: 'wait' }>): VendorRequest {
  const key = `k${todo.key}`;
  if (todo.kind === 'create') {
    return {
      operation: 'payment_intents.create',
      key,
      params: {
        amount: todo.amount,
        currency: 'usd',
        payment_method: todo.method,
        capture_method: todo.manual ? 'manual' : 'automatic',
        confirm: true,
      },
    };
  }
  const ids = [...stripe.state.intents.values()].map(({ id }) => id);
  const id = ids[todo.which % Math.max(1, ids.length)] ?? 'pi_nobody';
  const { amount } = todo;
  switch (todo.kind) {
    case 'capture':
      return {
        operation: 'payment_intents.capture',
        path: { id },
        key,
        params: { amount_to_capture: amount },
      };
    case 'cancel':
      return { operation: 'payment_intents.cancel', path: { id }, key, params: {} };
    case 'confirm':
      return {
        operation: 'payment_intents.confirm',
        path: { id },
        key,
        params: { payment_method: 'pm_card_mastercard' },
      };
    case 'refund':
      return { operation: 'refunds.create', key, params: { payment_intent: id, amount } };
  }
}

async function run(
  stripe: StripeEmulator,
  clock: VirtualClock,
  todo: readonly Step[],
  after: () => void = () => undefined,
): Promise<VendorAnswer[]> {
  const answers: VendorAnswer[] = [];
  for (const next of todo) {
    if (next.kind === 'wait') clock.advance(next.ms);
    else {
      const call = await stripe.send(requestOf(stripe, next));
      if (call.kind === 'answered') answers.push(call.answer);
    }
    after();
  }
  return answers;
}

function checkMoney({ state }: StripeEmulator): void {
  for (const intent of state.intents.values()) {
    const charges = state.chargesOfIntent.where(intent.id);
    const taken = charges.reduce((sum, charge) => sum + charge.amount_captured, 0);
    const given = state.refundsOfIntent
      .where(intent.id)
      .filter(({ status }) => status !== 'failed')
      .reduce((sum, refund) => sum + refund.amount, 0);
    expect(taken).toBe(intent.amount_received);
    expect(taken).toBeLessThanOrEqual(intent.amount);
    expect(given).toBeLessThanOrEqual(taken);
    expect(intent.amount_capturable).toBe(intent.status === 'requires_capture' ? intent.amount : 0);
    expect(intent.amount_received > 0).toBe(intent.status === 'succeeded');
    const held = charges.filter((charge: StripeCharge) => charge.captured);
    expect(held.length).toBeLessThanOrEqual(1);
    if (held[0]) expect(held[0].amount_refunded).toBe(given);
  }
}

describe('any sequence of calls', () => {
  test('captures at most what was authorized and refunds at most what was captured', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (todo) => {
        const clock = new VirtualClock(START);
        const stripe = new StripeEmulator({ clock });
        await run(stripe, clock, todo, () => checkMoney(stripe));
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test('gives the same ids and answers for the same seed, and other ids for another', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer(), async (todo, seed) => {
        const play = async (withSeed: number): Promise<string> => {
          const clock = new VirtualClock(START);
          const stripe = new StripeEmulator({ clock, seed: withSeed });
          return JSON.stringify(await run(stripe, clock, todo));
        };
        const first = await play(seed);
        expect(await play(seed)).toBe(first);
        if (first.includes('"pi_')) expect(await play(seed + 1)).not.toBe(first);
      }),
      { seed: 12, numRuns: 100 },
    );
  });

  test('goes on after a snapshot was restored elsewhere as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const [clock, otherClock] = [new VirtualClock(START), new VirtualClock(START)];
        const stripe = new StripeEmulator({ clock });
        await run(stripe, clock, before);
        const saved = JSON.parse(JSON.stringify(stripe.snapshot()));
        const other = new StripeEmulator({ clock: otherClock });
        other.restore(saved);
        otherClock.set(clock.now());
        expect(other.snapshot()).toEqual(saved);
        const going = await run(stripe, clock, after);
        const restored = await run(other, otherClock, after);
        // Request ids are of the wire and begin anew with a process.
        const plain = (value: unknown): string =>
          JSON.stringify(value).replaceAll(/req_\w+/g, 'req');
        expect(plain(restored)).toBe(plain(going));
        expect(plain(other.snapshot())).toBe(plain(stripe.snapshot()));
      }),
      { seed: 13, numRuns: 100 },
    );
  });

  test('answers a key with its first answer for a day, whatever happens in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        amounts,
        fc.constantFrom('pm_card_visa', 'pm_card_visa_chargeDeclined'),
        steps,
        async (amount, method, todo) => {
          const clock = new VirtualClock(START);
          const stripe = new StripeEmulator({ clock });
          const request: VendorRequest = {
            operation: 'payment_intents.create',
            key: 'first',
            params: { amount, currency: 'usd', payment_method: method, confirm: true },
          };
          const first = await stripe.send(request);
          const body = JSON.stringify(first.kind === 'answered' && first.answer.body);
          await run(
            stripe,
            clock,
            todo.filter(({ kind }) => kind !== 'wait'),
          );
          clock.set(START + 86_399_999);
          const replay = await stripe.send(request);
          expect(JSON.stringify(replay.kind === 'answered' && replay.answer.body)).toBe(body);
        },
      ),
      { seed: 14, numRuns: 100 },
    );
  });
});

test('events are kept for thirty days', async () => {
  const clock = new VirtualClock(START);
  const stripe = new StripeEmulator({ clock });
  const create = (): Promise<unknown> => stripe.send({ operation: 'customers.create', params: {} });
  await create();
  clock.advance(30 * 86_400_000 - 1000);
  await create();
  expect(stripe.state.events.size).toBe(2);
  clock.advance(1000);
  await create();
  expect(stripe.state.events.size).toBe(2);
});

test('a key that has lived its day is forgotten, so that a long life costs no memory', async () => {
  const clock = new VirtualClock(START);
  const stripe = new StripeEmulator({ clock });
  for (let day = 0; day < 10; day += 1) {
    for (let n = 0; n < 5; n += 1) {
      const params = { email: `${day}-${n}@people.example` };
      await stripe.send({ operation: 'customers.create', params, key: `${day}-${n}` });
    }
    clock.advance(86_400_000);
  }
  expect(stripe.state.answers.size).toBe(5);
});
