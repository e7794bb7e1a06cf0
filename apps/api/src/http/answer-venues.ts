import type { VenuesAnswer } from '../recommending/recommend-venues.ts';
import { answerJson } from './answer-json.ts';
import type { LunaContext } from './env.ts';

/** Of which experiment and variation a list is part. */
const experimentHeader = 'luna-experiment';

/** What {@link answerVenues} may say in a header, for the documentation. */
export const experimentHeaders = {
  'Luna-Experiment': {
    description:
      'The experiment and variation that made the list, or both variations that were interleaved (`key=one+other`). Absent when the person is in no experiment, and when the request says how to rank.',
    schema: { type: 'string' as const },
    example: 'learned-profile=learned',
  },
};

/** Answers recommended venues, and says which experiment they are part of. */
export function answerVenues(c: LunaContext, { list, shownIn }: VenuesAnswer) {
  if (shownIn !== undefined) c.header(experimentHeader, shownIn);
  return answerJson(c, list);
}
