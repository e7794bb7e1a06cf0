import type { VenuesAnswer } from '../recommending/recommend-venues.ts';
import { roundForWire } from '../wire/round.ts';
import { answerJson } from './answer-json.ts';
import type { LunaContext } from './env.ts';

/** Of which experiment and variation a list is part. */
const experimentHeader = 'luna-experiment';
/** How the list was mixed, and what that cost. */
const diversityHeader = 'luna-diversity';

/** What {@link answerVenues} may say in a header, for the documentation. */
export const experimentHeaders = {
  'Luna-Experiment': {
    description:
      'The experiment and variation that made the list, or both variations that were interleaved (`key=one+other`). Absent when the person is in no experiment, and when the request says how to rank.',
    schema: { type: 'string' as const },
    example: 'learned-profile=learned',
  },
};

/** What {@link answerVenues} says of a mixed list, for the documentation. */
export const diversityHeaders = {
  'Luna-Diversity': {
    description:
      'How many points the venues listed have less, all together, than the best ones have, and the `diversity` asked for (`cost=points; strength=points`). Absent when the list was not mixed.',
    schema: { type: 'string' as const },
    example: 'cost=0.96; strength=10',
  },
};

/** Answers recommended venues, and says which experiment they are part of and what mixing them cost. */
export function answerVenues(c: LunaContext, { list, shownIn, mixing }: VenuesAnswer) {
  if (shownIn !== undefined) c.header(experimentHeader, shownIn);
  if (mixing !== undefined) {
    const cost = Math.max(0, roundForWire(mixing.cost));
    c.header(diversityHeader, `cost=${cost}; strength=${mixing.strength}`);
  }
  return answerJson(c, list);
}
