/** Somewhere to write text; perhaps a terminal. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };

/** What a command of the command line has of the world around it. */
export interface CommandLineIo {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths are meant from. */
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
