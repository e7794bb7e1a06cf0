/** The most a venue may have: few, so that a person's likings reach few venues. */
export const MOST_NEIGHBOURS = 50;

/**
 * For each venue the venues that go with it, best first: a sparse square table. Who likes a venue gets
 * its neighbours suggested, each as strongly as it goes with it.
 */
export class NeighbourLists {
  private readonly neighbours: Uint32Array[] = [];
  private readonly strengths: Float32Array[] = [];

  /** The neighbours of a venue by code, best first. */
  of(venue: number): Readonly<Uint32Array> {
    return this.neighbours[venue] ?? NONE;
  }

  /** As many numbers above 0 as there are neighbours, in their order. */
  strengthsOf(venue: number): Readonly<Float32Array> {
    return this.strengths[venue] ?? NO_STRENGTHS;
  }

  /**
   * Keeps the strongest of the candidates.
   *
   * @param strengthOf how strongly a candidate goes with the venue; 0 or less is left out
   */
  set(
    venue: number,
    candidates: Iterable<number>,
    strengthOf: (candidate: number) => number,
  ): void {
    const kept: { candidate: number; strength: number }[] = [];
    for (const candidate of candidates) {
      const strength = strengthOf(candidate);
      if (candidate !== venue && strength > 0) kept.push({ candidate, strength });
    }
    kept.sort((a, b) => b.strength - a.strength || a.candidate - b.candidate);
    const best = kept.slice(0, MOST_NEIGHBOURS);
    this.neighbours[venue] = Uint32Array.from(best, ({ candidate }) => candidate);
    this.strengths[venue] = Float32Array.from(best, ({ strength }) => strength);
  }

  /** What the table takes in memory, in bytes. */
  get bytes(): number {
    const lists = [...this.neighbours, ...this.strengths];
    return lists.reduce((sum, list) => sum + (list?.byteLength ?? 0), 0);
  }
}

const NONE = new Uint32Array(0);
const NO_STRENGTHS = new Float32Array(0);
