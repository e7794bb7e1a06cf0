import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCheckIns } from '../data/read-check-ins.ts';
import { readFriendships } from '../data/read-friendships.ts';
import { evaluate } from '../evaluate.ts';
import { allMethods } from '../methods/registry.ts';
import { evaluatePeople } from '../people/evaluate-people.ts';
import { hiddenFriendships } from '../people/hidden-friendships.ts';
import { splitByPerson, splitByTime, validationSplit } from '../protocol/split.ts';
import { tasks } from '../protocol/task.ts';
import { barChart } from '../report/bar-chart.ts';
import { peopleMarkdown, tableMarkdown } from '../report/markdown.ts';
import { tablesOf } from '../report/report.ts';

/** What to measure, and where the report goes. */
export interface MeasureOptions {
  readonly data: string;
  readonly city: string;
  readonly seed: number;
  readonly slice: 'validation' | 'test' | 'time';
  /** Parts of names; all methods when not given. */
  readonly methods?: readonly string[];
  /** Parts of names, "people" among them; all tasks when not given. */
  readonly tasks?: readonly string[];
  readonly out: string;
  /** Whether the report is one to keep: under the name of its slice. */
  readonly keep: boolean;
}

/** Measures methods on a log, prints tables and writes them as Markdown, JSON and bars. */
export async function measure(options: MeasureOptions): Promise<void> {
  const { data, city, seed, slice, out, keep } = options;
  const started = performance.now();
  const progress = (message: string) => {
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stderr.write(`${String(seconds).padStart(5)} s  ${message}\n`);
  };
  const dataset = await readCheckIns(data, city);
  const visits = dataset.visits.reduce((sum, own) => sum + own.length, 0);
  progress(`${dataset.visits.length} people, ${dataset.venues.length} venues, ${visits} visits`);
  const full = slice === 'time' ? splitByTime(dataset) : splitByPerson(dataset);
  const split = slice === 'validation' ? validationSplit(full) : full;
  const methods = allMethods(seed, progress).filter(({ name }) => isWanted(name, options.methods));
  const asked = tasks.filter(({ name }) => isWanted(name, options.tasks));
  const tables = tablesOf(evaluate({ split, methods, tasks: asked, seed, progress }), seed);
  const withPeople = isWanted('people', options.tasks);
  const friendships = withPeople ? await readFriendships(data, city) : undefined;
  const people =
    friendships === undefined
      ? []
      : evaluatePeople(
          slice === 'validation' ? hiddenFriendships(friendships, seed) : friendships,
          seed,
        );
  if (withPeople) progress('people');
  const seconds = (performance.now() - started) / 1000;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  const text = [
    `# Recommendations on ${city}, slice "${slice}"`,
    `${dataset.visits.length} people, ${dataset.venues.length} venues, ${visits} visits; seed ${seed}; ${seconds.toFixed(0)} s and at most ${memory} MB. Price and viewing time are not in the data.`,
    ...tables.map(tableMarkdown),
    ...(withPeople ? [peopleMarkdown(people)] : []),
  ].join('\n\n');
  process.stdout.write(`${text}\n`);
  const results = resolve(out);
  mkdirSync(results, { recursive: true });
  const name = keep ? slice : 'local';
  writeFileSync(join(results, `${name}.md`), `${text}\n`);
  writeFileSync(
    join(results, `${name}.json`),
    `${JSON.stringify({ city, slice, seed, seconds, memory, tables, people }, null, 2)}\n`,
  );
  for (const [at, table] of tables.entries()) {
    writeFileSync(join(results, `${name}.${at}.svg`), barChart(table));
  }
  progress(`written to ${results}`);
}

function isWanted(name: string, parts: readonly string[] | undefined): boolean {
  return parts === undefined || parts.some((part) => name.includes(part));
}
