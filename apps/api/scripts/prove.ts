// Proofs that take longer than a test may: `npm run prove -- --help`.
import { startTestDatabases } from '@luna/store/testing';
import { Command, InvalidArgumentError } from 'commander';
import { attackTable, runAttack } from '../src/testing/attack/run-attack.ts';
import { fuzzSummary, runFuzz } from '../src/testing/fuzz/run-fuzz.ts';

function count(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError('expected a whole number from 0');
}

const program = new Command('prove').description('Proofs that take longer than a test may.');

program
  .command('fuzz')
  .description('Sends drawn requests to every operation and holds every answer to the contract.')
  .option('--requests <count>', 'how many', count, 5_000)
  .option('--full', '100,000 requests', false)
  .option('--seed <number>', 'which ones; a run with the same seed sends the same', count, 1)
  .action(async ({ requests, full, seed }: { requests: number; full: boolean; seed: number }) => {
    const databases = startTestDatabases();
    const store = await databases.open('pglite');
    const onProgress = (sent: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${sent} requests`);
    };
    const report = await runFuzz(store, { seed, requests: full ? 100_000 : requests, onProgress });
    await databases.stop();
    console.log(fuzzSummary(report));
    process.exit(report.violations.length > 0 ? 1 : 0);
  });

program
  .command('attack')
  .description('Tries to find people through every door, and says how far off it is.')
  .option('--victims <count>', 'how many people each strategy looks for', count, 200)
  .action(async ({ victims }: { victims: number }) => {
    const databases = startTestDatabases();
    const held = await runAttack(await databases.open('pglite'), { victims });
    const leaky = await runAttack(await databases.open('pglite'), { victims: 20, leaky: true });
    await databases.stop();
    console.log(attackTable(held, leaky));
    const found = held.some(({ medianError }) => medianError < 0.38);
    const blind = leaky.some(({ medianError }) => medianError > 0.1);
    process.exit(found || blind ? 1 : 0);
  });

await program.parseAsync();
