import type { WordColumns } from './embedding/word-vectors.ts';
import { SignalsError } from './signals-error.ts';
import type { DescriptorColumns } from './tables/descriptor-table.ts';
import type { ListColumns } from './tables/neighbour-lists.ts';

/** Raised whenever what is learned means something else. */
export const LEARNED_FORMAT = 2;

/**
 * What `Signals.refit` learned, as plain data (typed arrays, maps, strings, numbers) that can be sent
 * to another thread or kept. It names venues and words, and no person.
 */
export interface LearnedTables {
  readonly format: number;
  /** Ids of the venues the lists speak of, by place; empty for one that was forgotten. */
  readonly venues: readonly string[];
  readonly coVisits: ListColumns;
  readonly collaborative: ListColumns;
  readonly descriptors: DescriptorColumns;
  readonly words: WordColumns;
}

/** @throws SignalsError `invalid_state` */
export function checkLearned(learned: LearnedTables): void {
  if (learned?.format === LEARNED_FORMAT) return;
  throw new SignalsError(
    'invalid_state',
    'format',
    `the learned tables are of format ${String(learned?.format)}, and this is format ${LEARNED_FORMAT}: learn them anew`,
  );
}
