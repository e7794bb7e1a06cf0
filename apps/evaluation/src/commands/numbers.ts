import { InvalidArgumentError } from 'commander';

/** A whole number from 0, out of an argument. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new InvalidArgumentError('expected a whole number from 0');
  }
  return number;
}
