import type { Venue } from '@luna/scoring';

/** A place of the log, with the top of its category tree where one is known. */
export interface Place extends Venue {
  /** Such as "Food"; undefined when the data has no such level. */
  readonly group: string | undefined;
}

/** One visit, by places in the lists of a dataset. */
export interface Visit {
  readonly venue: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who went where and when. */
export interface Dataset {
  readonly name: string;
  readonly venues: readonly Place[];
  /** By person: visits in time order. */
  readonly visits: readonly (readonly Visit[])[];
}
