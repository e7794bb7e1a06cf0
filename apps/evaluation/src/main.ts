import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { readCheckIns } from './data/read-check-ins.ts';
import { readFriendships } from './data/read-friendships.ts';
import { DataError } from './data/read-table.ts';
import { evaluate } from './evaluate.ts';
import { allMethods } from './methods/registry.ts';
import { evaluatePeople } from './people/evaluate-people.ts';
import { splitByPerson, splitByTime, validationSplit } from './protocol/split.ts';
import { tasks } from './protocol/task.ts';
import { barChart } from './report/bar-chart.ts';
import { peopleMarkdown, tableMarkdown } from './report/markdown.ts';
import { tablesOf } from './report/report.ts';

interface Options {
  readonly data: string;
  readonly city: string;
  readonly seed: number;
  readonly slice: 'validation' | 'test' | 'time';
  readonly only?: readonly string[];
  readonly out: string;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), '..');

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InvalidArgumentError('expected a whole number from 0');
  }
  return seed;
}

const program = new Command('evaluate')
  .description('How good recommendations are on a log of who went where, beside other methods.')
  .requiredOption('--data <folder>', 'where <city>-venues.tsv(.gz) and <city>-checkins are')
  .option('--city <name>', 'which files of the folder', 'nyc')
  .option('--seed <number>', 'of ties, samples and intervals', seedOf, 1)
  .option(
    '--slice <which>',
    'validation (the last fifth of train: to choose by), test, or time (one moment for everybody)',
    (text) => {
      if (!['validation', 'test', 'time'].includes(text)) {
        throw new InvalidArgumentError('expected validation, test or time');
      }
      return text as Options['slice'];
    },
    'validation' as const,
  )
  .option('--only <method...>', 'methods whose names contain one of these')
  .option('--out <folder>', 'where the report goes', join(folder, 'results'));

async function main(): Promise<void> {
  const { data, city, seed, slice, only, out } = program.parse().opts<Options>();
  const started = performance.now();
  const progress = (message: string) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${message}\n`);
  };
  const dataset = await readCheckIns(data, city);
  const visits = dataset.visits.reduce((sum, own) => sum + own.length, 0);
  progress(`${dataset.visits.length} people, ${dataset.venues.length} venues, ${visits} visits`);
  const full = slice === 'time' ? splitByTime(dataset) : splitByPerson(dataset);
  const split = slice === 'validation' ? validationSplit(full) : full;
  const methods = allMethods(seed, progress).filter(
    ({ name }) => only === undefined || only.some((part) => name.includes(part)),
  );
  const tables = tablesOf(evaluate({ split, methods, tasks, seed, progress }), seed);
  const people = evaluatePeople(await readFriendships(data, city), seed);
  progress('people');
  const seconds = (performance.now() - started) / 1000;
  const text = [
    `# Recommendations on ${city}, slice "${slice}"`,
    `${dataset.visits.length} people, ${dataset.venues.length} venues, ${visits} visits; seed ${seed}; ${seconds.toFixed(0)} s. Price and viewing time are not in the data.`,
    ...tables.map(tableMarkdown),
    peopleMarkdown(people),
  ].join('\n\n');
  process.stdout.write(`${text}\n`);
  const results = resolve(out);
  mkdirSync(results, { recursive: true });
  const name = out === join(folder, 'results') && slice !== 'validation' ? slice : 'local';
  writeFileSync(join(results, `${name}.md`), `${text}\n`);
  writeFileSync(
    join(results, `${name}.json`),
    `${JSON.stringify({ city, slice, seed, seconds, tables, people }, null, 2)}\n`,
  );
  for (const [at, table] of tables.entries()) {
    writeFileSync(join(results, `${name}.${at}.svg`), barChart(table));
  }
  progress(`written to ${results}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
