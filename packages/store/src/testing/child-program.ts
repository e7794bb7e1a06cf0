import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { onTestFinished } from 'vitest';

/** A running child that is spoken to in lines. */
export interface ChildProgram {
  readonly pid: number;
  /** Sends a line. */
  tell(line: string): void;
  /** The next line it says; rejects when it ends without one. */
  next(): Promise<string>;
  /** All lines until it ends, those that `next` took left out. */
  rest(): Promise<string[]>;
  /** Ends it in the hardest way, and waits until it is gone. */
  kill(): Promise<void>;
}

/**
 * Bundles a program next to our modules, so that every supported Node can run it: Node 20 does not
 * take TypeScript. To be called within a test, after which the bundle is removed.
 *
 * @returns starts the program with arguments
 */
export async function childProgram(
  source: string,
): Promise<(...args: readonly string[]) => ChildProgram> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const name = `${source}-${process.pid}.mjs`;
  const folder = `${root}node_modules/.luna-test`;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: `${root}src/testing/children/${source}.ts`,
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rollupOptions: { output: { entryFileNames: name } },
    },
  });
  onTestFinished(() => rmSync(`${folder}/${name}`, { force: true }));
  return (...args) => {
    const child = spawn(process.execPath, [`${folder}/${name}`, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return speakWith(child);
  };
}

function speakWith(child: ChildProcessByStdio<Writable, Readable, null>): ChildProgram {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  // A line sent to a child that was killed goes nowhere, which is as it should be.
  child.stdin.on('error', () => {});
  return {
    pid: child.pid ?? 0,
    tell: (line) => {
      child.stdin.write(`${line}\n`);
    },
    next: async () => {
      const { done, value } = await lines.next();
      if (done) throw new Error('the child ended without saying more');
      return value;
    },
    rest: async () => {
      const all: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next())
        all.push(line.value);
      return all;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
