import { z } from '@hono/zod-openapi';

/** What an API key may do; `admin` may do everything. */
export const scopes = ['read', 'book', 'admin'] as const;

/** What each scope is for, as the documentation says it. */
export const scopeMeanings: Readonly<Record<Scope, string>> = {
  read: 'See the catalogue of venues and people, availability and recommendations.',
  book: 'Act for people: plans, bookings, what they did, where they are, whom they block.',
  admin:
    'Everything: all bookings and plans, writing and erasing people and venues, and faults of emulated vendors.',
};

export type Scope = (typeof scopes)[number];

export const scope = z.enum(scopes, { error: `expected one of ${scopes.join(', ')}` });

/** Whether a text names a scope. */
export function isScope(text: string): text is Scope {
  return (scopes as readonly string[]).includes(text);
}
