import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { appFolder } from './app-folder.ts';
import type { Part } from './part.ts';
import { parts } from './parts/registry.ts';
import { formatSize } from './report/format.ts';
import { reportMarkdown } from './report/markdown.ts';
import { keepInRepository, save } from './report/save.ts';
import { runBench } from './run-bench.ts';

interface Options {
  readonly full: boolean;
  readonly only: readonly string[];
  readonly sizes?: readonly number[];
  readonly seed: number;
  readonly out?: string;
}

const quickSizes = [10_000, 100_000];
const fullSizes = [10_000, 100_000, 1_000_000, 10_000_000];
/** Ten million venues, their ids and a few indexes over them. */
const heapMegabytes = 12_288;

const program = new Command('bench')
  .description('Measures Luna beside what one might use instead, and compares every answer.')
  .option('--full', '1M and 10M venues, PostgreSQL and HTTP as well: less than 30 minutes', false)
  .addOption(
    new Option('--only <part...>', 'these parts alone')
      .choices(parts.map(({ name }) => name))
      .default([]),
  )
  .option('--sizes <counts>', 'how many venues, such as 10000,1000000', parseSizes)
  .option('--seed <number>', 'of the generated city', parseSeed, 1)
  .option('--out <folder>', 'where the results go (default: results beside this app)')
  .addHelpText(
    'after',
    `
Parts:
${parts.map(({ name, summary, fullOnly }) => `  ${name.padEnd(12)} ${summary}${fullOnly ? ' (only with --full, or by name)' : ''}`).join('\n')}

Without options it takes less than 3 minutes: 10k and 100k venues, all in this process.
The report goes to standard output, and as Markdown and JSON to the results folder: latest.* of a
full run, local.* of any other. It fails when an answer differs from ours.`,
  );

function parseSizes(text: string): number[] {
  const sizes = text.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 100 && size <= 10_000_000)) {
    throw new InvalidArgumentError('Expected whole numbers from 100 to 10000000, with commas.');
  }
  return [...new Set(sizes)].sort((a, b) => a - b);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw new InvalidArgumentError('Expected a whole number from 0 to 4294967295.');
  }
  return seed;
}

/** What a full run has beyond this one, in words. */
function leftOut(chosen: readonly Part[], sizes: readonly number[]): string[] {
  const otherParts = parts
    .filter((part) => !chosen.includes(part))
    .map(({ name }) => `\`${name}\``);
  const otherSizes = fullSizes.filter((size) => !sizes.includes(size)).map(formatSize);
  return [
    ...(otherParts.length > 0 ? [`the parts ${otherParts.join(', ')}`] : []),
    ...(otherSizes.length > 0 ? [`the sizes ${otherSizes.join(', ')}`] : []),
  ];
}

async function main(): Promise<void> {
  const { full, only, sizes, seed, out } = program.parse().opts<Options>();
  if (globalThis.gc === undefined) return runAgainWithGc();
  const chosen = parts.filter(({ name, fullOnly }) =>
    only.length > 0 ? only.includes(name) : full || !fullOnly,
  );
  const chosenSizes = sizes ?? (full ? fullSizes : quickSizes);
  const started = performance.now();
  const report = await runBench({
    command: [
      'npm run bench',
      ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : []),
    ].join(' '),
    parts: chosen,
    seed,
    sizes: chosenSizes,
    ownSizes: sizes !== undefined,
    leftOut: leftOut(chosen, chosenSizes),
    full,
    thorough: full || only.length > 0,
    progress: (message) => {
      const seconds = Math.round((performance.now() - started) / 1000);
      process.stderr.write(`${String(seconds).padStart(5)} s  ${message}\n`);
    },
  });
  process.stdout.write(`\n${reportMarkdown(report)}\n`);
  const isComplete = full && only.length === 0 && sizes === undefined;
  const folder = resolve(out ?? join(appFolder, 'results'));
  save(report, folder, isComplete ? 'latest' : 'local');
  const failed = report.sections.some(({ failures }) => failures.length > 0);
  if (isComplete && !failed && out === undefined) keepInRepository(report, appFolder);
  process.stderr.write(`written to ${folder}\n`);
  if (failed) process.exitCode = 1;
}

/** Measuring memory needs a way to collect garbage at a moment of our choice, which is an option of node. */
async function runAgainWithGc(): Promise<void> {
  const flags = ['--expose-gc', `--max-old-space-size=${heapMegabytes}`];
  const child = spawn(process.execPath, [...flags, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((done) => {
    child.on('exit', (code, signal) => done(code ?? (signal === null ? 0 : 1)));
  });
}

await main();
