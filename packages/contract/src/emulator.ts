import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { wholeNumber } from './number.ts';

const vendors = [
  'open-table',
  'resy',
  'eventbrite',
  'stripe',
  'twilio',
  'sendgrid',
  'push',
  'in-app',
] as const;
const faultKinds = [
  'error_before',
  'error_after',
  'reset_before',
  'reset_after',
  'timeout_before',
  'timeout_after',
  'rate_limit',
  'unavailable',
  'declined',
] as const;

/** An emulated vendor. */
export const emulatedVendor = z
  .enum(vendors, expected(`expected a vendor: ${vendors.join(', ')}`))
  .openapi({ example: 'stripe' });

/** How the next calls to an emulated vendor go wrong. */
export const faultInput = z
  .strictObject({
    kind: z.enum(faultKinds, expected(`expected a fault: ${faultKinds.join(', ')}`)).openapi({
      description:
        '`…_before`: nothing happened; `…_after`: it happened and only the answer is lost; `rate_limit` (429) and `unavailable` (503) say that nothing happened; `declined`, of `stripe` only, is the answer of a bank that refuses the card.',
      example: 'timeout_after',
    }),
    operation: z.string().min(1).max(64).default('*').openapi({
      description: 'An operation of the vendor, or * for any.',
      example: 'payment_intents.capture',
    }),
    times: wholeNumber('how many calls to spoil', 1, 1000).default(1),
    after: wholeNumber('how many calls to let pass first', 0, 1000).default(0),
    retry_after_seconds: wholeNumber('seconds to wait', 0, 3600).optional(),
  })
  .openapi('FaultInput');

/** What was ordered. */
export const faultOrdered = z
  .object({
    provider: emulatedVendor,
    kind: z.enum(faultKinds),
    operation: z.string(),
    times: z.number().int(),
    after: z.number().int(),
  })
  .openapi('FaultOrdered');
