import { StoreError } from '../store-error.ts';

// With the flag u a pair is one character, so that only halves of pairs match.
const unpairedSurrogate = /\p{Surrogate}/u;

/**
 * Refuses text that Postgres cannot hold: a NUL character, or half of a surrogate pair. One such row
 * would otherwise fail a whole batch without saying which.
 *
 * @throws StoreError `invalid_value`, naming the row and the field
 */
export function assertStorable(value: unknown, field: string): void {
  if (typeof value === 'string') {
    if (!value.includes('\0') && !unpairedSurrogate.test(value)) return;
    throw new StoreError(
      'invalid_value',
      `${field} must be text without NUL characters and without unpaired surrogates.`,
      { field },
    );
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertStorable(item, `${field}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) assertStorable(item, `${field}.${key}`);
  }
}
