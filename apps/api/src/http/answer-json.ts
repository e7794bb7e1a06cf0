import type { TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { JsonText } from '../wire/json-text.ts';
import type { LunaContext } from './env.ts';

/** Answers with JSON that is a text already. */
export function answerJson<Value>(c: LunaContext, text: JsonText<Value>) {
  const answer: Response = c.body(text, 200, { 'content-type': 'application/json' });
  return answer as Response & TypedResponse<JSONParsed<Value>, 200, 'json'>;
}
