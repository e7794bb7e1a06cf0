import type { Goal } from './report/goal.ts';
import type { Table } from './report/table.ts';

/** What every part is told. */
export interface BenchContext {
  /** Of the generated cities and of everything else that is drawn. */
  readonly seed: number;
  /** How many venues, or people, to compare with: ascending. */
  readonly sizes: readonly number[];
  /** Whether somebody asked for just these sizes. */
  readonly ownSizes?: boolean | undefined;
  /** Whether peers that take long to set up take part. */
  readonly full: boolean;
  /** Whether checks that take minutes are made in full: in a full run, or when a part is named. */
  readonly thorough: boolean;
  /** How fast this machine streams memory; see `measureMemoryStream`. */
  readonly bytesPerMs: number;
  /** How many queries instead of the usual number, for a quick check of the bench itself. */
  readonly rounds?: number | undefined;
  /** Tells the person at the terminal what is going on. */
  readonly progress: (message: string) => void;
}

/** What a part found out. */
export interface Section {
  readonly title: string;
  /** Sentences a reader needs to judge the figures by. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  /** The same figures unrounded, by name, for programs. Times are milliseconds. */
  readonly figures: Readonly<Record<string, unknown>>;
  readonly goals: readonly Goal[];
  /** What else is worth keeping of a full run: texts by their path in this app. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Wrong answers and straw men. Any one of them fails the bench. */
  readonly failures: readonly string[];
}

/** One question the bench answers. */
export interface Part {
  /** What `--only` calls it. */
  readonly name: string;
  /** Half a sentence for the help. */
  readonly summary: string;
  /** Whether it only runs with `--full`, or when it is asked for by name. */
  readonly fullOnly: boolean;
  run(context: BenchContext): Promise<readonly Section[]>;
}
