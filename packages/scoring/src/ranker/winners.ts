import { type DistanceSettings, distance, nearness, nearReason } from '../factors/distance.ts';
import type { Reason } from '../factors/factor.ts';
import { attention, type HistorySettings, viewedReason } from '../factors/history.ts';
import { interests, interestsReason } from '../factors/interests.ts';
import type { KnownContext } from '../factors/known-context.ts';
import { price, priceReason } from '../factors/price.ts';
import type { Person } from '../person.ts';
import type { Profile, ProfileFactor } from '../profile/profile.ts';
import type { RankedVenue } from '../rank-venues.ts';
import { type Contribution, contribution, scoreInContext, total } from '../score-venue.ts';
import type { Venue } from '../venue.ts';
import { countBits, lowestBit } from './bits.ts';
import type { Scored } from './bounded/bounded-search.ts';
import { SLOT_BITS, SLOTS } from './page-table.ts';
import { isBuiltIn } from './score-classes.ts';
import type { Found } from './top-list.ts';
import type { VenuePages } from './venue-pages.ts';
import type { VenueReader } from './venue-reader.ts';

/** For whom winners are explained, and what the search knows of them already. */
export interface Explaining {
  readonly person: Person;
  readonly profile: Profile;
  readonly at: Date | undefined;
  /** The person's interests, each once, in their order. */
  readonly wanted: readonly string[];
  /** The feature of each of them, -1 where no venue has it. */
  readonly codes: readonly number[];
  /** Seconds of a location; `undefined` when the search did not need to know. */
  readonly secondsViewed: (location: number) => number | undefined;
}

/** As many interests fit the bits of a number. */
const MOST_MARKED = 31;

/**
 * Makes what is returned of what was found: precisely what `scoreVenue` says of each venue. It does so
 * itself where there are only factors of this package: what a factor costs that is asked in general
 * depends on who else in the process asks, and with what kinds of objects.
 */
export class Winners {
  private readonly pages: VenuePages<Venue>;
  private readonly venues: VenueReader;
  /** For each feature that is an interest of the person at hand: its place among them, from 1. */
  private marks = new Uint8Array(64);
  /** By place: a bit for each of the wanted interests that a winner matches. */
  private matches = new Uint32Array(64);
  private locations = new Uint32Array(64);

  constructor(pages: VenuePages<Venue>, venues: VenueReader) {
    this.pages = pages;
    this.venues = venues;
  }

  /** Those with a score above zero; all of them when there is none. */
  explain(found: readonly Found[], explaining: Explaining): RankedVenue[] {
    const { codes, profile } = explaining;
    const isQuick = codes.length <= MOST_MARKED && isKnown(profile);
    this.readAhead(found);
    if (isQuick) {
      this.mark(codes);
      this.matchAll(found);
      this.unmark(codes);
    }
    const ranked: RankedVenue[] = [];
    for (let place = 0; place < found.length; place += 1) {
      const one = isQuick
        ? this.explainQuickly(found[place] as Found, place + 1, explaining)
        : this.explainByFactors(found[place] as Found, place + 1, explaining);
      if (one.score === 0 && (ranked[0]?.score ?? 0) > 0) break;
      ranked.push(one);
    }
    return ranked;
  }

  /** The same for venues that were explained when they were found. */
  present(scored: readonly Scored[]): RankedVenue[] {
    const ranked: RankedVenue[] = [];
    for (const { score, breakdown, reasons, distanceKm, venue } of scored) {
      if (score === 0 && (ranked[0]?.score ?? 0) > 0) break;
      ranked.push({ score, breakdown, reasons, distanceKm, venue, rank: ranked.length + 1 });
    }
    return ranked;
  }

