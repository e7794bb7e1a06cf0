import type { Ceiling } from '../../factors/ceiling.ts';
import type { Reason } from '../../factors/factor.ts';
import type { Profile } from '../../profile/profile.ts';
import type { Contribution, Explained } from '../../score-venue.ts';

/** Venues of which this is kept for one person; more than one list, and less than a page. */
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
  private readonly parts = new Map<number, Part>();

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

  /** What is known of the venue at a location, by factor; gaps where a factor has to be asked. */
  at(location: number): Explained | undefined {
    return this.parts.get(location);
  }

  /** Keeps what will be the same the next time. */
  keep(location: number, contributions: readonly Contribution[]): void {
    if (!this.hasAny) return;
    if (this.parts.size >= MOST_KEPT) this.parts.clear();
    this.parts.set(location, { contributions: this.steadyOf(contributions), reasons: undefined });
  }

  /** Keeps the reasons as well, of a venue that was listed; what {@link keep} keeps has not gone since. */
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
