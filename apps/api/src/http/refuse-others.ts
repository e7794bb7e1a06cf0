import { actsFor } from '../access/caller.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/** Refuses when the caller's key acts for somebody, and the request is made for anybody else. */
export function refuseOthers(c: LunaContext, userIds: readonly string[]) {
  const caller = c.get('caller');
  const other = userIds.find((id) => !actsFor(caller, id));
  if (other === undefined) return undefined;
  return answerProblem(c, 'not-yours', `This key acts for ${caller.userId}, not for ${other}.`);
}
