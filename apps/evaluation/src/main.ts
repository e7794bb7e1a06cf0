import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { fitLuna1 } from './commands/fit-luna-1.ts';
import { type MeasureOptions, measure } from './commands/measure.ts';
import { wholeNumber } from './commands/numbers.ts';
import { DataError } from './data/read-table.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(folder, 'results');

const program = new Command('evaluate').description(
  'How good recommendations are on a log of who went where, beside other methods.',
);

program
  .command('measure', { isDefault: true })
  .description(
    'Measures methods side by side and writes a report: what runs when nothing is named.',
  )
  .requiredOption('--data <folder>', 'where <city>-venues.tsv(.gz) and <city>-checkins are')
  .option('--city <name>', 'which files of the folder', 'nyc')
  .option('--seed <number>', 'of ties, samples and intervals', wholeNumber, 1)
  .addOption(
    new Option(
      '--slice <which>',
      'the last fifth of train (to choose by), the last fifth of all, or one moment for everybody',
    )
      .choices(['validation', 'test', 'time'])
      .default('validation'),
  )
  .option('--methods <part...>', 'methods whose names contain one of these')
  .option('--tasks <part...>', 'tasks whose names contain one of these; "people" is one')
  .option('--out <folder>', 'where the report goes', results)
  .action(async (options: Omit<MeasureOptions, 'keep'>) => {
    const { methods, tasks, out, slice } = options;
    const isWhole = methods === undefined && tasks === undefined && slice !== 'validation';
    await measure({ ...options, keep: isWhole && out === results });
  });

program
  .command('fit-luna-1')
  .description('Fits the weights that luna-1 ships with, on people of a generated city.')
  .option('--write', 'replace the weights in packages/signals')
  .option('--check', 'fail unless they are the ones in packages/signals')
  .action((options: { readonly write?: boolean; readonly check?: boolean }) => {
    fitLuna1(join(folder, '../../packages/signals/src/luna-1-weights.ts'), options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
