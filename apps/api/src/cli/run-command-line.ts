import { isStoreError } from '@luna/store';
import { CommanderError } from 'commander';
import { isConfigError } from '../serving/config.ts';
import { isCliError } from './cli-error.ts';
import type { CommandLineIo } from './command-line-io.ts';
import { createProgram } from './program.ts';

/**
 * Runs one command.
 *
 * @param args what stands behind `luna` on the command line
 * @returns the exit code: 0 done, 1 not done, 130 interrupted
 */
export async function runCommandLine(args: readonly string[], io: CommandLineIo): Promise<number> {
  try {
    const program = createProgram(io);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has said what it had to say.
    if (error instanceof CommanderError) return error.exitCode;
    io.stderr.write(`${describe(error)}\n`);
    return io.signal.aborted ? 130 : 1;
  }
}

/** Expected faults are a sentence; for others the stack tells where to look. */
function describe(error: unknown): string {
  if (isCliError(error) || isStoreError(error) || isConfigError(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
