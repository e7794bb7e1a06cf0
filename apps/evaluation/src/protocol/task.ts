import type { Split } from './split.ts';

/** A question that methods are judged by. */
export interface Task {
  readonly name: string;
  readonly summary: string;
  /** Whether venues somebody knows from train may be listed and counted. */
  readonly known: boolean;
  /** Only candidates and targets of these groups. */
  readonly groups: readonly string[] | undefined;
  /** Whether methods are told nothing but home and interests. */
  readonly cold: boolean;
}

const leisure: readonly string[] = ['Food', 'Nightlife Spot', 'Arts & Entertainment'];

/** Whether a place is one to eat, to drink or to see something. */
export function isLeisure({ group }: { readonly group: string | undefined }): boolean {
  return group !== undefined && leisure.includes(group);
}

/** Every task there is, in the order of the report. */
export const tasks: readonly Task[] = [
  {
    name: 'new, leisure',
    summary: 'venues to eat, drink and see something, where somebody was never before',
    known: false,
    groups: leisure,
    cold: false,
  },
  {
    name: 'new, any',
    summary: 'any venue where somebody was never before',
    known: false,
    groups: undefined,
    cold: false,
  },
  {
    name: 'cold start, leisure',
    summary: 'the first task, knowing only home and five interests',
    known: false,
    groups: leisure,
    cold: true,
  },
  {
    name: 'all venues',
    summary: 'any venue, those somebody knows as well',
    known: true,
    groups: undefined,
    cold: false,
  },
];

/** What is listed for a person, and what of it counts as found. */
export interface Question {
  readonly person: number;
  readonly candidates: readonly number[];
  readonly targets: ReadonlySet<number>;
}

/** The questions of a task: of everybody who has a target. */
export function questionsOf(task: Task, { dataset, train, test }: Split): readonly Question[] {
  const { venues } = dataset;
  const allowed = venues.map(
    ({ group }) =>
      task.groups === undefined || (group !== undefined && task.groups.includes(group)),
  );
  const questions: Question[] = [];
  for (const [person, visits] of test.entries()) {
    const before = new Set(task.known ? [] : train[person]?.map(({ venue }) => venue));
    const may = (venue: number) => allowed[venue] === true && !before.has(venue);
    const targets = new Set(visits.map(({ venue }) => venue).filter(may));
    // Somebody without any train visit has no home, and nobody could say anything about them.
    if (targets.size === 0 || train[person]?.length === 0) continue;
    questions.push({ person, candidates: [...venues.keys()].filter(may), targets });
  }
  return questions;
}
