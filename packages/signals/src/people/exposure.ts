/** How often each person was suggested to others of late, so that a few do not get everything. */
export class Exposure {
  private readonly counts = new Map<string, number>();
  private total = 0;

  /** Somebody was shown to somebody. */
  add(person: string): void {
    this.counts.set(person, (this.counts.get(person) ?? 0) + 1);
    this.total += 1;
  }

  /** Halves everything, so that what is long ago counts less; to be called now and then. */
  fade(): void {
    this.total = 0;
    for (const [person, count] of this.counts) {
      if (count < 1) this.counts.delete(person);
      else {
        this.counts.set(person, count / 2);
        this.total += count / 2;
      }
    }
  }

  /**
   * What to multiply a score with: 1 for whoever was shown no more than `cap` times as often as the
   * average of those shown at all, and less in proportion beyond.
   *
   * @param cap 1 or more
   */
  factorOf(person: string, cap: number): number {
    const count = this.counts.get(person) ?? 0;
    if (count === 0) return 1;
    const allowed = (cap * this.total) / this.counts.size;
    return count <= allowed ? 1 : allowed / count;
  }
}
