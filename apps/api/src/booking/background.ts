import { setTimeout as sleep } from 'node:timers/promises';
import type { ProviderEvent } from '@luna/booking-agent';
import { type JobWorker, type Store, startJobWorker } from '@luna/store';
import type { Logger } from 'pino';
import type { Bookings } from './bookings.ts';
import { createReconciler } from './reconciler.ts';
import { takeIn } from './take-in.ts';

/** What goes on whether or not somebody asks. */
export interface Background {
  /** Lets what is under way come to a point of the journal, and ends. */
  stop(): Promise<void>;
}

const eventsEveryMs = 250;
const reconcileEveryMs = 15_000;
/** A saga that is not at a point of the journal by then is taken over by the next start. */
const stopWithinMs = 5_000;

/**
 * Starts what bookings need besides requests: jobs, taking over sagas that nobody drives, leases, the
 * events of emulated vendors in this process, and the comparison with what providers hold.
 */
export async function startBackground(
  store: Store,
  bookings: Bookings,
  logger: Logger,
): Promise<Background> {
  const failed = (error: unknown) => logger.warn({ err: error }, 'bookings: tried again soon');
  const worker: JobWorker = await startJobWorker(store, bookings.agent, { onError: failed });
  const stopping = new AbortController();
  const repeat = async (everyMs: number, work: () => Promise<void>) => {
    while (!stopping.signal.aborted) {
      await work().catch(failed);
      await sleep(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
    }
  };
  const reconciler = createReconciler(bookings, logger);
  const running = [repeat(reconcileEveryMs, () => reconciler.next())];
  const { emulators } = bookings;
  if (bookings.emulatedHere.length > 0 && store.kind === 'postgresql') {
    logger.warn(
      `${bookings.emulatedHere.join(', ')} are emulated in this process: a second replica on this database would not see them. Let luna-emulators run in a process of its own, and give both replicas what luna-emulators --luna-env prints`,
    );
  }
  if (emulators !== undefined) {
    let taken: ProviderEvent[] = [];
    running.push(
      repeat(eventsEveryMs, async () => {
        taken.push(...emulators.takeEvents());
        while (taken[0] !== undefined) {
          await takeIn(bookings, taken[0]);
          taken = taken.slice(1);
        }
      }),
    );
  }
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([...running, worker.stop({ timeoutMs: stopWithinMs })]);
    },
  };
}
