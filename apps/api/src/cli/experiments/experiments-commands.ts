import {
  type ExperimentInput,
  type ExperimentResults,
  experimentOutcome,
  experimentStatus,
  identifier,
} from '@luna/contract';
import { experiments } from '@luna/store';
import { z } from 'zod';
import { type Command, defineCommand } from '../../control/command.ts';
import { readResults } from '../../experiments/read-results.ts';
import { CliError } from '../cli-error.ts';

/** An experiment in a list. */
export const experimentList = z.array(
  z.object({
    key: z.string(),
    status: experimentStatus,
    variations: z.array(z.string()),
    started_at: z.string().nullable(),
    stopped_at: z.string().nullable(),
  }),
);

const most = 1000;

/** `experiments list`. */
export const listExperimentsCommand: Command = defineCommand({
  name: 'experiments-list',
  args: z.strictObject({}),
  run: async (_args, { store }): Promise<z.output<typeof experimentList>> =>
    (await experiments.list<ExperimentInput>(store.db, { limit: most })).map(
      ({ key, status, plan, startedAt, stoppedAt }) => ({
        key,
        status,
        variations: plan.variations.map(({ name }) => name),
        started_at: startedAt?.toISOString() ?? null,
        stopped_at: stoppedAt?.toISOString() ?? null,
      }),
    ),
});

/** `experiments results`. */
export const experimentResultsCommand: Command = defineCommand({
  name: 'experiments-results',
  args: z.strictObject({
    key: identifier,
    outcome: experimentOutcome,
    windowHours: z.int().min(1).max(2_160),
  }),
  run: async ({ key, outcome, windowHours }, { store }): Promise<ExperimentResults> => {
    const found = await experiments.get<ExperimentInput>(store.db, key);
    if (found === undefined) {
      throw new CliError(
        'invalid_option',
        `There is no experiment ${key}; experiments list shows them.`,
      );
    }
    return readResults(store, found, { kind: outcome, windowHours });
  },
});
