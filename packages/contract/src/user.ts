import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { number } from './number.ts';
import { latitude, longitude } from './position.ts';
import { priceRangeOrUnknown } from './price-range.ts';
import { tags } from './tags.ts';
import { line } from './text.ts';

/** The most venues a viewing history may name in one request. */
export const longestHistory = 10_000;
/** The most seconds that may stand for one venue: a year. */
export const mostSeconds = 31_536_000;

export const sharing = z
  .enum(['precise', 'cell', 'hidden'], {
    error: 'expected how to share the position: precise, cell or hidden',
  })
  .openapi('Sharing', {
    description:
      'What others may learn from a position: `precise` the point, towards people who share theirs too; `cell` only the cell it lies in, a square kilometre or up to 32 km where few people live; `hidden` keeps the person out of every list and count.',
    example: 'precise',
  });

const seconds = number('seconds spent viewing', 0, mostSeconds);
const historyError = 'expected seconds by venue id, for example {"venue1": 45}';

// A prototype key is a legal id, but no JavaScript record keeps it: refused instead of lost without a word.
const historyInput = z
  .custom<Record<string, number>>(
    (value) => typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__'),
    '__proto__ cannot stand in a viewing history',
  )
  .pipe(z.record(identifier, seconds, { error: historyError }))
  .refine(
    (history) => Object.keys(history).length <= longestHistory,
    `expected at most ${longestHistory} venues`,
  );

const tokenOfMethod = "The payment provider's token, never a card; null for none.";
const paymentMethodError = 'expected the token of a payment method, such as pm_card_visa';

/** A person, as answered. */
export const user = z
  .object({
    id: identifier,
    name: z.string().openapi({ example: 'Alex Chen' }),
    latitude,
    longitude,
    interests: z.array(z.string()).openapi({ example: ['coffee', 'art', 'music', 'indie'] }),
    preferred_price_range: priceRangeOrUnknown,
    viewing_history: z
      .record(z.string(), z.number())
      .optional()
      .openapi({
        description: 'Seconds spent viewing, by venue id. Only to the person and an admin.',
        example: { venue1: 45, venue3: 30, venue5: 60 },
      }),
    sharing,
    payment_method: z
      .string()
      .nullable()
      .optional()
      .openapi({
        description: `${tokenOfMethod} Only to the person and an admin.`,
        example: 'pm_card_visa',
      }),
  })
  .openapi('User', {
    description: 'The position is that of the cell, except to the person and an admin.',
  });

/** A person, as put. What is left out of `viewing_history` and `sharing` stays as it is. */
export const userInput = z
  .strictObject({
    id: identifier.optional(),
    name: line('a name', 200),
    latitude,
    longitude,
    interests: tags.default([]),
    preferred_price_range: priceRangeOrUnknown.default(null),
    viewing_history: historyInput.optional().openapi({
      type: 'object',
      additionalProperties: { type: 'number', minimum: 0, maximum: mostSeconds },
      description: 'Seconds by venue id. Left out, the history stays as it is.',
    }),
    sharing: sharing.optional().openapi({
      description: 'Left out, it stays as it is; somebody new shares the cell.',
    }),
    payment_method: z
      .string(paymentMethodError)
      .regex(/^[A-Za-z0-9_:-]{1,255}$/, paymentMethodError)
      .nullable()
      .optional()
      .openapi({
        description: `${tokenOfMethod} Left out, it stays as it is.`,
        example: 'pm_card_visa',
      }),
  })
  .openapi('UserInput');

export type User = z.output<typeof user>;
export type UserInput = z.output<typeof userInput>;
