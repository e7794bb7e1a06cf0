import { randomBytes } from 'node:crypto';
import type { IdSource } from '@luna/booking-agent';

const prefixes = { booking: 'bk', plan: 'pl', session: 'ss' } as const;

/** Ids that nobody can guess: 96 random bits, with what they are for in front. */
export const randomIds: IdSource = {
  next: (kind) => `${prefixes[kind]}_${randomBytes(12).toString('hex')}`,
};
