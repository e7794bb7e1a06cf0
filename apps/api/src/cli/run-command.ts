import { setTimeout as sleep } from 'node:timers/promises';
import { isStoreError, openStore, readOwner, type Store } from '@luna/store';
import type { Command } from '../control/command.ts';
import type { Config } from '../serving/config.ts';
import { askOwner } from './ask-owner.ts';
import { CliError } from './cli-error.ts';

export interface RunOptions {
  readonly config: Pick<Config, 'dataDir' | 'databaseUrl'>;
  readonly report: (progress: unknown) => void;
  readonly signal: AbortSignal;
  /** How long to wait for a process that holds the database but takes no commands yet. */
  readonly patienceMs?: number;
  /** May throw when another process cannot run this command. */
  readonly checkHandOver?: () => Promise<void>;
}

/** A server that is starting takes commands after some seconds; another import may take longer. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 200;

/**
 * Runs a command where the database is: in PostgreSQL from here, in the embedded database by the
 * process that holds it, or from here when nobody does.
 *
 * @throws CliError `database_held` when the holder takes no commands, `owner_gone` when it ended in
 *   the middle; whatever the command throws
 */
export async function runCommand(
  command: Command,
  args: unknown,
  options: RunOptions,
): Promise<unknown> {
  const { databaseUrl, dataDir } = options.config;
  if (databaseUrl !== undefined)
    return runHere(await openStore({ databaseUrl }), command, args, options);
  const deadline = performance.now() + (options.patienceMs ?? PATIENCE_MS);
  for (;;) {
    if (options.signal.aborted) throw new CliError('interrupted', 'Interrupted: nothing was done.');
    const owner = readOwner(dataDir);
    if (owner?.control !== undefined) {
      await options.checkHandOver?.();
      return askOwner(owner.control, command.name, args, options);
    }
    if (owner === undefined) {
      const store = await openUnlessHeld(dataDir);
      if (store !== undefined) return runHere(store, command, args, options);
    } else if (performance.now() >= deadline) {
      throw new CliError(
        'database_held',
        `Process ${owner.pid} on ${owner.host} holds the database in ${dataDir} and takes no commands; it may be another import. Run this again when it is done, or stop it.`,
      );
    }
    await sleep(LOOK_AGAIN_MS);
  }
}

/** Somebody may take the directory between a look at it and opening it. */
async function openUnlessHeld(dataDir: string): Promise<Store | undefined> {
  try {
    return await openStore({ dataDir, lockWaitMs: 0 });
  } catch (error) {
    if (isStoreError(error) && error.code === 'data_dir_in_use') return undefined;
    throw error;
  }
}

async function runHere(
  store: Store,
  command: Command,
  args: unknown,
  { report, signal }: RunOptions,
): Promise<unknown> {
  try {
    const prepared = command.prepare(args);
    if ('issues' in prepared) {
      const [issue] = prepared.issues;
      throw new CliError('invalid_option', `${issue?.path.join('.')}: ${issue?.message}`);
    }
    return await prepared.run({ store, report, signal });
  } finally {
    await store.close();
  }
}
