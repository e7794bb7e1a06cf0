import type { Task } from '../protocol/task.ts';
import type { Training } from '../protocol/training.ts';

/** What a method answers: a score by venue, the higher the better. */
export interface Scores {
  (person: number, task: Task): ArrayLike<number>;
  /** Of a method that gives reasons: the points of one venue, and how many of them have one. */
  readonly explain?: (person: number, task: Task, venue: number) => ExplainedPoints;
}

/** Points of a venue. */
export interface ExplainedPoints {
  readonly all: number;
  readonly explained: number;
}

/** A way of recommending, named as the report names it. */
export interface Method {
  readonly name: string;
  /** Whether it says something about a person of whom only home and interests are known. */
  readonly cold: boolean;
  /** Learns; everything it may know is in what it is told. */
  train(training: Training): Scores;
}
