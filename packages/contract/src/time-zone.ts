import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

const error = 'expected a time zone of the IANA database, for example America/New_York';

/** Name of a zone of the IANA database. */
export const timeZone = z
  .string(expected(error))
  .max(64, error)
  // Offsets such as +02:00 are accepted by Intl, but know nothing of clock changes.
  .refine((name) => /^[A-Za-z]/.test(name) && isKnown(name), error)
  .openapi({ example: 'America/New_York' });

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
