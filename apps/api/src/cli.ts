import { runCommandLine } from './cli/run-command-line.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupted.abort());
}

// Somebody who reads only the beginning, such as head, closes the pipe.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// npm runs its scripts in the folder of the manifest; paths are meant from where the user stands.
const { env } = process;
const cwd = env['npm_lifecycle_event'] === 'luna' ? env['INIT_CWD'] : undefined;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env,
  cwd: cwd ?? process.cwd(),
  signal: interrupted.signal,
});
