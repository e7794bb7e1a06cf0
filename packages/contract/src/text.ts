import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';

// In unicode mode the class matches only surrogates that are half of nothing; no database stores them.
const unstorable = /[\p{Cc}\p{Surrogate}]/u;
const unstorableInProse = /[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u;

/** One line of text: trimmed, not empty, without control characters. */
export function line(what: string, longest: number) {
  const error = `expected ${what}: 1 to ${longest} characters, none of them a control character`;
  return z
    .string(expected(error))
    .trim()
    .min(1, error)
    .max(longest, error)
    .refine((text) => !unstorable.test(text), error);
}

/** Text of any number of lines, which may be empty. */
export function prose(what: string, longest: number) {
  const error = `expected ${what}: at most ${longest} characters, no control characters but line breaks and tabs`;
  return z
    .string(expected(error))
    .trim()
    .max(longest, error)
    .refine((text) => !unstorableInProse.test(text), error);
}
