import type { Ceiling } from '../../factors/ceiling.ts';
import type { Reason } from '../../factors/factor.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Contribution, Explained } from '../../score-venue.ts';

/** Venues of which this is kept for one person; more than most questions compare, and less than a page. */
const MOST_KEPT = 128;
/** What a venue takes in memory, roughly: a contribution and a reason for a dozen factors. */
const BYTES = 2_048;

interface Part extends Explained {
  reasons: Explained['reasons'];
}

/**
 * What steady factors said of the venues that were compared for a person, for as long as they say the
 * same: who asks again, from elsewhere and later, gets much of the same list.
 */
export class SteadyParts {
  private readonly isSteady: readonly boolean[];
  private readonly hasAny: boolean;
  /** What was said or asked for last comes last. */
  private readonly parts = new Map<number, Part>();
  /** How many of them the question at hand asked for, or keeps. */
  private used = 0;

  constructor(profile: Profile, ceilings: readonly (Ceiling | undefined)[]) {
    // Where weights make up for missing signals, points depend on the others as well.
    const isPlain = profile.missing === 'zero';
    this.isSteady = ceilings.map(
      (ceiling) =>
        isPlain &&
        ceiling !== undefined &&
        ceiling.kind !== 'missing' &&
        ceiling.kind !== 'distance' &&
        ceiling.kind !== 'column' &&
        ceiling.kind !== 'shared' &&
        ceiling.steady === true,
    );
    this.hasAny = this.isSteady.includes(true);
  }

  /** Says that another question begins. */
  begin(): void {
    this.used = 0;
  }

  /**
   * What is known of the venue at a location, by factor; gaps where a factor has to be asked. A question
   * asks once for each.
   */
  at(location: number): Explained | undefined {
    const part = this.parts.get(location);
    if (part === undefined) return undefined;
    this.parts.delete(location);
    this.parts.set(location, part);
    this.used += 1;
    return part;
  }

  /**
   * Keeps what will be the same the next time. Of a question that compares more venues than are kept the
   * first are, which promised most; what earlier ones kept goes, the first first.
   */
  keep(location: number, contributions: readonly Contribution[]): void {
    if (!this.hasAny || this.used >= MOST_KEPT) return;
    if (this.parts.size >= MOST_KEPT) this.parts.delete(this.parts.keys().next().value as number);
    this.used += 1;
    this.parts.set(location, { contributions: this.steadyOf(contributions), reasons: undefined });
  }

  /** Keeps the reasons as well, of a venue that was listed for a while, if {@link keep} kept it. */
  keepReasons(location: number, reasons: readonly (Reason | undefined)[]): void {
    const part = this.parts.get(location);
    if (part !== undefined) part.reasons = this.steadyOf(reasons);
  }

  private steadyOf<Said>(all: readonly Said[]): (Said | undefined)[] {
    return all.map((one, place) => (this.isSteady[place] ? one : undefined));
  }

  /** What it may come to. */
  get mostBytes(): number {
    return this.hasAny ? MOST_KEPT * BYTES : 0;
  }
}
