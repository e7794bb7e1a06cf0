import { Worker } from 'node:worker_threads';

/** How often the owner of a data directory touches its lock file. */
export const BEAT_EVERY_MS = 1_000;

/**
 * Touches a file every second from a thread of its own: a long query blocks the main thread of an
 * embedded database for longer than others can be asked to wait.
 *
 * @returns how to stop
 */
export function startHeartbeat(path: string): () => Promise<void> {
  const worker = new Worker(
    `const { utimesSync } = require('node:fs');
     const { workerData } = require('node:worker_threads');
     setInterval(() => {
       const now = new Date();
       try { utimesSync(workerData.path, now, now); } catch {}
     }, workerData.everyMs);`,
    { eval: true, execArgv: [], env: {}, workerData: { path, everyMs: BEAT_EVERY_MS } },
  );
  // A missing heartbeat only matters to other containers; it must not take the process down.
  worker.on('error', () => {});
  worker.unref();
  return async () => {
    await worker.terminate();
  };
}
