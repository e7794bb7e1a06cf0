import { serialize } from 'node:v8';
import { learnedTables, type Store, startLearnJobs } from '@luna/store';
import type { Logger } from 'pino';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';
import { type Learn, learnInThread } from './learn-in-thread.ts';
import { learnedName } from './live-signals.ts';

/** Learns anew in the background whatever has to look at everything. */
export interface Learner {
  stop(): Promise<void>;
}

/** Between two times of learning at least so many times as long passes as it took. */
const RESTS = 4;

/** How a host wants it. */
export interface LearnerOptions {
  /** In a thread of its own when absent. */
  readonly learn?: Learn;
  /**
   * How long after the first event it may take before it is learned from; 60 s when absent, and longer
   * where learning itself takes longer than a quarter of that.
   */
  readonly waitSeconds?: number;
  /** How often to look whether it is time, at least 500 ms. */
  readonly pollMs?: number;
}

/**
 * Has the slow tables learned anew some time after something happened, on one replica, which keeps them
 * in the store, where all replicas and the next start find them. Whoever is erased is out of them as
 * soon as they are learned again, which then does not wait.
 */
export async function startLearner(
  store: Store,
  index: LiveCatalogue,
  logger: Logger,
  { learn = learnInThread, waitSeconds = 60, pollMs }: LearnerOptions = {},
): Promise<Learner> {
  const { learned } = index;
  /** Asked for already, as far as this process knows. */
  let wanted = false;
  /** Where learning takes minutes, it is not to be all that a core does. */
  let restSeconds = 0;

  async function learnAnew(): Promise<void> {
    await index.catchUp();
    const known = await learnedTables.find(store.db, learnedName);
    const snapshot = learned.snapshot();
    if (snapshot === undefined || (known?.learnedFrom === snapshot.cursor && !known.stale)) {
      wanted = false;
      return;
    }
    const begun = performance.now();
    const tables = await learn(snapshot.input);
    const ms = Math.round(performance.now() - begun);
    restSeconds = Math.ceil((RESTS * ms) / 1_000);
    const version = await learnedTables.write(
      store.db,
      learnedName,
      snapshot.cursor,
      serialize(tables),
    );
    await index.catchUp();
    logger.info({ version, ms, interactions: snapshot.interactions }, 'learned anew');
  }

  const usualWait = () => Math.max(waitSeconds, restSeconds);
  const failed = (error: unknown) => logger.warn({ err: error }, 'learning: tried again soon');
  const jobs = await startLearnJobs(store, learnAnew, { pollMs, onError: failed });
  const want = (seconds: number) => {
    if (wanted && seconds > 0) return;
    wanted = true;
    jobs.want(seconds).catch(failed);
  };
  learned.onNews((news) => {
    if (news === 'erased') want(0);
    else if (news === 'events') want(usualWait());
    else {
      wanted = false;
      // What came in while it was being learned is for the next time.
      if (learned.status.isBehind) want(usualWait());
    }
  });
  if (learned.status.isBehind) want(learned.status.at === null ? 0 : waitSeconds);
  return { stop: () => jobs.stop() };
}
