import type { Import, Store, UserInput, VenueInput } from '@luna/store';
import { userFromWire } from '../../wire/user-wire.ts';
import { venueFromWire } from '../../wire/venue-wire.ts';
import { CliError } from '../cli-error.ts';
import { detectFormat } from '../reading/detect-format.ts';
import { openInput } from '../reading/open-input.ts';
import { readRows } from '../reading/read-rows.ts';
import type { ColumnUse } from '../rows/columns.ts';
import type { RowConverter } from '../rows/row-converter.ts';
import { createUserConverter } from '../rows/user-row.ts';
import { createVenueConverter } from '../rows/venue-row.ts';
import type { ImportArgs } from './import-args.ts';
import type { ImportProgress, ImportSummary } from './import-summary.ts';
import { parseFile, type Reject } from './parse-file.ts';
import { noRejectsFile, openRejectsFile } from './rejects-file.ts';

/** What an import works with besides its arguments. */
export interface ImportContext {
  /** Without one the file is only checked, and the rejects of an import before stay as they are. */
  readonly store: Pick<Store, 'beginImport'> | undefined;
  readonly report: (progress: ImportProgress) => void;
  /** Ends the import without a trace, up to the moment of publishing. */
  readonly signal: AbortSignal;
}

/** Where parsed rows go; nothing of them shows before `publish`. */
type Staging<Row> = Pick<Import<Row>, 'stage' | 'publish' | 'abandon'>;

/** Rows staged at once: few enough for other work to get its turn in between. */
const BATCH = 1000;

/** Reports are for people: more often than this they cannot read. */
const REPORT_EVERY_MS = 100;
/** Of the rejects the summary shows so many. */
const FEW = 5;

/**
 * Imports a file: streams it, stages what is good, writes what is not to the rejects file, and
 * publishes everything at once. The import is acknowledged by the summary; before that nothing of it
 * can be seen.
 *
 * @throws CliError when the file or an option is no good at all, nothing could be imported, or the
 *   signal came; and whatever the store throws
 */
export async function importFile(args: ImportArgs, context: ImportContext): Promise<ImportSummary> {
  const { store } = context;
  if (args.kind === 'venues') {
    return run(args, context, createVenueConverter(args), async (fields) =>
      staging(
        await store?.beginImport('venues', { fields: fields as (keyof VenueInput)[] }),
        (row) => venueFromWire(row.id, row),
      ),
    );
  }
  return run(args, context, createUserConverter(args), async (fields) =>
    staging(await store?.beginImport('users', { fields: fields as (keyof UserInput)[] }), (row) =>
      userFromWire(row.id, row),
    ),
  );
}

/**
 * Looks at the beginning of a file, so that a wrong option, format or column is told before a database
 * is opened or its owner asked.
 *
 * @throws CliError like {@link importFile}
 */
export async function checkImport(args: ImportArgs): Promise<void> {
  const converter = args.kind === 'venues' ? createVenueConverter(args) : createUserConverter(args);
  const input = await openInput(args.file);
  const source = readRows(input, args.format ?? detectFormat(args.file, input.sample));
  const overrides = new Map(Object.entries(args.map));
  for await (const _ of parseFile<unknown>(source, converter, overrides)) break;
}

