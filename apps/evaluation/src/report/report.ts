import type { Result } from '../evaluate.ts';
import { bootstrap, differences, type Interval } from '../measures/bootstrap.ts';
import type { CatalogueMeasures } from '../measures/catalogue-measures.ts';
import type { PersonMeasures } from '../measures/measures.ts';

/** A line of a table. */
export interface ReportRow extends CatalogueMeasures {
  readonly method: string;
  readonly measures: Readonly<Record<keyof PersonMeasures, Interval>>;
  /** Recall at 20 minus that of the classic profile on the same people; absent for itself. */
  readonly beyondClassic: Interval | undefined;
  /** Share of the points of top tens that have a reason; absent without reasons. */
  readonly explained: number | undefined;
}

/** A table. */
export interface ReportTable {
  readonly task: string;
  readonly people: number;
  readonly rows: readonly ReportRow[];
}

const measures = ['recall10', 'recall20', 'ndcg10', 'hit10'] as const;

/** Means and intervals of all that was measured, a table for each task. */
export function tablesOf(results: readonly Result[], seed: number): ReportTable[] {
  return [...new Set(results.map(({ task }) => task))].map((task) => {
    const own = results.filter((result) => result.task === task);
    const recall = ({ people }: Result) => people.map(({ recall20 }) => recall20);
    const classic = own.find(({ method }) => method === 'classic');
    return {
      task,
      people: own[0]?.people.length ?? 0,
      rows: own.map((result) => ({
        method: result.method,
        ...result.catalogue,
        explained: result.explained,
        measures: Object.fromEntries(
          measures.map((measure) => [
            measure,
            bootstrap(
              result.people.map((person) => person[measure]),
              seed,
            ),
          ]),
        ) as ReportRow['measures'],
        beyondClassic:
          classic === undefined || classic === result
            ? undefined
            : bootstrap(differences(recall(result), recall(classic)), seed),
      })),
    };
  });
}
