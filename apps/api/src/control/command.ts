import type { Store } from '@luna/store';
import type { core, z } from 'zod';

/** What a command that runs inside the serving process works with. */
export interface CommandContext {
  readonly store: Store;
  /** Tells whoever started the command how far it is: anything JSON can say. */
  readonly report: (progress: unknown) => void;
  /** Aborted when the other side goes away or the process stops. */
  readonly signal: AbortSignal;
}

/** A command of the command line that needs the database while this process holds it. */
export interface Command {
  /** Kebab-case: the end of its path on the control server. */
  readonly name: string;
  /** Checks the arguments; hands out either what to run, or what is wrong with them. */
  prepare(
    args: unknown,
  ):
    | { readonly run: (context: CommandContext) => Promise<unknown> }
    | { readonly issues: readonly core.$ZodIssue[] };
}

/**
 * Makes a command. Its arguments come from another process of the same user, and are checked all the
 * same; its result is anything JSON can say.
 *
 * @example
 * const importVenues = defineCommand({
 *   name: 'import-venues',
 *   args: z.strictObject({ file: z.string() }),
 *   run: async ({ file }, { store, report, signal }) => importFile(file, store, report, signal),
 * });
 */
export function defineCommand<Args>(definition: {
  readonly name: string;
  readonly args: z.ZodType<Args>;
  readonly run: (args: Args, context: CommandContext) => Promise<unknown>;
}): Command {
  const { name, args: schema, run } = definition;
  return {
    name,
    prepare(given) {
      const args = schema.safeParse(given);
      return args.success
        ? { run: (context) => run(args.data, context) }
        : { issues: args.error.issues };
    },
  };
}

/** One line of the answer to a command. The last line, and no other, is a result or an error. */
export type CommandLine =
  | { readonly kind: 'progress'; readonly data: unknown }
  | { readonly kind: 'result'; readonly data: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };
