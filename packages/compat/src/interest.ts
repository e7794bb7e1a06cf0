import type { Person } from './person.ts';

/** As much of a venue as it takes to tell who would like it. */
export interface VenueOfInterest {
  readonly id: string;
  /** Compared as a set, like interests. */
  readonly tags: readonly string[];
}

/** Why somebody is, or is not, interested in a venue. */
export interface Interest {
  /** Above {@link Interest.parts | the sum} of 0.3 the person counts as interested. */
  readonly interested: boolean;
  /** `parts.viewing + parts.tags`, unrounded; 0 or more, without an upper end. */
  readonly score: number;
  readonly parts: {
    /** Minutes spent viewing the venue. */
    readonly viewing: number;
    /** 0..1: the share of the venue's tags that are interests of the person; 0 without tags. */
    readonly tags: number;
  };
  /** The person's interests among the venue's tags, each once, in the person's order. */
  readonly matchingTags: readonly string[];
}

/** Interest above this counts. */
export const threshold = 0.3;

/**
 * How much a person would like a venue, by what they viewed and what they are interested in.
 *
 * `parts.viewing` gives away what somebody looked at: it is for the host and for that person, not
 * for others.
 *
 * @example
 * interestIn({ id: 'venue1', tags: ['coffee', 'books'] }, sam);
 * // { interested: true, score: 3, parts: { viewing: 2, tags: 1 }, matchingTags: ['coffee', 'books'] }
 */
export function interestIn(
  venue: VenueOfInterest,
  person: Pick<Person, 'interests' | 'viewingHistory'>,
): Interest {
  const tags = new Set(venue.tags);
  const matchingTags = [...new Set(person.interests)].filter((interest) => tags.has(interest));
  const parts = {
    viewing: (person.viewingHistory.get(venue.id) ?? 0) / 60,
    tags: tags.size === 0 ? 0 : matchingTags.length / tags.size,
  };
  const score = parts.viewing + parts.tags;
  return { interested: score > threshold, score, parts, matchingTags };
}
