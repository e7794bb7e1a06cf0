/**
 * The process's own clocks. They decide nothing durable: leases, deadlines, cancellation windows and
 * timers go by the store's time, which all replicas share.
 */
export interface Clock {
  /** Wall clock, epoch milliseconds. It may jump. */
  now(): number;
  /** Milliseconds from any start that never jump and never run backwards (`performance.now()`). */
  monotonic(): number;
}
