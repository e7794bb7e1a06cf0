import { isIP } from 'node:net';
import { z } from 'zod';
import type { Quota } from '../limits/rate-limit.ts';

/** How requests are limited; `null` where they are not. */
export interface LimitsConfig {
  readonly key: Quota | null;
  readonly address: Quota | null;
  /** Where the requests of a key are counted. */
  readonly countIn:
    | { readonly kind: 'process' }
    | { readonly kind: 'database' }
    | { readonly kind: 'redis'; readonly url: string };
  /** Reverse proxies whose `X-Forwarded-For` counts. */
  readonly proxies: readonly string[];
}

const quotaRule = 'expected requests/seconds such as 3000/60, or off';

const quota = z
  .string()
  .regex(/^(off|\d{1,9}\/\d{1,6})$/, quotaRule)
  .transform((text): Quota | null => {
    if (text === 'off') return null;
    const [requests = 0, seconds = 0] = text.split('/').map(Number);
    return { requests, seconds };
  })
  .refine((given) => given === null || (given.requests > 0 && given.seconds > 0), quotaRule)
  .optional();

const proxy = (text: string): boolean => {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && Number(bits ?? 0) <= (version === 4 ? 32 : 128);
};

/** The variables of the limits. */
export const limitsEnvironment = {
  LUNA_RATE_LIMIT: quota,
  LUNA_ADDRESS_RATE_LIMIT: quota,
  LUNA_RATE_LIMIT_STORE: z
    .enum(['process', 'database'], { error: 'expected process or database' })
    .optional(),
  REDIS_URL: z
    .string()
    .refine(
      (url) => /^rediss?:\/\/./.test(url) && URL.canParse(url),
      'expected an address such as redis://host:6379',
    )
    .optional(),
  LUNA_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((each) => each.trim()))
    .refine(
      (list) => list.every(proxy),
      'expected addresses or networks with commas between them, such as 10.0.0.0/8,::1',
    )
    .default([]),
};

const environment = z.object(limitsEnvironment);

/** Fifty requests a second of a key, in bursts of up to a minute's worth. */
const defaultOfKey: Quota = { requests: 3000, seconds: 60 };
const defaultOfAddress: Quota = { requests: 6000, seconds: 60 };

/** Limits as they were chosen. An API that is open to its own machine has none unless it is told. */
export function limitsOf(
  env: z.output<typeof environment>,
  auth: 'open' | 'required',
): LimitsConfig {
  const isOpen = auth === 'open';
  const { LUNA_RATE_LIMIT, LUNA_ADDRESS_RATE_LIMIT, LUNA_RATE_LIMIT_STORE, REDIS_URL } = env;
  const usual = (given: Quota | null | undefined, otherwise: Quota) =>
    given === undefined ? (isOpen ? null : otherwise) : given;
  return {
    key: usual(LUNA_RATE_LIMIT, defaultOfKey),
    address: usual(LUNA_ADDRESS_RATE_LIMIT, defaultOfAddress),
    countIn:
      REDIS_URL === undefined
        ? { kind: LUNA_RATE_LIMIT_STORE ?? 'process' }
        : { kind: 'redis', url: REDIS_URL },
    proxies: env.LUNA_TRUSTED_PROXIES,
  };
}
