import type { Params } from '../runtime/vendor-door.ts';
import type { Metadata } from './stripe-objects.ts';
import { invalidParam, missingParam, StripeRefusal } from './stripe-refusal.ts';

/** The limits of Stripe's metadata. */
const METADATA_KEYS = 50;
const METADATA_KEY_LENGTH = 40;
const METADATA_VALUE_LENGTH = 500;
/** Stripe's largest amount has eight digits. */
const LARGEST_AMOUNT = 99_999_999;

/** Refuses parameters that the operation does not know, as Stripe does. */
export function refuseUnknown(params: Params, known: ReadonlySet<string>): void {
  for (const name of Object.keys(params)) {
    if (known.has(name) || name === 'expand') continue;
    throw invalidParam(name, `Received unknown parameter: ${name}`, 'parameter_unknown');
  }
}

export function optionalText(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object') throw invalidParam(name, `Invalid string: ${name}`);
  return String(value);
}

export function requiredText(params: Params, name: string): string {
  const value = optionalText(params, name);
  if (value === undefined) throw missingParam(name);
  return value;
}

export function optionalFlag(params: Params, name: string): boolean | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw invalidParam(name, `Invalid boolean: ${String(value)}`);
}

export function optionalInteger(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined || value === '') return undefined;
  const text = String(value);
  if (!/^-?\d+$/.test(text)) {
    throw invalidParam(name, `Invalid integer: ${text}`, 'parameter_invalid_integer');
  }
  return Number(text);
}

/** An amount in minor units, at least 1. */
export function optionalAmount(params: Params, name: string): number | undefined {
  const value = optionalInteger(params, name);
  if (value === undefined) return undefined;
  if (value < 1) {
    throw invalidParam(
      name,
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    );
  }
  if (value > LARGEST_AMOUNT) {
    throw invalidParam(name, `Amount must be no more than ${LARGEST_AMOUNT}`, 'amount_too_large');
  }
  return value;
}

export function oneOf<Choice extends string>(
  params: Params,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = optionalText(params, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    const last = choices.at(-1);
    const list = `${choices.slice(0, -1).join(', ')}${choices.length > 1 ? ', or ' : ''}${last}`;
    throw invalidParam(name, `Invalid ${name}: must be one of ${list}`);
  }
  return choice;
}

/** Every parameter below `name`, such as `card[number]`; empty when there is none. */
export function nested(params: Params, name: string): Params {
  const value = params[name];
  if (value === undefined || value === '') return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParam(name, 'Invalid object');
  }
  return value as Params;
}

/** Values of `name[]`, as Stripe's and other libraries number them. */
export function textList(params: Params, name: string): string[] | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null) return Object.values(value).map(String);
  throw invalidParam(name, 'Invalid array');
}

/** `old` with the changes of `params.metadata`: an empty value takes a key away. */
export function mergedMetadata(params: Params, old: Metadata = {}): Metadata {
  const given = params['metadata'];
  if (given === undefined) return old;
  if (given === '') return {};
  const merged: Record<string, string> = { ...old };
  for (const [key, value] of Object.entries(nested(params, 'metadata'))) {
    const text = String(value);
    if (key.length > METADATA_KEY_LENGTH) {
      throw invalidParam(
        'metadata',
        `Metadata keys can have up to ${METADATA_KEY_LENGTH} characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`,
      );
    }
    if (text.length > METADATA_VALUE_LENGTH) {
      throw invalidParam(
        'metadata',
        `Metadata values can have up to ${METADATA_VALUE_LENGTH} characters, but you passed in a value that is ${text.length} characters. Invalid value: ${text}`,
      );
    }
    if (text === '') delete merged[key];
    else merged[key] = text;
  }
  if (Object.keys(merged).length > METADATA_KEYS) {
    throw invalidParam('metadata', `You can only have up to ${METADATA_KEYS} metadata keys.`);
  }
  return merged;
}

let currencies: ReadonlySet<string> | undefined;

function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency').map((each) => each.toLowerCase()));
  return currencies.has(code);
}

export function requiredCurrency(params: Params): string {
  const currency = requiredText(params, 'currency').toLowerCase();
  if (!isCurrency(currency)) {
    throw new StripeRefusal(
      400,
      {
        type: 'invalid_request_error',
        message: `Invalid currency: ${currency}. Stripe supports the three-letter codes of ISO 4217.`,
        param: 'currency',
      },
      false,
    );
  }
  return currency;
}

/** Currencies that Stripe counts without minor units. */
const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '),
);

/** Smallest charges (Stripe's table of minimum amounts), in minor units. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  eur: 50,
  gbp: 30,
  chf: 50,
  jpy: 50,
  cad: 50,
  aud: 50,
  sek: 300,
  dkk: 250,
  nok: 300,
};

export function refuseTooSmall(amount: number, currency: string): void {
  const minimum = MINIMUM[currency] ?? 1;
  if (amount >= minimum) return;
  throw invalidParam(
    'amount',
    `Amount must be at least ${formatAmount(minimum, currency)}`,
    'amount_too_small',
  );
}

/** `$12.50`, `¥500`: as Stripe's messages have it. */
export function formatAmount(amount: number, currency: string): string {
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : 2;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
  }).format(amount / 10 ** decimals);
}
