/** What a cell holds when a list has nothing to say there. */
export function isMissing(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  );
}

/** Text out of a cell; a number is written out, anything else is left for the schema to refuse. */
export function readText(value: unknown): unknown {
  if (isMissing(value)) return undefined;
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A number out of a cell, with a decimal point; what is none is left for the schema to refuse. */
export function readNumber(value: unknown): unknown {
  if (isMissing(value)) return undefined;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return decimal.test(text) ? Number(text) : value;
}

/**
 * A list out of a cell: a JSON array, or text separated by `;`, `|` or `,` (whichever of them
 * comes first in this order). Empty entries are nothing.
 */
export function readList(value: unknown): unknown {
  const json = readJson(value);
  if (isMissing(json)) return undefined;
  if (Array.isArray(json)) return json.filter((entry) => !isMissing(entry)).map(readText);
  if (typeof json !== 'string') return json;
  const separator = [';', '|', ','].find((candidate) => json.includes(candidate)) ?? ';';
  return json
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** A JSON value out of a cell, where text may hold JSON. */
export function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (!text.startsWith('[')) return value;
  try {
    return JSON.parse(text);
  } catch {
    return value;
  }
}
