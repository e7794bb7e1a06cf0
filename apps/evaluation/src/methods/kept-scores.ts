import type { Task } from '../protocol/task.ts';

/** Several tasks ask the same of a person: what was worked out once is kept. */
export function keptScores(
  work: (person: number, task: Task) => ArrayLike<number>,
): (person: number, task: Task) => ArrayLike<number> {
  const warm = new Map<number, ArrayLike<number>>();
  const cold = new Map<number, ArrayLike<number>>();
  return (person, task) => {
    const kept = task.cold ? cold : warm;
    let scores = kept.get(person);
    if (scores === undefined) {
      scores = work(person, task);
      kept.set(person, scores);
    }
    return scores;
  };
}
