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
  let exitCode = 0;
  const force = (why: string) => {
    logger.warn(`${why}: cutting what still runs`);
    exitCode = 1;
    void api.stop({ force: true });
    // Whatever hangs in spite of that must not keep the process from ending.
    setTimeout(() => process.exit(exitCode), 1_000);
  };
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return force('a second signal came');
    stopping = true;
    logger.info({ signal }, 'stopping: requests in flight may end');
    setTimeout(() => force('the deadline passed'), deadlineMs);
    try {
      await api.stop();
      logger.info('stopped');
    } catch (error) {
      logger.error({ err: error }, 'stopping failed');
      exitCode = 1;
    }
    process.exit(exitCode);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}
