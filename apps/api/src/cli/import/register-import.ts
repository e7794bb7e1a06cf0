import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../../serving/config.ts';
import { CliError } from '../cli-error.ts';
import type { CommandLineIo } from '../command-line-io.ts';
import { createProgressDisplay } from '../progress-bar.ts';
import { formats } from '../reading/detect-format.ts';
import { runCommand } from '../run-command.ts';
import type { ImportArgs } from './import-args.ts';
import { importCommand } from './import-command.ts';
import { checkImport, importFile } from './import-file.ts';
import { describeSummary, importProgress, importSummary } from './import-summary.ts';

interface Options {
  readonly map?: Readonly<Record<string, string>>;
  readonly format?: ImportArgs['format'];
  readonly rejects?: string;
  readonly idPrefix?: string;
  readonly defaultTimeZone?: string;
  readonly dryRun?: boolean;
}

const kinds: Readonly<Record<ImportArgs['kind'], { summary: string; help: string }>> = {
  venues: {
    summary: 'import places to go from a file',
    help: `
Fields: id, name, description, category, latitude, longitude, address, price_range, tags, time_zone,
opening_hours (as JSON), stay_minutes. Columns are recognised by these and other usual names (lat,
lng, title, fsq_id, price …). Needed are latitude, longitude and category. What is missing:
  id           is made from position and name, the same on every run
  name         becomes the category
  tags         come from the category ("Coffee Shop": coffee shop, coffee)
  price_range  stays unknown; given, it is budget, moderate or upscale, $ to $$$$, or 1 to 4
  time_zone    stays unknown, or is that of --default-time-zone

Of GeoJSON polygons the inner point farthest from the outline counts.

Examples:
  $ npm run luna -- import venues places.csv
  $ npm run luna -- import venues city.geojson.gz --map category=amenity --id-prefix osm:
  $ npm run luna -- import venues list.txt --format tsv --map name=Title,tags=Kind --dry-run`,
  },
  users: {
    summary: 'import people from a file',
    help: `
Fields: id, name, latitude, longitude, interests, preferred_price_range, sharing (precise, cell or
hidden). Columns are recognised by these and other usual names. Needed are id, latitude and longitude.
A missing name becomes the id. Without a column for it, sharing stays what people chose, and is "cell"
for somebody new.

Examples:
  $ npm run luna -- import users people.jsonl
  $ npm run luna -- import users members.csv --map id=member_no,interests=likes --id-prefix club:`,
  },
};

const examples = `Examples:
  $ npm run luna -- import venues places.csv
  $ npm run luna -- import users people.jsonl`;

const help = `
Files are CSV, TSV, JSON lines or GeoJSON in UTF-8, gzipped or not. Lists within a cell are separated
by ; or | or , and may be a JSON array. Existing records take over the fields that the file has, and
keep the others. Nothing of an import shows before its summary does; one that is interrupted leaves
nothing behind, and running it again changes nothing.

Works on the database of DATABASE_URL, or of LUNA_DATA_DIR (.luna) whether or not Luna is running.

Exit code: 0 when rows were imported, also if others were rejected; 1 when none could be; 130 when
interrupted.`;

/** Adds `import venues` and `import users`. */
export function registerImport(program: Command, io: CommandLineIo): void {
  const group = program
    .command('import')
    .summary('import venues or people from a file')
    .description('Imports venues or people from a CSV, TSV, JSON lines or GeoJSON file.')
    .addHelpText('after', `${help}\n\n${examples}`);
  for (const kind of ['venues', 'users'] as const) {
    const { summary, help: kindHelp } = kinds[kind];
    const command = group
      .command(kind)
      .summary(summary)
      .description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`)
      .argument('<file>', 'file to import')
      .option('--map <field=column,…>', 'read a field from this column; may be repeated', readMap)
      .addOption(new Option('--format <format>', 'instead of detecting it').choices(formats))
      .option(
        '--rejects <file>',
        'where rejected rows go, as JSON lines (default: <file>.rejects.jsonl here)',
      )
      .option('--id-prefix <text>', 'put before every id; also replaces ids with other characters')
      .option('--dry-run', 'read and check the file; write nothing, not even the rejects')
      .addHelpText('after', `${kindHelp}\n${help}`)
      .action((file: string, options: Options) => runImport(kind, file, options, io));
    if (kind === 'venues') {
      command.option('--default-time-zone <zone>', 'for rows without one: America/New_York …');
    }
  }
}

async function runImport(
  kind: ImportArgs['kind'],
  file: string,
  options: Options,
  io: CommandLineIo,
): Promise<void> {
  const path = resolve(io.cwd, file);
  const rejects = resolve(io.cwd, options.rejects ?? `${basename(path)}.rejects.jsonl`);
  if (rejects === path) {
    throw new CliError('invalid_option', '--rejects: is the file to import itself; name another.');
  }
  const { format, idPrefix, defaultTimeZone } = options;
  const args: ImportArgs = {
    kind,
    file: path,
    rejects,
    map: { ...options.map },
    ...(format !== undefined && { format }),
    ...(idPrefix !== undefined && { idPrefix }),
    ...(defaultTimeZone !== undefined && { defaultTimeZone }),
  };
  const isPipe = await isSomethingToReadOnce(path);
  if (!isPipe) await checkImport(args);
  const display = createProgressDisplay(io.stderr, '{rows} rows  {rejected} rejected  {left}');
  const report = (progress: unknown): void => {
    const { bytes, totalBytes, rows, rejected, phase } = importProgress.parse(progress);
    const left = phase === 'publishing' ? 'publishing' : '';
    display.show(bytes, totalBytes, { rows, rejected, left });
  };
  try {
    const result = options.dryRun
      ? await importFile(args, { store: undefined, report, signal: io.signal })
      : await runCommand(importCommand, args, {
          config: readConfig(io.env),
          report,
          signal: io.signal,
          checkHandOver: () => refusePipe(isPipe, path),
        });
    display.end();
    const summary = importSummary.parse(result);
    const isDryRun = options.dryRun ?? false;
    io.stdout.write(`${describeSummary(summary, { rejects, isDryRun })}\n`);
  } finally {
    display.end();
  }
}

async function isSomethingToReadOnce(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

/** A pipe of this process means nothing to the process that holds the database. */
async function refusePipe(isPipe: boolean, path: string): Promise<void> {
  if (!isPipe) return;
  throw new CliError(
    'unreadable_file',
    `${path} is a pipe, which the running Luna cannot read. Name a file, or stop Luna first.`,
  );
}

function readMap(text: string, before: Readonly<Record<string, string>> = {}) {
  const map: Record<string, string> = { ...before };
  for (const pair of text.split(',')) {
    const [field = '', ...column] = pair.split('=');
    if (field.trim() === '' || column.length === 0) {
      throw new InvalidArgumentError('Expected field=column, for example name=title.');
    }
    map[field.trim()] = column.join('=').trim();
  }
  return map;
}
