import { type DatabaseKind, databaseKinds, startTestDatabases } from '@luna/store/testing';
import { crashPoints } from './crash-point.ts';
import { Lane, type PointResult } from './lane.ts';
import { operations } from './operations.ts';

/** What to run of the matrix. */
export interface CrashMatrixOptions {
  /** At most so many points a database, evenly over all; all of them when absent. */
  readonly points?: number;
  /** Both when absent. They run side by side. */
  readonly databases?: readonly DatabaseKind[];
  /** What a recovery may take, in milliseconds; 5,000 when absent. */
  readonly withinMs?: number;
  /** Hears of every point as it is done. */
  readonly onResult?: (result: PointResult) => void;
}

/** What came of it. */
export interface CrashReport {
  readonly results: readonly PointResult[];
  /** What was wrong with the whole when all points were done. */
  readonly afterwards: readonly string[];
  readonly withinMs: number;
  readonly seconds: number;
}

/**
 * Kills the built API with SIGKILL in the midst of every call that every operation makes, before the
 * vendor has done it and when it has and was about to answer, on both databases, and compares what
 * the database and the vendors hold once somebody has recovered it.
 *
 * Every call is announced in a commit before it is made and its answer is written in the next, so
 * these are also the points after every commit.
 */
export async function runCrashMatrix(options: CrashMatrixOptions = {}): Promise<CrashReport> {
  const { points = Number.POSITIVE_INFINITY, databases = databaseKinds, onResult } = options;
  const { withinMs = 5_000 } = options;
  const started = performance.now();
  const made = startTestDatabases();
  try {
    const lanes = await Promise.all(
      databases.map(async (database) => {
        const lane = await Lane.open(database, made);
        const results: PointResult[] = [];
        try {
          const rehearsal = await lane.rehearse(operations);
          for (const point of crashPoints(database, rehearsal, points)) {
            const result = await lane.crash(point, withinMs);
            results.push(result);
            onResult?.(result);
            // What follows a violation says little.
            if (result.recoveredMs === null) break;
          }
        } catch (error) {
          await lane.abandon();
          throw error;
        }
        const wrong = await lane.close();
        return { results, afterwards: wrong.map((each) => `${database}: ${each}`) };
      }),
    );
    return {
      results: lanes.flatMap(({ results }) => results),
      afterwards: lanes.flatMap(({ afterwards }) => afterwards),
      withinMs,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await made.stop();
  }
}