  private mark(codes: readonly number[]): void {
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place] as number;
      if (code >= this.marks.length) {
        const { marks } = this;
        this.marks = new Uint8Array(2 * code);
        this.marks.set(marks);
      }
      if (code >= 0) this.marks[code] = place + 1;
    }
  }

  private unmark(codes: readonly number[]): void {
    for (let place = 0; place < codes.length; place += 1) {
      const code = codes[place] as number;
      if (code >= 0) this.marks[code] = 0;
    }
  }

  private readAhead(found: readonly Found[]): void {
    if (this.locations.length < found.length) this.locations = new Uint32Array(2 * found.length);
    for (let place = 0; place < found.length; place += 1) {
      this.locations[place] = (found[place] as Found).location;
    }
    this.pages.readAhead(this.locations, found.length);
  }

  /** Finds what each of them matches. */
  private matchAll(found: readonly Found[]): void {
    const { slots } = this.pages;
    const { features } = slots;
    if (this.matches.length < found.length) this.matches = new Uint32Array(2 * found.length);
    const { marks, matches } = this;
    for (let winner = 0; winner < found.length; winner += 1) {
      const { location } = found[winner] as Found;
      const page = location >>> SLOT_BITS;
      const slot = location & (SLOTS - 1);
      const end = slots.end(page, slot);
      let set = 0;
      for (let place = slots.from(page, slot); place < end; place += 1) {
        const feature = features[place] as number;
        const mark = feature < marks.length ? (marks[feature] as number) : 0;
        if (mark > 0) set |= 1 << (mark - 1);
      }
      matches[winner] = set;
    }
  }

  private explainQuickly(found: Found, rank: number, explaining: Explaining): RankedVenue {
    const { location, distanceKm } = found;
    const { person, profile, wanted } = explaining;
    const { factors } = profile;
    const venue = this.venues.at(location);
    const matches = this.matches[rank - 1] as number;
    const breakdown: Contribution[] = [];
    const reasons: Reason[] = [];
    for (let place = 0; place < factors.length; place += 1) {
      const { factor, settings, weight } = factors[place] as ProfileFactor;
      let value: number | undefined;
      let reason: Reason | undefined;
      if (factor === distance) {
        value = nearness(distanceKm, (settings as DistanceSettings).rangeKm);
        reason = nearReason(distanceKm);
      } else if (factor === interests) {
        if (wanted.length > 0 && venue.tags.length > 0) {
          value = countBits(matches) / wanted.length;
          if (matches !== 0) reason = interestsReason(named(matches, wanted));
        }
      } else if (factor === price) {
        if (person.preferredPriceRange !== null && venue.priceRange !== null) {
          value = person.preferredPriceRange === venue.priceRange ? 1 : 0;
          if (value > 0) reason = priceReason(venue.priceRange);
        }
      } else if (person.viewingHistory.size > 0) {
        const seconds =
          explaining.secondsViewed(location) ?? person.viewingHistory.get(venue.id) ?? 0;
        value = attention(seconds, (settings as HistorySettings).fullSeconds);
        reason = viewedReason(seconds);
      }
      // Then the other weights make up for it.
      if (value === undefined && profile.missing === 'renormalise') {
        return this.explainByFactors(found, rank, explaining);
      }
      breakdown.push(contribution(factor.name, weight, value));
      if (weight > 0 && reason !== undefined) reasons.push(reason);
    }
    return { score: total(breakdown), breakdown, reasons, distanceKm, venue, rank };
  }

  private explainByFactors(
    { location, distanceKm }: Found,
    rank: number,
    { person, profile, at, wanted, codes, secondsViewed }: Explaining,
  ): RankedVenue {
    const { slots } = this.pages;
    const venue = this.venues.at(location);
    const page = location >>> SLOT_BITS;
    const slot = location & (SLOTS - 1);
    const context: KnownContext = {
      person,
      venue,
      distanceKm,
      at,
      interestCount: wanted.length,
      matchingInterests: wanted.filter((_, place) =>
        slots.hasFeature(page, slot, codes[place] as number),
      ),
      secondsViewed: secondsViewed(location),
    };
    const { score, breakdown, reasons } = scoreInContext(context, profile);
    return { score, breakdown, reasons, distanceKm, venue, rank };
  }
}

/** Whether all factors are of this package. */
function isKnown({ factors }: Profile): boolean {
  for (let place = 0; place < factors.length; place += 1) {
    if (!isBuiltIn((factors[place] as ProfileFactor).factor)) return false;
  }
  return true;
}

/** Those of the wanted interests whose bits are set. */
function named(set: number, wanted: readonly string[]): string[] {
  const names: string[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) {
    names.push(wanted[lowestBit(rest)] as string);
  }
  return names;
}
