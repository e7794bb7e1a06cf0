import { isStoreError } from '@luna/store';
import { type Config, isConfigError } from './config.ts';
import { listenProblem } from './http-server.ts';

/** Why the API did not start, in sentences for the operator; `undefined` when nobody expected it. */
export function startProblem(error: unknown, config: Config | undefined): string | undefined {
  if (isConfigError(error) || isStoreError(error)) return error.message;
  return config && listenProblem(error, config.host, config.port);
}
