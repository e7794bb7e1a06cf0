import { expect } from 'vitest';
import type { LunaApp } from '../http/env.ts';
import { answerFault, operationAt } from './answer-faults.ts';

/** Expects an answer to be as the documentation of its operation says. */
export async function expectDocumented(
  app: LunaApp,
  method: string,
  path: string,
  answer: Response,
): Promise<void> {
  const operation = operationAt(app, method, path.split('?')[0] ?? '');
  const contentType = answer.headers.get('content-type');
  const isStream = contentType?.startsWith('text/event-stream') === true;
  const text = isStream ? '' : await answer.clone().text();
  const fault = answerFault(operation, { status: answer.status, contentType, text });
  expect(fault, `${method} ${path} → ${answer.status}`).toBeUndefined();
}
