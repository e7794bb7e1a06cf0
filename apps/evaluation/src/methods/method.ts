import type { Task } from '../protocol/task.ts';
import type { Training } from '../protocol/training.ts';

/** What a method answers: a score by venue, the higher the better. */
export type Scores = (person: number, task: Task) => ArrayLike<number>;

/** A way of recommending, named as the report names it. */
export interface Method {
  readonly name: string;
  /** Whether it says something about a person of whom only home and interests are known. */
  readonly cold: boolean;
  /** Learns; everything it may know is in what it is told. */
  train(training: Training): Scores;
}
