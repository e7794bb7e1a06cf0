import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Command as ControlCommand } from '../../control/command.ts';
import { type Config, readConfig } from '../../serving/config.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLineIo } from '../command-line-io.ts';
import { createProgressDisplay } from '../progress-bar.ts';
import { type RunOptions, runCommand } from '../run-command.ts';
import {
  backupCommand,
  copyProgress,
  copySummary,
  moveCommand,
  restoreCommand,
} from './backup-commands.ts';

const backupHelp = `
The file holds everything as it was at one moment: people, venues, bookings, plans and their journals,
jobs, idempotency keys. Luna may be running: on PostgreSQL nobody waits for it, the embedded database
answers nobody else until it is done. Only this user can read the file, and it is not encrypted.

Example:
  $ npm run luna -- backup luna-$(date +%F).backup`;

const restoreHelp = `
Luna must be stopped. A backup of an older version is brought up to date; one of a newer version, and a
damaged one, are refused. It is all there in the end, or nothing was changed. A database that holds
something is refused without --force, which replaces all of it.

Example:
  $ npm run luna -- restore luna-2026-11-27.backup`;

const moveHelp = `
Copies what the database of DATABASE_URL, or of LUNA_DATA_DIR (.luna), holds at one moment into another
one, which is made ready as needed. --to names a PostgreSQL, or the data directory of an embedded
database. What a running Luna takes in afterwards is not in the copy: to switch over, stop it first.

Examples:
  $ npm run luna -- migrate --to postgres://luna:…@db.example:5432/luna
  $ DATABASE_URL=postgres://… npm run luna -- migrate --to /var/lib/luna`;

interface Force {
  readonly force?: boolean;
}

/** Adds `backup`, `restore` and `migrate`. */
export function registerBackup(program: Command, io: CommandLineIo): void {
  program
    .command('backup')
    .summary('write everything to a file')
    .description('Writes everything the database holds to a file.')
    .argument('<file>', 'file to write')
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', backupHelp)
    .action(async (name: string, { force = false }: Force) => {
      const file = resolve(io.cwd, name);
      const config = readConfig(io.env);
      refuseNothing(config);
      const summary = await run(backupCommand, { file, force }, { config }, io);
      io.stdout.write(`${describe(summary)}\n${size(summary.bytes ?? 0)} in ${file}\n`);
    });
  program
    .command('restore')
    .summary('fill the database from a backup')
    .description('Fills the database from a backup.')
    .argument('<file>', 'file that backup has written')
    .option('--force', 'replace everything the database holds')
    .addHelpText('after', restoreHelp)
    .action(async (name: string, { force = false }: Force) => {
      const file = resolve(io.cwd, name);
      const config = readConfig(io.env);
      const checkHandOver = () => refuseRunning(config);
      const summary = await run(restoreCommand, { file, force }, { config, checkHandOver }, io);
      io.stdout.write(`${describe(summary)}\nRestored from ${file}\n`);
    });
  program
    .command('migrate')
    .summary('move everything to another database')
    .description(
      'Copies everything to another database: from the embedded one to PostgreSQL, or back.',
    )
    .requiredOption('--to <database>', 'address of a PostgreSQL, or a data directory')
    .option('--force', 'replace everything the other database holds')
    .addHelpText('after', moveHelp)
    .action(async ({ to: name, force = false }: Force & { readonly to: string }) => {
      const config = readConfig(io.env);
      refuseNothing(config);
      const to = targetOf(name, config, io.cwd);
      let wasRunning = false;
      const checkHandOver = async () => {
        wasRunning = true;
      };
      const summary = await run(moveCommand, { to, force }, { config, checkHandOver }, io);
      const next =
        'databaseUrl' in to
          ? 'Start Luna with DATABASE_URL set to it.'
          : `Start Luna without DATABASE_URL and with LUNA_DATA_DIR=${to.dataDir}.`;
      const late = wasRunning
        ? '\nLuna was running: what it took in since is not in the copy. To switch over, stop it and run this again with --force.'
        : '';
      io.stdout.write(`${describe(summary)}\nEverything was copied. ${next}${late}\n`);
    });
}

async function run(
  command: ControlCommand,
  args: unknown,
  options: Pick<RunOptions, 'config' | 'checkHandOver'>,
  io: CommandLineIo,
): Promise<z.output<typeof copySummary>> {
  const display = createProgressDisplay(io.stderr, '{count} rows  {table}');
  const report = (progress: unknown): void => {
    const { rows, totalRows, table } = copyProgress.parse(progress);
    display.show(rows, totalRows, { count: rows, table });
  };
  try {
    return copySummary.parse(
      await runCommand(command, args, { ...options, report, signal: io.signal }),
    );
  } finally {
    display.end();
  }
}

function targetOf(
  name: string,
  config: Config,
  cwd: string,
): { readonly databaseUrl: string } | { readonly dataDir: string } {
  if (/^[a-z]+:\/\//i.test(name)) {
    if (!/^postgres(ql)?:\/\/./.test(name) || !URL.canParse(name)) {
      throw new CliError(
        'invalid_option',
        '--to: expected an address such as postgres://user:password@host:5432/database, or a data directory.',
      );
    }
    if (name === config.databaseUrl) throw sameDatabase();
    return { databaseUrl: name };
  }
  const dataDir = resolve(cwd, name);
  if (config.databaseUrl === undefined && dataDir === resolve(config.dataDir)) throw sameDatabase();
  return { dataDir };
}

function sameDatabase(): CliError {
  return new CliError(
    'invalid_option',
    '--to: is the database that everything is in; name another.',
  );
}

/** Opening an embedded database that is not there would make one, and copy its nothing. */
function refuseNothing({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl !== undefined || existsSync(join(dataDir, 'pglite', 'PG_VERSION'))) return;
  throw new CliError(
    'nothing_stored',
    `There is no database in ${resolve(dataDir)}. Set LUNA_DATA_DIR or DATABASE_URL to where it is.`,
  );
}

/** What runs remembers what it read, and would go on with it: bookings, emulated vendors, leases. */
async function refuseRunning({ dataDir }: Config): Promise<void> {
  throw new CliError(
    'still_running',
    `Luna is running on the database in ${resolve(dataDir)}, and would not notice that everything has changed. Stop it first.`,
  );
}

function describe({ tables, rows, seconds }: z.output<typeof copySummary>): string {
  const lines = [...tables]
    .filter((table) => table.rows > 0)
    .sort((a, b) => b.rows - a.rows)
    .map((table) => `${table.table.padEnd(20)}${String(table.rows).padStart(11)}`);
  lines.push(`${'rows'.padEnd(20)}${String(rows).padStart(11)}  in ${seconds.toFixed(1)} s`);
  return lines.join('\n');
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
