import cliProgress from 'cli-progress';
import type { Output } from '../command-line-io.ts';
import type { ImportProgress } from './import-summary.ts';

/** Shows how far an import is. */
export interface ProgressDisplay {
  show(progress: ImportProgress): void;
  /** Leaves the terminal ready for the summary. */
  end(): void;
}

/** A bar over the bytes of the file, on a terminal; elsewhere nothing is shown. */
export function createProgressDisplay(stream: Output): ProgressDisplay {
  if (!stream.isTTY) return { show() {}, end() {} };
  const bar = new cliProgress.SingleBar({
    stream,
    format: '{bar} {percentage}%  {rows} rows  {rejected} rejected  {left}',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    etaBuffer: 50,
  });
  let isStarted = false;
  return {
    show({ bytes, totalBytes, rows, rejected, phase }) {
      // A pipe has no size: the bar then stays empty and only the rows count.
      const payload = { rows, rejected, left: phase === 'publishing' ? 'publishing' : '' };
      if (!isStarted) bar.start(Math.max(totalBytes, 1), 0, payload);
      isStarted = true;
      bar.update(totalBytes === 0 ? 0 : bytes, payload);
    },
    end() {
      if (isStarted) bar.stop();
    },
  };
}
