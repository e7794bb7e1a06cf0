import type { Person } from '../person.ts';
import type { Venue } from '../venue.ts';
import type { Ceiling, Question, VenueNumbers } from './ceiling.ts';

/** What a factor may look at. */
export interface FactorContext {
  readonly person: Person;
  readonly venue: Venue;
  /** Kilometres between the two, as `haversineKm` measures them. */
  readonly distanceKm: number;
  /** The moment the ranking is for, when the caller gave one. A factor has no other clock. */
  readonly at?: Date | undefined;
  /**
   * The number of the venue among somebody's {@link VenueNumbers}, -1 for none, when the ranker has
   * looked it up already; `undefined` when it has not. There to save looking up an id.
   */
  readonly numberIn?: ((venues: VenueNumbers) => number | undefined) | undefined;
}

/** Why a venue is recommended: for programs, and as a sentence for people. */
export interface Reason {
  /** Stable name of the kind of reason. */
  readonly code: string;
  /** English sentence. */
  readonly text: string;
  /** The values the sentence is made of. */
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * One reason to prefer a venue. Anybody can write one: an object with a name, its settings and a
 * function from a person and a venue to 0..1. It has to be pure, so that the same question always has
 * the same answer.
 *
 * @example
 * const quiet: Factor<{ tag: string }> = {
 *   name: 'quiet',
 *   defaults: { tag: 'quiet' },
 *   value: ({ venue }, { tag }) => (venue.tags.includes(tag) ? 1 : 0),
 *   reason: (_context, value) => value > 0 ? { code: 'quiet', text: 'A quiet place', data: {} } : undefined,
 * };
 */
export interface Factor<Settings extends object = object> {
  /** Unique within a profile; what weights, settings and breakdowns call it. */
  readonly name: string;
  /** Every setting there is, with the value it has when nobody chooses another. */
  readonly defaults: Settings;
  /** A sentence that says what is wrong with these settings; `undefined` when nothing is. */
  settingsProblem?(settings: Settings): string | undefined;
  /**
   * How much this speaks for the venue, 0..1; `undefined` when the signal is missing, which is not
   * the same as 0: the profile's policy decides what becomes of it. Anything else is an error that
   * names the factor and the venue.
   */
  value(context: FactorContext, settings: Settings): number | undefined;
  /**
   * What {@link value} is at most for this question, so that `createRanker` need not ask about every
   * venue. Without it, and where it is `undefined`, any venue may have the full value.
   */
  ceiling?(question: Question, settings: Settings): Ceiling | undefined;
  /** The reason to show, if the value is worth one. Asked only about venues that are returned. */
  reason?(context: FactorContext, value: number, settings: Settings): Reason | undefined;
}
