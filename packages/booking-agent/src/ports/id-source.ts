/** Where ids come from; never the same twice, on any replica. */
export interface IdSource {
  /**
   * A new id, 1–100 of `A-Z a-z 0-9 . _ : -`, by habit with a prefix that says what it is for, such
   * as `bk_…`. A `session` names one driver of one saga, as the owner of its lease.
   */
  next(kind: 'booking' | 'plan' | 'session'): string;
}
