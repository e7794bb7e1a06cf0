import { existsSync } from 'node:fs';
import { backUp, type CopyProgress, copyStore, openStore, restore, type Store } from '@luna/store';
import { z } from 'zod';
import { type Command, type CommandContext, defineCommand } from '../../control/command.ts';
import { CliError } from '../cli-error.ts';

/** What was copied. */
export const copySummary = z.object({
  tables: z.array(z.object({ table: z.string(), rows: z.number() })),
  rows: z.number(),
  bytes: z.number().optional(),
  seconds: z.number(),
});

/** How far it is. */
export const copyProgress = z.object({
  rows: z.number(),
  totalRows: z.number(),
  table: z.string(),
});

/** `backup`: everything to a file, by whichever process holds the database. */
export const backupCommand: Command = defineCommand({
  name: 'backup',
  args: z.strictObject({ file: z.string().min(1), force: z.boolean() }),
  run: async ({ file, force }, context) => {
    if (!force && existsSync(file)) {
      throw new CliError(
        'file_exists',
        `${file} exists already. Name another file, or say --force to replace it.`,
      );
    }
    return timed(context, (options) => backUp(context.store, file, options));
  },
});

/** `restore`: a file into the database. Never handed over: see `refuseRunning`. */
export const restoreCommand: Command = defineCommand({
  name: 'restore',
  args: z.strictObject({ file: z.string().min(1), force: z.boolean() }),
  run: ({ file, force }, context) =>
    timed(context, (options) => restore(context.store, file, { ...options, replace: force })),
});

/** `migrate`: everything into another database. */
export const moveCommand: Command = defineCommand({
  name: 'migrate',
  args: z.strictObject({
    to: z.union([
      z.strictObject({ databaseUrl: z.string() }),
      z.strictObject({ dataDir: z.string() }),
    ]),
    force: z.boolean(),
  }),
  run: ({ to, force }, context) =>
    timed(context, async (options) => {
      const target: Store = await openStore(to);
      try {
        return await copyStore(context.store, target, { ...options, replace: force });
      } finally {
        await target.close();
      }
    }),
});

const REPORT_EVERY_MS = 100;

/** Runs a copy that can be interrupted, and tells how far it is now and then. */
async function timed<Summary extends object>(
  { report, signal }: CommandContext,
  work: (options: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: CopyProgress) => void;
  }) => Promise<Summary>,
): Promise<Summary & { readonly seconds: number }> {
  const started = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  const onProgress = (progress: CopyProgress): void => {
    if (performance.now() - told < REPORT_EVERY_MS && progress.rows < progress.totalRows) return;
    told = performance.now();
    report(progress);
  };
  try {
    const summary = await work({ signal, onProgress });
    return { ...summary, seconds: (performance.now() - started) / 1000 };
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new CliError('interrupted', 'Interrupted: nothing was changed.');
  }
}