async function run<Row>(
  args: ImportArgs,
  { store, report, signal }: ImportContext,
  converter: RowConverter<Row>,
  begin: (fields: readonly string[]) => Promise<Staging<Row>>,
): Promise<ImportSummary> {
  const started = performance.now();
  const input = await openInput(args.file);
  const source = readRows(input, args.format ?? detectFormat(args.file, input.sample));
  const parsed = parseFile(source, converter, new Map(Object.entries(args.map)));
  const rejects = store === undefined ? noRejectsFile : await openRejectsFile(args.rejects);
  let staged: Staging<Row> | undefined;
  let use: ColumnUse | undefined;
  // The store looks at this list when it publishes: JSON rows may bring a field late.
  const fields: string[] = [];
  let waiting: Row[] = [];
  const firstRejects: string[] = [];
  let [accepted, rejected, reported] = [0, 0, 0];

  const tell = (phase: ImportProgress['phase']): void => {
    const [bytes, totalBytes] = [input.bytesRead(), input.totalBytes];
    report({ bytes, totalBytes, rows: accepted + rejected, rejected, phase });
  };
  const stage = async (): Promise<void> => {
    staged ??= await begin(fields);
    await staged.stage(waiting);
    waiting = [];
  };

  try {
    for await (const batch of parsed) {
      if (signal.aborted) throw new CliError('interrupted', 'Interrupted: nothing was imported.');
      if (batch.use !== use) {
        use = batch.use;
        fields.splice(0, fields.length, ...storedFields(use, args));
      }
      await rejects.add(batch.rejects);
      for (const reject of batch.rejects) {
        if (firstRejects.length === FEW) break;
        firstRejects.push(describeReject(reject));
      }
      rejected += batch.rejects.length;
      accepted += batch.rows.length;
      waiting = waiting.concat(batch.rows);
      if (waiting.length >= BATCH) await stage();
      if (performance.now() - reported >= REPORT_EVERY_MS) {
        tell('reading');
        reported = performance.now();
      }
    }
    if (accepted === 0) {
      throw nothingImported(args, rejected, firstRejects[0], store === undefined);
    }
    if (waiting.length > 0) await stage();
    if (signal.aborted) throw new CliError('interrupted', 'Interrupted: nothing was imported.');
    tell('publishing');
    const published = await staged?.publish();
    return {
      read: accepted + rejected,
      imported: published?.imported ?? 0,
      updated: published?.updated ?? 0,
      unchanged: published?.unchanged ?? 0,
      rejected,
      duplicates: published?.duplicates ?? 0,
      firstRejects,
      columns: [...(use?.used ?? [])],
      unusedColumns: [...(use?.unused ?? [])],
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await staged?.abandon();
    await rejects.close();
  }
}

/** The fields that existing records take over: those the file speaks about. */
function storedFields(use: ColumnUse, { defaultTimeZone }: ImportArgs): string[] {
  const fields = new Set(use.fields);
  fields.delete('id');
  if (defaultTimeZone !== undefined) fields.add('time_zone');
  return [...fields].map((field) =>
    field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** Rows on their way into the store; without a store they are only counted. */
function staging<Row extends { readonly id: string }, Stored>(
  target: Import<Stored> | undefined,
  toStored: (row: Row) => Stored,
): Staging<Row> {
  if (target === undefined) return counting();
  return {
    stage: async (rows) => target.stage(rows.map(toStored)),
    publish: () => target.publish(),
    abandon: () => target.abandon(),
  };
}

function counting<Row extends { readonly id: string }>(): Staging<Row> {
  const ids = new Set<string>();
  let duplicates = 0;
  return {
    stage: async (rows) => {
      for (const { id } of rows) {
        if (ids.has(id)) duplicates += 1;
        ids.add(id);
      }
    },
    publish: async () => ({ imported: 0, updated: 0, unchanged: 0, duplicates, unknownVenues: 0 }),
    abandon: async () => {},
  };
}

function nothingImported(
  args: ImportArgs,
  rejected: number,
  first: string | undefined,
  isDryRun: boolean,
): CliError {
  if (first === undefined) {
    return new CliError('nothing_imported', `${args.file} has no rows.`);
  }
  const all = isDryRun ? '' : ` All reasons are in ${args.rejects}`;
  return new CliError(
    'nothing_imported',
    `None of the ${rejected} rows could be imported. ${first}.${all}`,
  );
}

function describeReject({ line, reasons }: Reject): string {
  const [reason] = reasons;
  const why = [reason?.field, reason?.message].filter((part) => part != null).join(' ');
  return `Line ${line}: ${why}`;
}
