import type { ExperimentInput, ExperimentResults } from '@luna/contract';
import { type Credit, preferenceOf } from '@luna/experiments';
import { exposures, type OutcomeKind, type Queryable } from '@luna/store';

/** What counts as an outcome. */
export interface Question {
  readonly kind: OutcomeKind;
  readonly windowHours: number;
}

/** What was found out, as far as it depends on the kind of the experiment. */
export type Found = Pick<ExperimentResults, 'sample_ratio' | 'variations' | 'interleaving'>;

/** Whose picks people took up more of; of one person all lists are added up. */
export async function readInterleaved(
  db: Queryable,
  key: string,
  _plan: ExperimentInput,
  question: Question,
  confidence: number,
): Promise<Found> {
  const credits = new Map<string, Credit>();
  let lists = 0;
  for await (const page of exposures.outcomes(db, key, question)) {
    for (const { userId, teams, taken } of page) {
      const of = (team: number) =>
        taken.filter((isTaken, place) => isTaken && teams?.[place] === team).length;
      // The package says 1 of the first; here 1 is of the second, like every difference from the first.
      const { a, b } = credits.get(userId) ?? { a: 0, b: 0 };
      credits.set(userId, { a: a + of(1), b: b + of(0) });
      lists += 1;
    }
  }
  const { winsA, winsB, ties, preference } = preferenceOf(credits.values(), confidence);
  return {
    sample_ratio: { chi_squared: 0, p_value: 1, mismatch: false },
    variations: [],
    interleaving: { people: credits.size, lists, wins: [winsB, winsA], ties, preference },
  };
}
