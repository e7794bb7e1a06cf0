import { readFileSync, writeFileSync } from 'node:fs';
import { luna1Start } from '@luna/signals';
import { evaluate, type Result } from '../evaluate.ts';
import { cityLife } from '../generated/city-life.ts';
import { fitLines } from '../methods/fit-lines.ts';
import { type FittedLuna, fitLuna, onSignals } from '../methods/fit-luna.ts';
import { profileScores } from '../methods/luna-profile.ts';
import { signalsOf } from '../methods/luna-signals.ts';
import type { Method } from '../methods/method.ts';
import { splitByPerson } from '../protocol/split.ts';
import { tasks } from '../protocol/task.ts';
import { trainingOf } from '../protocol/training.ts';
import { weightsSource } from '../report/weights-source.ts';

/** Everything that decides the weights. */
const SEED = 7;
const CITY = { seed: SEED, venues: 2_500, people: 400, visits: 80 };
/** A generated city is not New York: no weight may go far from where hand and sense put it. */
const MAX_SHIFT = 2.5;
/** Points `again` may get: those of its start and so many around. */
const AGAIN = [35, 37.5, 40, 42.5, 45];

/** Fits `luna-1`, says what changed and what was gained, and writes or checks its weights. */
export function fitLuna1(
  file: string,
  { write = false, check = false }: { readonly write?: boolean; readonly check?: boolean },
): void {
  const started = performance.now();
  const dataset = cityLife(CITY);
  const visits = dataset.visits.reduce((sum, own) => sum + own.length, 0);
  say(
    `${dataset.name}: ${dataset.visits.length} people, ${dataset.venues.length} venues, ${visits} visits`,
  );
  const split = splitByPerson(dataset);
  const training = trainingOf(split);
  const fitted = fitLuna(training, { seed: SEED, maxShift: MAX_SHIFT, again: AGAIN });
  for (const line of fitLines(fitted)) say(line);
  const results = evaluate({
    split,
    methods: [method('start', fitted.start), method('fitted', fitted.profile)],
    tasks,
    seed: SEED,
    progress: () => {},
  });
  for (const result of results) say(line(result));
  const seconds = (performance.now() - started) / 1000;
  const busy = process.cpuUsage().user / 1e6;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  say(`${seconds.toFixed(0)} s, of it ${busy.toFixed(0)} s at work; at most ${memory} MB`);
  const source = weightsSource(fitted.profile);
  if (write) writeFileSync(file, source);
  if (check && readFileSync(file, 'utf8') !== source) {
    say(`${file} has other weights: run with --write, or find out what changed them`);
    process.exitCode = 1;
  }
}

function method(name: string, profile: FittedLuna['profile']): Method {
  return {
    name,
    cold: true,
    train: (training) =>
      profileScores(training, onSignals(profile, signalsOf(training), luna1Start)),
  };
}

function line({ task, method, people }: Result): string {
  const mean = (of: (one: Result['people'][number]) => number) =>
    (people.reduce((sum, one) => sum + of(one), 0) / people.length).toFixed(3);
  return `${task.padEnd(20)} ${method.padEnd(7)} R@20 ${mean(({ recall20 }) => recall20)}  N@10 ${mean(({ ndcg10 }) => ndcg10)}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
