import { distinctWords } from '../compatibility.ts';
import { threshold, type VenueOfInterest } from '../interest.ts';
import type { WordCodes } from './word-codes.ts';

/** A venue in terms of an index. */
export interface LikedVenue {
  readonly id: string;
  /** How many different tags it has. */
  readonly size: number;
  /** Those that are interests of anybody who ever was in the index. */
  readonly tags: readonly number[];
  /** How many of its tags have to be interests of somebody who never viewed it. */
  readonly least: number;
}

export function likedVenue({ id, tags }: VenueOfInterest, codes: WordCodes): LikedVenue {
  const different = distinctWords(tags);
  const size = different.length;
  let least = 1;
  while (least <= size && !isInterested(0, least, size)) least += 1;
  const known: number[] = [];
  for (const tag of different) {
    const code = codes.find(tag);
    if (code >= 0) known.push(code);
  }
  return { id, size, tags: known, least };
}

/** What `interestIn` says, with its sums. */
export function isInterested(seconds: number, matching: number, tags: number): boolean {
  return seconds / 60 + (tags === 0 ? 0 : matching / tags) > threshold;
}
