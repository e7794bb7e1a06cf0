/** What JSON escapes; half a surrogate pair is escaped too, and pairs are left to whoever looks closer. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters.
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** `JSON.stringify` of a string, several times as fast for the many that have nothing to escape. */
export function quoted(text: string): string {
  return special.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** `JSON.stringify` of a list of strings. */
export function quotedList(texts: readonly string[]): string {
  return `[${texts.map(quoted).join()}]`;
}

/** `JSON.stringify(roundForWire(value))` without making the number, for values below 1e12. */
export function rounded(value: number): string {
  const text = value.toFixed(2);
  if (!text.endsWith('0')) return text;
  if (!text.endsWith('.00')) return text.slice(0, -1);
  const whole = text.slice(0, -3);
  return whole === '-0' ? '0' : whole;
}
