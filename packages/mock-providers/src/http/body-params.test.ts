import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseForm, requestParams } from './body-params.ts';

describe('forms', () => {
  test.each([
    ['lists by number', 'expand[0]=a&expand[1]=b', { expand: ['a', 'b'] }],
    ['lists by empty brackets', 'expand[]=a&expand[]=b', { expand: ['a', 'b'] }],
    ['lists by repetition', 'MediaUrl=a&MediaUrl=b', { MediaUrl: ['a', 'b'] }],
    ['names in names', 'card[exp][year]=2034', { card: { exp: { year: '2034' } } }],
    ['encoded brackets', 'metadata%5Bnote%5D=a%26b', { metadata: { note: 'a&b' } }],
    ['brackets in a value', 'body=%5B1%5D', { body: '[1]' }],
    ['dots in a name', 'metadata[a.b]=c', { metadata: { 'a.b': 'c' } }],
    ['empty values', 'Body=&To=x', { Body: '', To: 'x' }],
    ['letters of all kinds', 'text=%E2%82%AC+1', { text: '€ 1' }],
  ])('%s', (_, text, params) => {
    expect(JSON.parse(JSON.stringify(parseForm(text)))).toEqual(params);
  });

  test('names of the language’s own do no harm', () => {
    parseForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): Request =>
  new Request('http://emulator.example/path?a=1&b=2', { method: 'POST', body, headers });

describe('requests', () => {
  test('the body wins over the query', async () => {
    const request = post('{"b":3}', { 'content-type': 'application/json' });
    expect(await requestParams(request)).toEqual({ a: '1', b: 3 });
  });

  test('a list is taken for messages', async () => {
    const request = post('[{"to":"x"}]', { 'content-type': 'application/json' });
    expect(await requestParams(request)).toMatchObject({ messages: [{ to: 'x' }] });
  });

  test('a compressed body is read', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(await requestParams(post(gzipSync('{"b":3}'), headers))).toMatchObject({ b: 3 });
  });

  test.each([
    ['broken JSON', '{"b":', {}],
    ['JSON that is no object', '3', {}],
    ['gzip that is none', 'hello', { 'content-encoding': 'gzip' }],
  ])('%s is refused', async (_, body, more: Record<string, string>) => {
    const headers = { 'content-type': 'application/json', ...more };
    await expect(requestParams(post(body, headers))).rejects.toThrow(/The body is not/);
  });
});
