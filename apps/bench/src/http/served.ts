import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own. */
export interface Served {
  readonly url: string;
  readonly processId: number;
  /** From starting the process until it said where it answers. */
  readonly startMs: number;
  stop(): Promise<void>;
}

const mostStartMs = 600_000;

/**
 * Starts a script that says its address on standard error once it is ready.
 *
 * @throws with everything it said, when it ends before that
 */
export async function serveScript(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  nodeFlags: readonly string[] = [],
): Promise<Served> {
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeFlags, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((ready, fail) => {
    const give = (reason: string) => fail(new Error(`${script} ${reason}:\n${said}`));
    const timer = setTimeout(() => give('does not start'), mostStartMs);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found === null) return;
      clearTimeout(timer);
      ready(found[0]);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      give(`ended with ${code}`);
    });
  });
  return {
    url,
    processId: child.pid as number,
    startMs: performance.now() - started,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      process.off('exit', kill);
    },
  };
}
