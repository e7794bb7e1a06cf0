import type { ExperimentInput, ExperimentResults } from '@luna/contract';
import type { ExperimentRecord, Store } from '@luna/store';
import { type Question, readInterleaved } from './read-interleaved.ts';
import { readSplit } from './read-split.ts';

/** How sure every interval is. */
const confidence = 0.95;

/** Reads what was shown in an experiment and what came of it, and says what that means. */
export async function readResults(
  { db }: Pick<Store, 'db'>,
  { key, status, plan }: ExperimentRecord<ExperimentInput>,
  question: Question,
): Promise<ExperimentResults> {
  const read = plan.kind === 'split' ? readSplit : readInterleaved;
  return {
    key,
    status,
    outcome: question.kind,
    window_hours: question.windowHours,
    confidence,
    ...(await read(db, key, plan, question, confidence)),
  };
}
