import { ApiError, AuthenticationError, ConnectionError, isLunaError } from '@luna/sdk';
import { needsKey } from './client.ts';

/** What went wrong, in a sentence for whoever sits in front of the page. */
export function sayFailure(error: unknown): string {
  if (error instanceof AuthenticationError) {
    needsKey.value = true;
    return 'The API asks for a key.';
  }
  if (error instanceof ApiError) {
    const [first] = error.problem.errors ?? [];
    const field = first === undefined ? '' : ` ${first.path}: ${first.message}.`;
    return `${error.problem.detail || error.problem.title}${field}`;
  }
  if (error instanceof ConnectionError) {
    return 'The API does not answer. Is it still running?';
  }
  return isLunaError(error) || error instanceof Error ? error.message : String(error);
}
