import { isBookingError } from '@luna/booking-agent';
import { isStoreError } from '@luna/store';
import type { ErrorHandler } from 'hono';
import { CatalogueChanging } from '../recommending/answer-fresh.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaEnv } from './env.ts';
import { requestLog } from './request-log.ts';

/**
 * Answers what nobody expected. The log gets everything, the answer nothing: whoever runs the API
 * finds the one by the request id of the other.
 */
export const answerError: ErrorHandler<LunaEnv> = (error, c) => {
  if (isStoreError(error) && (error.retryable || error.code === 'store_closed')) {
    requestLog(c).warn({ err: error }, 'the store cannot be used now');
    return answerProblem(c, 'not-ready', 'The database cannot be reached just now.', {
      headers: { 'retry-after': '1' },
    });
  }
  if (error instanceof CatalogueChanging) {
    requestLog(c).warn({ err: error }, 'the catalogue is being replaced');
    return answerProblem(c, 'not-ready', 'Everything there is to recommend is being replaced.', {
      headers: { 'retry-after': '1' },
    });
  }
  if (isBookingError(error) && error.code === 'store_busy') {
    requestLog(c).warn({ err: error }, 'too many wrote to the same booking');
    return answerProblem(c, 'not-ready', 'Too many requests change this booking just now.', {
      headers: { 'retry-after': '1' },
    });
  }
  requestLog(c).error({ err: error }, 'unexpected error');
  return answerProblem(
    c,
    'internal-error',
    `Nothing about this request explains it. Whoever runs this API finds out more with request id ${c.get('requestId')}.`,
  );
};
