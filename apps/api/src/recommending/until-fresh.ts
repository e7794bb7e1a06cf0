import type { LiveCatalogue, Touched } from '../catalogue/live-catalogue.ts';

/** An answer out of the index, and what the store said is not so any more. */
export interface Attempt<Answer> {
  readonly answer: Answer;
  readonly stale: Touched;
}

/** More than this many corrections in a row is a catalogue in the middle of being replaced. */
const mostAttempts = 5;

/**
 * Answers out of the index, corrected by the store: what turned out to be gone is taken over by the
 * index, and the answer is made again, so that whoever follows moves up and the list stays full.
 */
export async function untilFresh<Answer>(
  index: LiveCatalogue,
  attempt: () => Promise<Attempt<Answer>>,
): Promise<Answer> {
  for (let made = 1; ; made += 1) {
    const { answer, stale } = await attempt();
    const isFresh = [...(stale.users ?? []), ...(stale.venues ?? [])].length === 0;
    if (isFresh || made === mostAttempts) return answer;
    await index.refresh(stale);
  }
}
