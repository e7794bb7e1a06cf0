import { Worker } from 'node:worker_threads';
import type { LearnedTables, LearningInput } from '@luna/signals';

/** Learns, however long that takes, while somebody else answers requests. */
export type Learn = (input: LearningInput) => Promise<LearnedTables>;

/** From source the neighbour is a neighbour; what is built has it in a folder. */
const program = import.meta.url.endsWith('.ts')
  ? new URL('./learning-thread.ts', import.meta.url)
  : new URL('./learning/learning-thread.js', import.meta.url);

/** Learns in a thread of its own. */
export const learnInThread: Learn = (input) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: input });
    // It must not keep a process alive that is told to stop; what it would learn is learned another time.
    thread.unref();
    thread.on('message', resolve);
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the thread that learns ended with ${code}`)));
  });
