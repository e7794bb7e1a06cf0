import { Worker } from 'node:worker_threads';
import type { Hunt, Range } from './run-seeds.ts';
import type { Task } from './seed-worker.ts';
import { Totals, type TotalsData } from './totals.ts';

type Told =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'totals'; readonly totals: TotalsData }
  | { readonly kind: 'hunt'; readonly hunt: Hunt };

/** Seeds handed to a thread at a time: few enough to keep all threads busy to the end. */
const slice = 2_000;

function perform(task: Task, hear: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.js', import.meta.url), { workerData: task });
    worker.on('message', hear);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a thread ended with ${code}`));
    });
  });
}

async function share<Task>(
  tasks: readonly Task[],
  threads: number,
  run: (task: Task) => Promise<void>,
): Promise<void> {
  const left = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: threads }, work));
}

/** Runs seeds on several threads. */
export async function runOnThreads(
  { from, to }: Range,
  threads: number,
  progress: (done: number) => void,
): Promise<Totals> {
  const totals = new Totals();
  const slices: Task[] = [];
  for (let first = from; first < to; first += slice) {
    slices.push({ kind: 'seeds', from: first, to: Math.min(to, first + slice) });
  }
  await share(slices, threads, (task) =>
    perform(task, (told) => {
      if (told.kind === 'progress') progress(told.done);
      if (told.kind === 'totals') totals.merge(told.totals);
    }),
  );
  return totals;
}

/** Hunts planted faults on several threads; the answers come in the order of the names. */
export async function huntOnThreads(
  names: readonly string[],
  seeds: number,
  threads: number,
): Promise<readonly Hunt[]> {
  const hunts = new Map<string, Hunt>();
  await share(names, threads, (name) =>
    perform({ kind: 'hunt', name, seeds }, (told) => {
      if (told.kind === 'hunt') hunts.set(name, told.hunt);
    }),
  );
  return names.flatMap((name) => hunts.get(name) ?? []);
}
