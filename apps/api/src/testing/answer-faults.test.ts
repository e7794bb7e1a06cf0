import { problemDocument } from '@luna/contract';
import { expect, test } from 'vitest';
import { createApp } from '../app.ts';
import type { Luna } from '../luna.ts';
import { answerFault, operationAt } from './answer-faults.ts';

const livez = operationAt(createApp({} as Luna), 'GET', '/livez');
const json = 'application/json';
const problemType = 'application/problem+json';
const refusal = problemDocument('unknown-user', {
  detail: 'Nobody of that name.',
  requestId: 'r1',
});
const fault = (status: number, contentType: string, body: unknown, operation = livez) =>
  answerFault(operation, { status, contentType, text: JSON.stringify(body) });

test('an answer as documented has no fault, nor has a problem of the registry', () => {
  expect(fault(200, json, { status: 'alive' })).toBeUndefined();
  expect(fault(404, problemType, refusal)).toBeUndefined();
  expect(
    answerFault(undefined, {
      status: 404,
      contentType: problemType,
      text: JSON.stringify(refusal),
    }),
  ).toBeUndefined();
});

test.each([
  ['another status', fault(201, json, { status: 'alive' })],
  ['another media type', fault(200, 'text/html', { status: 'alive' })],
  ['another shape', fault(200, json, { status: 7 })],
  ['a field too many', fault(200, json, { status: 'alive', secret: 1 })],
  ['a refusal that is no problem document', fault(404, json, refusal)],
  ['a problem of another status', fault(409, problemType, { ...refusal, status: 409 })],
  [
    'a problem nobody has registered',
    fault(404, problemType, { ...refusal, type: '/problems/odd' }),
  ],
])('%s is a fault', (_, found) => {
  expect(found).toBeTypeOf('string');
});
