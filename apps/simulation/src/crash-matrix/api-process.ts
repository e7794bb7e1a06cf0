import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The built API, serving in a process of its own, which can be killed. */
export interface ApiProcess {
  readonly url: string;
  /** SIGKILL, now: the process executes nothing after this call. */
  readonly kill: () => void;
  /** Resolves when it is gone, however it ended. */
  readonly gone: Promise<void>;
  /** Lets it end as an operator would. */
  stop(): Promise<void>;
  /** The end of what it has said, for whoever has to find out why. */
  said(): string;
}

const manifest = createRequire(import.meta.url).resolve('@luna/api/package.json');
const main = join(dirname(manifest), 'dist/main.js');
const keptCharacters = 4_000;
const running = new Set<ChildProcess>();

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts the API and waits until it is ready to serve. Nothing of the surrounding environment reaches
 * it.
 */
export async function startApi(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
  if (!existsSync(main)) throw new Error(`${main} is missing; turbo run build makes it`);
  // The path of the binary itself: a wrapper would be killed instead of the API.
  const child = spawn(process.execPath, [main], {
    env: { PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  const gone = once(child, 'close').then(() => {
    running.delete(child);
  });
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (piece: unknown) => {
      said = (said + String(piece)).slice(-keptCharacters);
      const ready = /is ready: (http:\S+)/.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void gone.then(() => reject(new Error(`the API ended before it was ready: ${said}`)));
  });
  return {
    url,
    kill: () => void child.kill('SIGKILL'),
    gone,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
    said: () => said,
  };
}
