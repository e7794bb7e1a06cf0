import cliProgress from 'cli-progress';
import type { Output } from './command-line-io.ts';

/** Shows how far a command is. */
export interface ProgressDisplay {
  /** @param facts what the format of the bar names */
  show(done: number, total: number, facts: object): void;
  /** Leaves the terminal ready for the summary. */
  end(): void;
}

/**
 * A bar, on a terminal; elsewhere nothing is shown.
 *
 * @param format what stands behind the bar, with the names of facts in braces
 */
export function createProgressDisplay(stream: Output, format: string): ProgressDisplay {
  if (!stream.isTTY) return { show() {}, end() {} };
  const bar = new cliProgress.SingleBar({
    stream,
    format: `{bar} {percentage}%  ${format}`,
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    etaBuffer: 50,
  });
  let isStarted = false;
  return {
    show(done, total, facts) {
      if (!isStarted) bar.start(Math.max(total, 1), 0, facts);
      isStarted = true;
      // A pipe has no size: the bar then stays empty and only the facts count.
      bar.update(total === 0 ? 0 : done, facts);
    },
    end() {
      if (isStarted) bar.stop();
    },
  };
}
