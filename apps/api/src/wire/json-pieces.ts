import { roundForWire } from './round.ts';

/** What JSON escapes; half a surrogate pair is escaped too, and pairs are left to whoever looks closer. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters.
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `JSON.stringify` of a string, several times as fast for the many that have nothing to escape. */
export function quoted(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** `JSON.stringify` of a list of strings. */
export function quotedList(texts: readonly string[]): string {
  let list = '';
  for (const text of texts) list += list === '' ? quoted(text) : `,${quoted(text)}`;
  return `[${list}]`;
}

/** What follows the whole number, for so many hundredths. */
const hundredths = Array.from({ length: 100 }, (_, n) => String(n / 100).slice(1));
/** Far more than the error of a product, and far less than the distance of most numbers from a tie. */
const nearTie = 1e-6;

/** `JSON.stringify(roundForWire(value))` without making the number, for values below 1e12. */
export function rounded(value: number): string {
  const shifted = value * 100;
  const n = Math.round(shifted);
  // Which way a tie goes is decided by what the number is to the last digit.
  if (!(value >= 0 && value < 1e6) || Math.abs(shifted - n) > 0.5 - nearTie) {
    return JSON.stringify(roundForWire(value));
  }
  const whole = Math.floor(n / 100);
  return whole + (hundredths[n - whole * 100] as string);
}
