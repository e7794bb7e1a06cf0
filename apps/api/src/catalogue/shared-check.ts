/** A check, of which there may be many askers. */
export interface Check<Outcome> {
  /** Resolves when it is under way; what can be done meanwhile should be done then. */
  readonly begun: Promise<unknown>;
  readonly outcome: Promise<Outcome>;
}

/**
 * Makes a check that everybody shares who waits for it at the same time. Whoever calls gets the
 * outcome of a check that began after the call, and there is never more than one under way: however
 * many requests come in, they cost no more checks than can be made one after the other.
 *
 * This is how replicas of Raft answer reads (§6.4 of Ongaro's thesis, "read index").
 */
export function sharedCheck<Outcome>(check: () => Promise<Outcome>): () => Check<Outcome> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Check<Outcome> | undefined;

  function begin(): Check<Outcome> {
    // In one turn of the event loop the answers to those who shared the last check go out, in the other
    // comes what they ask next: all of it shares this check, and is answered in one go.
    const started = underWay
      .then(immediate)
      .then(immediate)
      .then(() => {
        next = undefined;
        const outcome = check();
        underWay = outcome.catch(() => {});
        return { outcome };
      });
    const outcome = started.then((made) => made.outcome);
    // Heard by whoever asked, unless their own work failed before.
    outcome.catch(() => {});
    return { begun: started.then(immediate), outcome };
  }
  return () => (next ??= begin());
}

function immediate(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
