import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

const phoneError = 'expected a phone number with + and country code, such as +12125550123, or null';
const emailError = 'expected a mail address such as ada@example.com, or null';

/** E.164: a plus, a country code, 7 to 15 digits in all. */
const phone = z
  .string(expected(phoneError))
  .regex(/^\+[1-9]\d{6,14}$/, phoneError)
  .nullable()
  .openapi({ description: 'E.164; null for none.', example: '+12125550123' });

const email = z
  .email(expected(emailError))
  .max(254, emailError)
  .nullable()
  .openapi({ description: 'Null for none.', example: 'alex@people.example' });

/** How a person is reached outside of Luna. Shown to nobody else. */
export const contact = z.strictObject({ phone, email }).openapi('Contact');

export type Contact = z.output<typeof contact>;
