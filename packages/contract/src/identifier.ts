import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

/** What an id of a user, a venue or anything else may look like, in words. */
export const identifierRule = '1 to 128 of the characters A-Z a-z 0-9 . _ : -';

const pattern = /^[A-Za-z0-9._:-]{1,128}$/;

/** Id of anything that has one. */
export const identifier = z
  .string(expected(`expected an id: ${identifierRule}`))
  .regex(pattern, `expected an id: ${identifierRule}`)
  .openapi({ example: 'user1' });

/** Whether a string may be an id, for those who have to ask without a schema. */
export function isIdentifier(value: string): boolean {
  return pattern.test(value);
}
