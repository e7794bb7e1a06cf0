import { expect, test } from 'vitest';
import { CompatError, isCompatError } from './compat-error.ts';

test('an error is recognised by its marker, also when another copy of the package made it', () => {
  const own = new CompatError('invalid_limit', 'limit');
  expect(isCompatError(own)).toBe(true);

  const foreign = new Error('limit');
  foreign.name = 'CompatError';
  expect(isCompatError(foreign)).toBe(false);
  Object.defineProperty(foreign, Symbol.for('luna.error'), { value: true });
  expect(isCompatError(foreign)).toBe(true);
});

test('errors of other packages, and what is no error, are told apart', () => {
  const other = Object.assign(new Error('elsewhere'), { [Symbol.for('luna.error')]: true });
  for (const thrown of [other, null, undefined, 'CompatError', { name: 'CompatError' }]) {
    expect(isCompatError(thrown)).toBe(false);
  }
});
