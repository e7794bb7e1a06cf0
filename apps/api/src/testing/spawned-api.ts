import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The API in a process of its own, as `npm start` runs it. */
export interface SpawnedApi {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it has said on standard output and standard error so far. */
  readonly said: { stdout: string; stderr: string };
  kill(signal: NodeJS.Signals): void;
  /** How it ended. */
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const running = new Set<ChildProcess>();

/** Starts a process and does not wait. Nothing of the surrounding environment reaches it. */
export function spawnApi(env: Readonly<Record<string, string>>): Omit<SpawnedApi, 'url'> {
  if (!existsSync(main)) throw new Error(`${main} is missing; turbo run build makes it`);
  const child = spawn(process.execPath, [main], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => (said.stdout += String(piece)));
  child.stderr.on('data', (piece) => (said.stderr += String(piece)));
  const exit = once(child, 'close').then(([code, signal]) => {
    running.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  return { process: child, said, exit, kill: (signal) => void child.kill(signal) };
}

/** Starts a process and waits until it says that it is ready. */
export async function startedApi(env: Readonly<Record<string, string>>): Promise<SpawnedApi> {
  const api = spawnApi(env);
  const url = await new Promise<string>((resolve, reject) => {
    api.process.stderr?.on('data', () => {
      const ready = /is ready: (http:\S+)/.exec(api.said.stderr)?.[1];
      if (ready) resolve(ready);
    });
    void api.exit.then(() => reject(new Error(`it ended instead: ${api.said.stderr}`)));
  });
  return { ...api, url };
}

/** Ends whatever a test has left running. */
export async function endSpawned(): Promise<void> {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
