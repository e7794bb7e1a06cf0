/** Changes that are remembered one by one; whoever is further behind reads everything. */
const MOST_REMEMBERED = 4096;

/** Remembers which venues something has changed of, for those who keep what they read. */
export class Changes {
  /** How many changes there were. */
  version = 0;
  private readonly recent: number[] = [];

  /** Says that something has changed of a venue. */
  note(venue: number): void {
    this.version += 1;
    this.recent.push(venue);
    if (this.recent.length > 2 * MOST_REMEMBERED) this.recent.splice(0, MOST_REMEMBERED);
  }

  /** Says that something has changed of every venue. */
  noteAll(): void {
    this.version += 1;
    this.recent.length = 0;
  }

  changedSince(version: number): readonly number[] | undefined {
    const behind = this.version - version;
    return behind >= 0 && behind <= this.recent.length
      ? this.recent.slice(this.recent.length - behind)
      : undefined;
  }
}
