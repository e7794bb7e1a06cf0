import { ConnectionError, TimeoutError } from '../errors.ts';

/** Ends an attempt that stays silent for too long, or that its caller gives up. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Something was heard: the time begins anew. */
  restart(): void;
  /** Nothing is waited for any more. */
  end(): void;
  /** What to throw for what an attempt threw. */
  explain(error: unknown): unknown;
}

export function startDeadline(ms: number, outer: AbortSignal | undefined): Deadline {
  const inner = new AbortController();
  let late = false;
  let timer: ReturnType<typeof setTimeout>;
  const giveUp = () => inner.abort(outer?.reason);
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      late = true;
      inner.abort();
    }, ms);
  };
  outer?.throwIfAborted();
  outer?.addEventListener('abort', giveUp, { once: true });
  restart();
  return {
    signal: inner.signal,
    restart,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
    explain(error) {
      if (outer?.aborted) return outer.reason;
      if (late) return new TimeoutError('timeout', `No answer within ${ms} ms.`, error);
      const why = error instanceof Error ? error.message : String(error);
      return new ConnectionError('connection', `No whole answer arrived: ${why}`, error);
    },
  };
}
