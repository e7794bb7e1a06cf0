import type { Ceiling } from '../../factors/ceiling.ts';
import { WORDS } from '../page-table.ts';
import { clamped } from './clamped.ts';
import type { Ground } from './ground.ts';
import { SteadyParts } from './steady-parts.ts';
import type { VenueLocations } from './venue-locations.ts';

/**
 * What venues can get from one person at most by everything that depends neither on where they are now
 * nor on what everybody changes: the ground, and venues that somebody said something of in particular.
 */
export class Outlook {
  readonly ground: Ground;
  /** What any venue may get that is not listed. */
  readonly flat: number;
  /** Venues that are listed, the best first: where they are. */
  readonly listed: Uint32Array;
  /** By word of each page: a bit for each of them. */
  readonly listedSlots: Uint32Array;
  /** What they get, but for columns and nearness. */
  readonly listedPoints: Float64Array;
  /** What was said of venues that came first. */
  readonly steady: SteadyParts;
  private readonly ceilings: readonly (Ceiling | undefined)[];

  /** @param ceilings one for each factor, those of the ground among them */
  constructor(
    ground: Ground,
    ceilings: readonly (Ceiling | undefined)[],
    locationsOf: (ceiling: Ceiling & { kind: 'venues' }) => VenueLocations,
  ) {
    const { factors } = ground.profile;
    this.ground = ground;
    this.ceilings = ceilings;
    this.steady = new SteadyParts(ground.profile, ceilings);
    let flat = ground.flat;
    const listed = new Map<number, number>();
    for (const [place, ceiling] of ceilings.entries()) {
      const weight = factors[place]?.weight as number;
      if (ceiling?.kind !== 'venues' || weight === 0) continue;
      const others = clamped(ceiling.others);
      flat += weight * others;
      const locations = locationsOf(ceiling);
      for (let at = 0; at < ceiling.numbers.length; at += 1) {
        const location = locations.locationOf(ceiling.numbers[at] as number);
        if (location < 0) continue;
        const more = weight * (clamped(ceiling.values[at] as number) - others);
        listed.set(location, (listed.get(location) ?? 0) + more);
      }
    }
    this.flat = flat;
    this.listedSlots = new Uint32Array(ground.pagePoints.length * WORDS);
    const rows = Array.from(listed, ([location, more]) => {
      const word = location >>> 5;
      this.listedSlots[word] = (this.listedSlots[word] as number) | (1 << (location & 31));
      return { location, points: flat + more + ground.pointsAt(location) };
    });
    rows.sort((one, other) => other.points - one.points);
    this.listed = Uint32Array.from(rows, ({ location }) => location);
    this.listedPoints = Float64Array.from(rows, ({ points }) => points);
  }

  /** Whether it still holds on a ground that does. */
  isFor(ceilings: readonly (Ceiling | undefined)[]): boolean {
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      if (ceiling !== this.ceilings[place] && ceiling?.kind !== 'column') return false;
    }
    return true;
  }

  get bytes(): number {
    const { ground, listed, listedPoints, listedSlots, steady } = this;
    const own = listed.byteLength + listedPoints.byteLength + listedSlots.byteLength;
    return ground.bytes + own + steady.mostBytes;
  }
}
