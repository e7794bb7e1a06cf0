import type { Logger } from 'pino';
import type { RunningApi } from './start-api.ts';

/** After this a request that does not end is cut. */
const deadlineMs = 10_000;

/**
 * Ends the process on SIGTERM or SIGINT: exit 0 when everything in flight has ended and the database
 * is closed; exit 1 when a second signal or the deadline had to cut it short.
 */
export function stopOnSignal(api: RunningApi, logger: Logger): void {
  let stopping = false;
  const force = async (why: string) => {
    logger.warn(`${why}: cutting what still runs`);
    // Whatever hangs must not keep the process from ending.
    setTimeout(() => process.exit(1), 1_000);
    await api.stop({ force: true }).catch(() => {});
    process.exit(1);
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return force('a second signal came');
    stopping = true;
    logger.info({ signal }, 'stopping: requests in flight may end');
    const deadline = setTimeout(() => void force('the deadline passed'), deadlineMs);
    try {
      await api.stop();
      clearTimeout(deadline);
      logger.info('stopped');
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}
