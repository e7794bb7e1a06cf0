import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/**
 * Refuses whoever is not this person: what is theirs alone is for keys that are bound to them, and
 * for `admin`. A key for anybody is nobody in particular.
 */
export function refuseStrangers(c: LunaContext, personId: string): Response | undefined {
  const { isAdmin, userId } = c.get('caller');
  if (isAdmin || userId === personId) return undefined;
  return answerProblem(
    c,
    'not-yours',
    `Only a key that is bound to ${personId}, or an admin key, may.`,
  );
}
