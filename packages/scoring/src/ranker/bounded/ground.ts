import type { Ceiling } from '../../factors/ceiling.ts';
import type { Profile, ProfileFactor } from '../../profile/profile.ts';
import { lowestBit } from '../bits.ts';
import type { FeatureNames } from '../feature-names.ts';
import { SLOT_BITS, SLOTS, WORDS } from '../page-table.ts';
import type { VenuePages } from '../venue-pages.ts';
import { clamped } from './clamped.ts';
import { NearPoints } from './near-points.ts';
import { PlacePoints } from './place-points.ts';
import { WordPoints } from './word-points.ts';

/** What it takes to make a {@link Ground}. */
export interface GroundWork {
  readonly profile: Profile;
  /** One for each factor; `undefined` for one that says nothing. */
  readonly ceilings: readonly (Ceiling | undefined)[];
  readonly pages: VenuePages<unknown>;
  readonly names: FeatureNames;
  /** The location of the venue with an id, or -1. */
  readonly find: (id: string) => number;
}

/** Sums in 32 bits are rounded; this is far more points than they can lose. */
export const ROUNDING = 1e-4;
/** A byte holds 255; the rest is for rounding. */
const MOST_STEPS = 250;

/**
 * What venues can get from one person at most by everything that depends neither on where they are now
 * nor on what others do, but for lists of venues, which change more often: worked out once, and good
 * until one of its ceilings is another or the venues have changed. All in points before weights make up
 * for missing signals.
 */
export class Ground {
  readonly profile: Profile;
  readonly ceilings: readonly (Ceiling | undefined)[];
  /** As of so many changes of the venues. */
  readonly changes: number;
  /** What any venue may get, lists aside. */
  readonly flat: number;
  /** By distance to the person. */
  readonly near: NearPoints;
  /** By word of each page: at most for words and places. */
  readonly personal: Float32Array;
  /** Those of them for being near some places. */
  private readonly around: Float32Array;
  /** By page: the words of which it is known what their venues are called, all of it and together. */
  private readonly tight: Uint32Array;
  /** By page: at most for both. */
  readonly pagePoints: Float32Array;
  /** Factors that only say how much they are worth to any venue, and the points of that. */
  readonly loose: readonly { readonly entry: ProfileFactor; readonly most: number }[];
  /** What the bytes of {@link known} count in. */
  readonly step: number;
  /** By page, as far as asked for: a byte for each slot, what it gets for words and places; 0: not known. */
  private readonly known: (Uint8Array | undefined)[] = [];
  private readonly words: WordPoints;
  private readonly places: readonly PlacePoints[];

  constructor({ profile, ceilings, pages, names, find }: GroundWork) {
    this.profile = profile;
    this.ceilings = ceilings;
    this.changes = pages.changes;
    const weighed = profile.factors.map((entry, place) => ({
      entry,
      ceiling: ceilings[place],
    }));
    let flat = 0;
    let personal = 0;
    const far: { readonly weight: number; readonly most: (km: number) => number }[] = [];
    const named: { ceiling: Ceiling & { kind: 'words' }; weight: number }[] = [];
    const places: PlacePoints[] = [];
    const loose: { entry: ProfileFactor; most: number }[] = [];
    for (const { entry, ceiling } of weighed) {
      const { weight } = entry;
      if (ceiling?.kind === 'words' || ceiling?.kind === 'places') {
        personal += weight;
      }
      if (weight === 0) continue;
      if (ceiling === undefined) loose.push({ entry, most: weight });
      else if (ceiling.kind === 'flat') loose.push({ entry, most: weight * clamped(ceiling.most) });
      else if (ceiling.kind === 'distance') far.push({ weight, most: ceiling.most });
      else if (ceiling.kind === 'words') named.push({ ceiling, weight });
      else if (ceiling.kind === 'places')
        places.push(new PlacePoints(pages, ceiling, weight, find));
    }
    for (const { most } of loose) flat += most;
    this.loose = loose;
    this.step = personal / MOST_STEPS;
    this.flat = flat;
    this.near = new NearPoints((km) =>
      far.reduce((sum, { weight, most }) => sum + weight * clamped(most(km)), 0),
    );
    this.words = new WordPoints(pages, names, named);
    this.places = places;
    this.around = new Float32Array(pages.length * WORDS);
    for (const one of places) one.addTo(this.around);
    this.personal = this.around.slice();
    this.words.addTo(this.personal);
    this.tight = new Uint32Array(pages.length);
    this.pagePoints = new Float32Array(pages.length);
    for (let word = 0; word < this.personal.length; word += 1) {
      const points = (this.personal[word] as number) + ROUNDING;
      const page = Math.floor(word / WORDS);
      if (points > (this.pagePoints[page] as number)) this.pagePoints[page] = points;
    }
  }

  /**
   * What any of some slots of a word gets for words and places, looked at one by one: less than what
   * `personal` says at first, where the best category is that of one venue and the best tag another's.
   */
  tighten(page: number, word: number, slots: number): number {
    const at = page * WORDS + word;
    if ((((this.tight[page] as number) >>> word) & 1) === 0) {
      this.tight[page] = (this.tight[page] as number) | (1 << word);
      let most = 0;
      for (let rest = slots; rest !== 0; rest &= rest - 1) {
        most = Math.max(most, this.words.at(at * 32 + lowestBit(rest)));
      }
      this.personal[at] = most + (this.around[at] as number);
    }
    return this.personal[at] as number;
  }

  /** The bytes of a page: the steps that each slot gets at most for words and places, 0 if not known. */
  knownOf(page: number): Uint8Array {
    const known = this.known[page] ?? new Uint8Array(SLOTS);
    this.known[page] = known;
    return known;
  }

  /** Finds out about a slot. */
  learn(location: number): number {
    const steps = Math.max(1, Math.ceil(this.personalAt(location) / (this.step || 1)));
    this.knownOf(location >>> SLOT_BITS)[location & (SLOTS - 1)] = steps;
    return steps;
  }

  /** At most for the words of the venue at a location, and for being near some places. */
  private personalAt(location: number): number {
    let points = this.words.at(location);
    for (const one of this.places) points += one.at(location);
    return points;
  }

  /** At most what the venue at a location gets for words and places. */
  pointsAt(location: number): number {
    const page = this.known[location >>> SLOT_BITS];
    const steps = page?.[location & (SLOTS - 1)] || this.learn(location);
    return steps * this.step;
  }

  /** Whether it still holds. */
  isFor(profile: Profile, ceilings: readonly (Ceiling | undefined)[], changes: number): boolean {
    if (this.profile !== profile || this.changes !== changes) return false;
    for (let place = 0; place < ceilings.length; place += 1) {
      const ceiling = ceilings[place];
      const own = this.ceilings[place];
      if (ceiling === own) continue;
      // Neither columns nor lists are part of it.
      const isElsewhere = ceiling?.kind === 'column' || ceiling?.kind === 'venues';
      if (!isElsewhere || ceiling.kind !== own?.kind) return false;
    }
    return true;
  }

  get bytes(): number {
    // As if every page had been asked about already.
    const known = this.pagePoints.length * SLOTS;
    return [this.personal, this.around, this.pagePoints, this.tight].reduce(
      (sum, { byteLength }) => sum + byteLength,
      known + this.words.bytes,
    );
  }
}
