import type { Params } from '../runtime/vendor-door.ts';
import { textList } from './stripe-params.ts';
import { invalidParam } from './stripe-refusal.ts';
import type { StripeState } from './stripe-state.ts';

/** What `expand` can put in the place of an id. */
const EXPANDABLE: Readonly<Record<string, (state: StripeState, id: string) => unknown>> = {
  charge: (state, id) => state.charges.get(id),
  customer: (state, id) => state.customers.get(id),
  latest_charge: (state, id) => state.charges.get(id),
  payment_intent: (state, id) => state.intents.get(id),
  payment_method: (state, id) => state.methods.get(id)?.wire,
};

/** Refuses what cannot be expanded before anything is done. */
export function refuseUnexpandable(params: Params): void {
  for (const path of textList(params, 'expand') ?? []) {
    const last = path.split('.').at(-1) ?? '';
    if (!Object.hasOwn(EXPANDABLE, last)) {
      throw invalidParam('expand', `This property cannot be expanded (${path}).`);
    }
  }
}

/** `body` with the ids that `params.expand` names (`latest_charge`, `data.customer`) filled in. */
export function expanded(state: StripeState, body: unknown, params: Params): unknown {
  const paths = textList(params, 'expand') ?? [];
  return paths.reduce((result, path) => expandPath(state, result, path.split('.')), body);
}

function expandPath(state: StripeState, value: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => expandPath(state, item, steps));
  const record = value as Readonly<Record<string, unknown>>;
  // What an object does not have stays away: its effect has taken place, it is too late to refuse.
  if (!(step in record)) return value;
  const inner = record[step];
  const found = typeof inner === 'string' ? EXPANDABLE[step]?.(state, inner) : inner;
  return { ...record, [step]: expandPath(state, found ?? inner, rest) };
}
