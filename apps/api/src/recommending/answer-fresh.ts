import type { LiveCatalogue, Touched } from '../catalogue/live-catalogue.ts';

/** An answer out of the catalogue, and everybody and everything it depends on by name. */
export interface Attempt<Answer> {
  readonly answer: Answer;
  /** Only asked for while the catalogue is behind. */
  readonly shows: () => Touched;
}

/** More than this many corrections in a row is a catalogue in the middle of being replaced. */
const mostAttempts = 20;

/** The catalogue changes faster than an answer can be made of it; the same request works in a moment. */
export class CatalogueChanging extends Error {
  override readonly name = 'CatalogueChanging';
}

/**
 * Answers out of the catalogue, once it knows everything that was written before this call. While a
 * bulk of changes is being taken over, nobody waits for that: `about`, and what an answer shows, is
 * read again from the store, and the answer is made anew until nothing in it has changed. Either way a
 * deleted person or venue never appears.
 *
 * @throws CatalogueChanging
 */
export async function answerFresh<Answer>(
  index: LiveCatalogue,
  about: Touched,
  attempt: () => Attempt<Answer>,
): Promise<Answer> {
  const current = await index.readCurrent(attempt);
  if (current) return current.answer;
  await index.refresh(about);
  for (let made = 0; made < mostAttempts; made += 1) {
    const { answer, shows } = attempt();
    if (!(await index.refresh(shows()))) return answer;
  }
  throw new CatalogueChanging(`the catalogue changed ${mostAttempts} times under one request`);
}
