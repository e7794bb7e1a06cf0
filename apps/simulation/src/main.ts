import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { crashSummary, pointRow, violationsIn } from './crash-matrix/crash-report.ts';
import { runCrashMatrix } from './crash-matrix/run-crash-matrix.ts';
import { plantedFaults } from './planted-faults.ts';
import { coverageTable, huntTable, summary, thinCoverage } from './report.ts';
import { runSeed } from './run-seed.ts';
import { huntOnThreads, runOnThreads } from './threads.ts';

function count(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidArgumentError('expected a whole number from 0');
  }
  return value;
}

interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly threads: number;
  readonly replay?: number;
  readonly plant?: string;
  readonly planted: boolean;
  readonly clean: boolean;
  readonly crashMatrix: boolean;
  readonly points?: number;
}

/** Shows one run step by step. */
async function replay(seed: number, plant: string | undefined): Promise<void> {
  const planted = plantedFaults.find(({ name }) => name === plant) ?? null;
  const { violation, stats } = await runSeed(seed, {
    planted,
    trace: (line) => console.log(line),
  });
  console.log(`seed ${seed}: ${JSON.stringify(stats)}`);
  if (violation === null) {
    console.log('no promise was broken');
    return;
  }
  console.log(`broken: ${violation.promised}: ${violation.message}`);
  process.exitCode = 1;
}

/** How often somebody who reads a log instead of a terminal hears how far it is. */
const sayEveryMs = 60_000;

/** Runs production as it is. */
async function runClean({ from, seeds, threads }: Options): Promise<void> {
  const started = performance.now();
  let done = 0;
  let sayAt = started + sayEveryMs;
  const totals = await runOnThreads({ from, to: from + seeds }, threads, (more) => {
    done += more;
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${seeds} seeds`);
    else if (performance.now() >= sayAt) {
      sayAt += sayEveryMs;
      const seconds = Math.round((performance.now() - started) / 1000);
      const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20);
      console.error(`${done} of ${seeds} seeds after ${seconds} s, ${megabytes} MB resident`);
    }
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(summary(totals, (performance.now() - started) / 1000));
  console.log(`\nHow often each fault met each state of a saga:\n\n${coverageTable(totals)}`);
  // Of few seeds not every meeting can be expected.
  const thin = seeds < 10_000 ? [] : thinCoverage(totals);
  if (thin.length > 0) console.log(`\nmet too seldom: ${thin.join(', ')}`);
  for (const { seed, promised, message } of totals.broken.slice(0, 20)) {
    console.log(`\nseed ${seed} broke: ${promised}: ${message}`);
    console.log(`see it again with: npm run simulate -- --replay ${seed}`);
  }
  if (totals.broken.length > 0 || thin.length > 0) process.exitCode = 1;
}

/** Runs production with one mistake at a time. */
async function runPlanted({ seeds, threads }: Options): Promise<void> {
  const names = plantedFaults.map(({ name }) => name);
  const hunts = await huntOnThreads(names, seeds, threads);
  const caught = hunts.filter(({ seed }) => seed !== null).length;
  console.log(`\nPlanted faults, and the first of ${seeds} seeds that notices:\n`);
  console.log(huntTable(hunts));
  console.log(`\n${caught} of ${names.length} planted faults caught`);
  if (caught < names.length) process.exitCode = 1;
}

/** Kills the built API in the midst of every call. */
async function runKills(points: number | undefined): Promise<void> {
  // Otherwise the processes it has started would outlive it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const report = await runCrashMatrix({
    ...(points !== undefined && { points }),
    onResult: (result) => console.log(pointRow(result)),
  });
  console.log(`\n${crashSummary(report)}`);
  // Said here: the embedded server's own exit hook ends a process that runs out of work with 0.
  process.exit(violationsIn(report) > 0 ? 1 : 0);
}

const program = new Command('simulate')
  .description(
    'Runs plans, bookings and their providers under seeded faults and checks every promise after every step.',
  )
  .option('--seeds <count>', 'how many runs', count, 10_000)
  .option('--from <seed>', 'the first seed', count, 0)
  .option('--threads <count>', 'how many threads', count, Math.min(2, availableParallelism()))
  .option('--replay <seed>', 'show one run step by step', count)
  .option('--plant <name>', 'with --replay: plant this fault')
  .option('--planted', 'only hunt the planted faults', false)
  .option('--clean', 'only run production as it is', false)
  .option(
    '--crash-matrix',
    'kill the real API in the midst of every call, on both databases',
    false,
  )
  .option('--points <count>', 'with --crash-matrix: at most so many a database', count);

const options = program.parse().opts<Options>();
if (options.crashMatrix) await runKills(options.points);
else if (options.replay !== undefined) await replay(options.replay, options.plant);
else {
  if (!options.planted) await runClean(options);
  if (!options.clean) await runPlanted(options);
}
