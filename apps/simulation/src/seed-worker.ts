import { parentPort, workerData } from 'node:worker_threads';
import { hunt, runSeeds } from './run-seeds.ts';

/** What a thread is asked for. */
export type Task =
  | { readonly kind: 'seeds'; readonly from: number; readonly to: number }
  | { readonly kind: 'hunt'; readonly name: string; readonly seeds: number };

const task = workerData as Task;

if (task.kind === 'seeds') {
  const totals = await runSeeds(task, (done) =>
    parentPort?.postMessage({ kind: 'progress', done }),
  );
  parentPort?.postMessage({ kind: 'totals', totals: totals.data() });
} else {
  parentPort?.postMessage({ kind: 'hunt', hunt: await hunt(task.name, task.seeds) });
}
