import type { Ceiling } from '../../factors/ceiling.ts';
import type { Profile, ProfileFactor } from '../../profile/profile.ts';
import type { FeatureNames } from '../feature-names.ts';
import { WORDS } from '../page-table.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';
import { Ground, isOfVenues } from './ground.ts';
import type { ListedVenues } from './listed-venues.ts';
import { SteadyParts } from './steady-parts.ts';
import type { VenueLocations } from './venue-locations.ts';

/** Points for which nobody is listed: whatever is not may get them. */
const LITTLE = 0.15;

/** What it takes to turn an {@link Outlook} to somebody. */
export interface OutlookWork {
  readonly profile: Profile;
  /** One for each factor; `undefined` for one that says nothing. */
  readonly ceilings: readonly (Ceiling | undefined)[];
  /** The location of the venue with an id, or -1. */
  readonly find: (id: string) => number;
  readonly locationsOf: (ceiling: Ceiling & { kind: 'venues' }) => VenueLocations;
  /** To add lists up in. */
  readonly spare: ListedVenues;
}

/**
 * What venues can get from one person at most by everything that depends neither on where they are now
 * nor on what everybody changes: the ground, and venues that somebody said something of in particular.
 * It can be turned to somebody else, which is cheaper than another one.
 */
export class Outlook {
  readonly ground: Ground;
  /** What any venue may get that is not listed. */
  flat = 0;
  /** How many venues are listed. */
  count = 0;
  /** Where they are; in no order before it is kept, then the best first. */
  listed: Uint32Array = new Uint32Array(0);
  /** What they get at most, but for columns and nearness, and before it is kept for words and places. */
  listedPoints: Float64Array = new Float64Array(0);
  /** By word of each page: a bit for each of them. */
  listedSlots: Uint32Array = new Uint32Array(0);
  /** Whether it will be there when the same person asks again. */
  isKept = false;
  /** What was said of venues that were compared; nothing where nobody will ask again. */
  steady: SteadyParts | undefined;
  private readonly pages: VenuePages<unknown>;
  private ceilings: readonly (Ceiling | undefined)[] = [];

  constructor(pages: VenuePages<unknown>, names: FeatureNames) {
    this.pages = pages;
    this.ground = new Ground(pages, names);
  }

  /** Turns to somebody; what still holds of what it says of them is kept. */
  turnTo(work: OutlookWork): void {
    const { ceilings, find, profile } = work;
    const { ground } = this;
    if (!ground.isFor(profile, ceilings)) ground.reset(profile, ceilings, find);
    // Of nobody, until all of it is done: a ceiling may throw.
    this.ceilings = [];
    this.steady = undefined;
    this.isKept = false;
    this.clearListed();
    this.addListed(work);
    this.ceilings = ceilings;
  }

  /** Says that whoever it is turned to will ask again: then more of what is found out is kept. */
  keep(): void {
    if (this.isKept) return;
    const { ground, listed, listedPoints } = this;
    const rows = Array.from({ length: this.count }, (_, place) => {
      const location = listed[place] as number;
      return { location, points: (listedPoints[place] as number) + ground.pointsAt(location) };
    });
    rows.sort((one, other) => other.points - one.points);
    for (const [place, { location, points }] of rows.entries()) {
      listed[place] = location;
      listedPoints[place] = points;
    }
    this.steady = new SteadyParts(ground.profile as Profile, this.ceilings);
    this.isKept = true;
  }

  /** Whether it holds for whoever it was turned to last. */
  isFor(profile: Profile, ceilings: readonly (Ceiling | undefined)[]): boolean {
    if (!this.ground.isFor(profile, ceilings)) return false;
    if (this.ceilings.length !== ceilings.length) return false;
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      if (ceiling !== this.ceilings[place] && !isOfVenues(ceiling)) return false;
    }
    return true;
  }

  get bytes(): number {
    const { ground, listed, listedPoints, listedSlots, steady } = this;
    const own = listed.byteLength + listedPoints.byteLength + listedSlots.byteLength;
    return ground.bytes + own + (steady?.mostBytes ?? 0);
  }

  private clearListed(): void {
    for (let place = 0; place < this.count; place += 1) {
      this.listedSlots[(this.listed[place] as number) >>> 5] = 0;
    }
    this.count = 0;
    const words = this.pages.length * WORDS;
    if (this.listedSlots.length < words)
      this.listedSlots = new Uint32Array(Math.ceil(1.125 * words));
  }

  private addListed({ ceilings, locationsOf, profile, spare }: OutlookWork): void {
    let { flat } = this.ground;
    spare.clear();
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      const { weight } = profile.factors[place] as ProfileFactor;
      if (ceiling?.kind !== 'venues' || weight === 0) continue;
      const others = clamped(ceiling.others);
      const locations = locationsOf(ceiling);
      const { numbers, values } = ceiling;
      let most = 0;
      for (let at = 0; at < numbers.length; at += 1) {
        const more = weight * (clamped(values[at] as number) - others);
        if (more <= LITTLE) {
          if (more > most) most = more;
          continue;
        }
        const location = locations.locationOf(numbers[at] as number);
        if (location >= 0) spare.add(location, more);
      }
      flat += weight * others + most;
    }
    this.flat = flat;
    this.count = spare.count;
    if (this.listed.length < spare.count) {
      this.listed = new Uint32Array(2 * spare.count);
      this.listedPoints = new Float64Array(2 * spare.count);
    }
    for (let place = 0; place < spare.count; place += 1) {
      const location = spare.location(place);
      this.listed[place] = location;
      this.listedPoints[place] = flat + spare.pointsAt(location);
      const word = location >>> 5;
      this.listedSlots[word] = (this.listedSlots[word] as number) | (1 << (location & 31));
    }
  }
}
