import type { InteractionLog } from './interaction-log.ts';

/** A log without its people's names: who likes which venue how much, in columns of equal length. */
export interface LogColumns {
  /** How many people there are. */
  readonly people: number;
  /** Ids by code. */
  readonly venues: readonly string[];
  /** Codes of people. */
  readonly person: Uint32Array;
  /** Codes of venues. */
  readonly venue: Uint32Array;
  readonly times: Float64Array;
  readonly strength: Float64Array;
  /** Milliseconds since 1970. */
  readonly lastAt: Float64Array;
}

/** A log as columns, to be learned from in another thread. */
export function logColumns(log: InteractionLog): LogColumns {
  const people = log.people.size;
  let length = 0;
  for (let person = 0; person < people; person += 1) length += log.likingsOf(person).size;
  const columns = {
    people,
    venues: Array.from({ length: log.venues.size }, (_, venue) => log.venues.id(venue)),
    person: new Uint32Array(length),
    venue: new Uint32Array(length),
    times: new Float64Array(length),
    strength: new Float64Array(length),
    lastAt: new Float64Array(length),
  };
  let at = 0;
  for (let person = 0; person < people; person += 1) {
    for (const [venue, liking] of log.likingsOf(person)) {
      columns.person[at] = person;
      columns.venue[at] = venue;
      columns.times[at] = liking.times;
      columns.strength[at] = liking.strength;
      columns.lastAt[at] = liking.lastAt;
      at += 1;
    }
  }
  return columns;
}
