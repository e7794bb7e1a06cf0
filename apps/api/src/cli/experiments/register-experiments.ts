import { experimentOutcome, experimentResults, experimentResultsQuery } from '@luna/contract';
import { type Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../../serving/config.ts';
import type { CommandLineIo } from '../command-line-io.ts';
import { runCommand } from '../run-command.ts';
import { describeResults } from './describe-results.ts';
import {
  experimentList,
  experimentResultsCommand,
  listExperimentsCommand,
} from './experiments-commands.ts';

interface ResultsOptions {
  readonly outcome: string;
  readonly window: number;
  readonly json?: boolean;
}

/** Adds `experiments list` and `experiments results`. */
export function registerExperiments(program: Command, io: CommandLineIo): void {
  const run = (command: Parameters<typeof runCommand>[0], args: unknown) =>
    runCommand(command, args, {
      config: readConfig(io.env),
      report: () => {},
      signal: io.signal,
    });
  const print = (json: boolean | undefined, value: unknown, text: string) =>
    io.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);

  const group = program
    .command('experiments')
    .summary('list experiments, and read what came of them')
    .description('Ways of recommending that are tried on people; the API defines and starts them.');
  group
    .command('list')
    .summary('list the experiments')
    .description('Lists experiments by key.')
    .option('--json', 'as JSON, for programs')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const list = experimentList.parse(await run(listExperimentsCommand, {}));
      const rows = list.map(
        ({ key, status, variations }) => `${key}  ${status}  ${variations.join(', ')}`,
      );
      print(json, list, rows.length === 0 ? 'There is no experiment.' : rows.join('\n'));
    });
  group
    .command('results')
    .summary('say what came of an experiment, with intervals')
    .description(
      'Reads what was shown and what people did after it. What a process that serves has shown within the last second may be missing.',
    )
    .argument('<key>', 'of the experiment')
    .option('--outcome <kind>', 'any, view, visit, rating or booking', readOutcome, 'any')
    .option('--window <hours>', 'for how long after a list, 1 to 2160', readHours, 168)
    .option('--json', 'as JSON, for programs')
    .action(async (key: string, { outcome, window: windowHours, json }: ResultsOptions) => {
      const answer = await run(experimentResultsCommand, { key, outcome, windowHours });
      const results = experimentResults.parse(answer);
      print(json, results, describeResults(results));
    });
}

function readOutcome(text: string): string {
  if (experimentOutcome.safeParse(text).success) return text;
  throw new InvalidArgumentError('expected any, view, visit, rating or booking');
}

function readHours(text: string): number {
  const hours = experimentResultsQuery.shape.window_hours.safeParse(text);
  if (hours.success) return hours.data;
  throw new InvalidArgumentError('expected a whole number from 1 to 2160');
}
