import { runCommandLine } from './cli/run-command-line.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interrupted.abort());
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
