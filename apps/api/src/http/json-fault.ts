const blank = /[ \t\n\r]+/y;
const text = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** What a value may follow; before anything else there is the beginning. */
const beforeValue = new Set(['', '[', ',', ':']);
const afterValue = new Set([',', ':', ']', '}']);

/** Words for numbers that JavaScript and Python write and JSON does not have. */
const noNumber = /(?:NaN|Infinity)\b/y;
const nearestName = /"([A-Za-z_][A-Za-z0-9_]{0,63})"\s*:\s*-?$/;

/**
 * What is wrong with text that `JSON.parse` refused, as far as it can be said without repeating the
 * text, which may be anything: the place, counted from 0, and the field of a number that is none.
 */
export function jsonFault(json: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('end of JSON')) return 'it ends too early';
  const told = /at position (\d+)/.exec(message)?.[1];
  const at = told === undefined ? unexpectedAt(json) : Number(told);
  if (at === undefined) return 'something is wrong';
  noNumber.lastIndex = at;
  const word = noNumber.exec(json)?.[0];
  if (word === undefined) return `something is wrong at character ${at}`;
  const name = nearestName.exec(json.slice(Math.max(0, at - 100), at))?.[1];
  const field = name === undefined ? '' : `, at ${name}`;
  return `${word} is no number of JSON; it stands at character ${at}${field}`;
}

/** Where the first token stands that cannot stand there, which V8 does not tell. */
function unexpectedAt(json: string): number | undefined {
  let before = '';
  let at = 0;
  const take = (token: RegExp): boolean => {
    token.lastIndex = at;
    if (!token.test(json)) return false;
    at = token.lastIndex;
    return true;
  };
  while (at < json.length) {
    if (take(blank)) continue;
    const character = json.charAt(at);
    const isEmptyList = before === '[' && character === ']';
    if (beforeValue.has(before) && afterValue.has(character) && !isEmptyList) return at;
    if (character === '[' || character === '{' || afterValue.has(character)) at += 1;
    else if (!take(text) && !take(literal)) return at + sameAsLiteral(json, at);
    before = character;
  }
  return undefined;
}

/** How much of a word is the beginning of one that JSON knows: V8 stops at the first wrong letter. */
function sameAsLiteral(json: string, at: number): number {
  const known = ['true', 'false', 'null'].find((word) => word[0] === json[at]) ?? '';
  let same = 0;
  while (same < known.length && known[same] === json[at + same]) same += 1;
  return same;
}
