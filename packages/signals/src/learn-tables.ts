import type { Venue } from '@luna/scoring';
import type { WordVectorOptions } from './embedding/word-vectors.ts';
import type { LearnedTables } from './learned-tables.ts';
import type { LogColumns } from './log/log-columns.ts';
import { Signals } from './signals.ts';
import type { FactorisationOptions } from './tables/factorisation.ts';

/** What is learned from; plain data, so that it can be sent to another thread. */
export interface LearningInput {
  readonly columns: LogColumns;
  readonly venues: readonly Venue[];
  /** As of `Signals`. */
  readonly collaborative?: FactorisationOptions | undefined;
  /** As of `Signals`. */
  readonly words?: WordVectorOptions | undefined;
}

/**
 * What `Signals.refit` would learn of a log, for `Signals.takeOver`: so that a thread of its own may take
 * the seconds it takes.
 *
 * @example
 * const learned = learnTables({ columns: signals.log.columns(), venues });
 * signals.takeOver(learned);
 */
export function learnTables({
  columns,
  venues,
  collaborative,
  words,
}: LearningInput): LearnedTables {
  const signals = new Signals({ venues, collaborative, words });
  signals.log.addColumns(columns);
  signals.refit();
  return signals.learned;
}
