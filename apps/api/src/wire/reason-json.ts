import type { Reason } from '@luna/scoring';
import { quoted, quotedList, rounded } from './json-pieces.ts';
import { snakeCase } from './snake-case.ts';

/** Names in code and what comes before their value in JSON. The factors of a profile use a handful. */
const keys = new Map<string, string>();

/** The members of an object with reasons in both forms: what `reasonsToWire` says, as JSON. */
export function reasonsToJson(reasons: readonly Reason[]): string {
  let texts = '';
  let details = '';
  for (const reason of reasons) {
    const comma = texts === '' ? '' : ',';
    const sentence = quoted(reason.text);
    texts += comma + sentence;
    details += comma + reasonToJson(reason, sentence);
  }
  return `"reasons":[${texts}],"reason_details":[${details}]`;
}

/** One reason with its code and data. */
export function reasonToJson(
  { code, text, data }: Reason,
  sentence: string = quoted(text),
): string {
  return `{"code":${quoted(code)},"text":${sentence},"data":${dataToJson(data)}}`;
}

function dataToJson(data: Reason['data']): string {
  let members = '';
  for (const name in data) {
    const value = data[name];
    if (value === undefined) continue;
    members += (members === '' ? '' : ',') + keyOf(name) + valueToJson(name, value);
  }
  return `{${members}}`;
}

function valueToJson(name: string, value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && Number.isFinite(value)) {
    return name.endsWith('Km') ? rounded(value) : String(value);
  }
  return isTexts(value) ? quotedList(value) : JSON.stringify(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = `${JSON.stringify(snakeCase(name))}:`;
    if (keys.size < 1_000) keys.set(name, key);
  }
  return key;
}
