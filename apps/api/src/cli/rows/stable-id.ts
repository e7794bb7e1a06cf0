import { createHash } from 'node:crypto';
import { isIdentifier } from '@luna/contract';
import { CliError } from '../cli-error.ts';

/** A name for content: the same content gets the same one on every run and machine. */
function digest(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}

/**
 * Makes the ids of imported rows.
 *
 * @param prefix put before every id. With one, an id that holds characters Luna does not take is
 *   replaced by a digest of itself; without one it is left as it is, to be refused.
 * @throws {@link CliError} `invalid_option` when no id could start with the prefix
 */
export function createIdRule(prefix = ''): {
  given(id: string): string;
  derived(content: string): string;
} {
  if (prefix !== '' && (!isIdentifier(prefix) || prefix.length > 64)) {
    throw new CliError(
      'invalid_option',
      '--id-prefix: expected 1 to 64 of the characters A-Z a-z 0-9 . _ : -',
    );
  }
  return {
    given(id) {
      const whole = prefix + id;
      return prefix === '' || isIdentifier(whole) ? whole : `${prefix}${digest(id)}`;
    },
    derived: (content) => `${prefix}${digest(content)}`,
  };
}
