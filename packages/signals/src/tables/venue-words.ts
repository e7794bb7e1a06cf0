import type { FactorContext, Venue } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';

/** What a venue is called, as codes. */
export interface VenueCalls {
  readonly category: number;
  readonly tags: readonly number[];
}

/** Codes for the venue that is asked about: a ranking asks a dozen factors about one after the other. */
export class VenueWords {
  readonly words: Codes;
  private readonly venues: Codes;
  /** The venues that were asked about last, of which factors often want only one thing. */
  private called: Venue | undefined;
  private calls: VenueCalls = { category: 0, tags: [] };
  private coded: Venue | undefined;
  private code = -1;

  constructor(words: Codes, venues: Codes) {
    this.words = words;
    this.venues = venues;
  }

  /** Its category and tags. */
  callsOf(venue: Venue): VenueCalls {
    if (venue !== this.called) {
      this.called = venue;
      this.calls = {
        category: this.words.intern(venue.category),
        tags: venue.tags.map((tag) => this.words.intern(tag)),
      };
    }
    return this.calls;
  }

  /** Its code in the log; -1 when it has none. */
  codeOf({ venue, numberIn }: Pick<FactorContext, 'venue' | 'numberIn'>): number {
    // One without a code may have got one since.
    if (venue !== this.coded || this.code < 0) {
      this.coded = venue;
      this.code = numberIn?.(this.venues) ?? this.venues.find(venue.id);
    }
    return this.code;
  }
}
