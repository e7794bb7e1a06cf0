import type { Dataset, Visit } from '../data/dataset.ts';

/** What methods may learn from, and what they are judged by. */
export interface Split {
  readonly dataset: Dataset;
  /** By person, in time order. */
  readonly train: readonly (readonly Visit[])[];
  readonly test: readonly (readonly Visit[])[];
}

const TRAIN_SHARE = 0.8;

/** Each person's first 80 % train, the rest tests. */
export function splitByPerson(dataset: Dataset): Split {
  const cut = (visits: readonly Visit[]) => Math.floor(visits.length * TRAIN_SHARE);
  return {
    dataset,
    train: dataset.visits.map((visits) => visits.slice(0, cut(visits))),
    test: dataset.visits.map((visits) => visits.slice(cut(visits))),
  };
}

/** One moment for everybody: what came before trains, what came after tests. */
export function splitByTime(dataset: Dataset): Split {
  const moments = dataset.visits
    .flatMap((visits) => visits.map(({ at }) => at))
    .sort((a, b) => a - b);
  const moment = moments[Math.floor(moments.length * TRAIN_SHARE)] as number;
  return {
    dataset,
    train: dataset.visits.map((visits) => visits.filter(({ at }) => at < moment)),
    test: dataset.visits.map((visits) => visits.filter(({ at }) => at >= moment)),
  };
}

/** The train part split once more, for choosing: its test part is the last fifth of train. */
export function validationSplit({ dataset, train }: Split): Split {
  return splitByPerson({ ...dataset, visits: train });
}
