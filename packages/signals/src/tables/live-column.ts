import type { VenueColumn } from '@luna/scoring';
import type { Codes } from '../log/codes.ts';
import { Changes } from './changes.ts';

/** A number for each venue that remembers what has changed, for those who keep maxima of it. */
export class LiveColumn extends Changes implements VenueColumn {
  readonly venues: Codes;
  readonly at: (venue: number) => number;

  constructor(venues: Codes, at: (venue: number) => number) {
    super();
    this.venues = venues;
    this.at = at;
  }
}
