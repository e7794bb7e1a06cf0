import { bestOf } from './measures/best-of.ts';
import { type CatalogueMeasures, measureCatalogue } from './measures/catalogue-measures.ts';
import { measureList, type PersonMeasures } from './measures/measures.ts';
import type { Method, Scores } from './methods/method.ts';
import type { Split } from './protocol/split.ts';
import { type Question, questionsOf, type Task } from './protocol/task.ts';
import { trainingOf } from './protocol/training.ts';

/** What a method scored at a task, person by person in the same order for every method. */
export interface Result {
  readonly task: string;
  readonly method: string;
  readonly people: readonly PersonMeasures[];
  readonly catalogue: CatalogueMeasures;
  /** Share of the points of all top tens that have a reason in words; undefined without reasons. */
  readonly explained: number | undefined;
}

/** What to evaluate, and whom to tell how far it is. */
export interface EvaluateOptions {
  readonly split: Split;
  readonly methods: readonly Method[];
  readonly tasks: readonly Task[];
  readonly seed: number;
  readonly progress: (message: string) => void;
}

const LISTED = 20;
const SHOWN = 10;

/** Trains each method once and asks it every question of every task. */
export function evaluate({ split, methods, tasks, seed, progress }: EvaluateOptions): Result[] {
  const training = trainingOf(split);
  const visitors = training.visitors.map((people) => people.length);
  const questions = tasks.map((task) => questionsOf(task, split));
  return methods.flatMap((method) => {
    const started = performance.now();
    const scores = method.train(training);
    const results = tasks.flatMap((task, number): Result[] => {
      if (task.cold && !method.cold) return [];
      const asked = questions[number] ?? [];
      const lists = asked.map(({ person, candidates }) =>
        bestOf(candidates, scores(person, task), LISTED, seed + person),
      );
      return [
        {
          task: task.name,
          method: method.name,
          people: asked.map(({ targets }, at) => measureList(lists[at] as number[], targets)),
          catalogue: measureCatalogue(
            lists.map((list) => list.slice(0, SHOWN)),
            split.dataset.venues,
            visitors,
            training.people.length,
          ),
          explained: explainedShare(scores, task, asked, lists),
        },
      ];
    });
    progress(`${method.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return results;
  });
}

function explainedShare(
  { explain }: Scores,
  task: Task,
  asked: readonly Question[],
  lists: readonly (readonly number[])[],
): number | undefined {
  if (explain === undefined) return undefined;
  let all = 0;
  let explained = 0;
  for (const [at, { person }] of asked.entries()) {
    for (const venue of (lists[at] as readonly number[]).slice(0, SHOWN)) {
      const points = explain(person, task, venue);
      all += points.all;
      explained += points.explained;
    }
  }
  return all === 0 ? undefined : explained / all;
}
