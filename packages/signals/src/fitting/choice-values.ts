import { haversineKm } from '@luna/geo';
import type { Person, Profile, Venue } from '@luna/scoring';

/** Somebody who could have gone to many venues and went to some. */
export interface Choice {
  readonly person: Person;
  /** Where they went: at least one, each once. */
  readonly chosen: readonly Venue[];
  /** How often they went to each of the chosen, above 0; once when not given. */
  readonly times?: readonly number[] | undefined;
  /** Where they could have gone instead. */
  readonly others: readonly Venue[];
  /** The moment of the choice, for factors that depend on time. */
  readonly at?: Date | undefined;
}

/** The factor values of everything a choice was between: the chosen first. */
export interface ChoiceValues {
  readonly chosen: number;
  /** How often each of the chosen was. */
  readonly times: readonly number[];
  readonly count: number;
  /** By factor, then by venue; a missing signal is 0, as under the policy `zero`. */
  readonly columns: readonly Float32Array[];
}

/** Asks every factor of a profile about every venue of a choice. */
export function choiceValues(choice: Choice, profile: Profile): ChoiceValues {
  const { person, chosen, others, at, times = chosen.map(() => 1) } = choice;
  const venues = [...chosen, ...others];
  const columns = profile.factors.map(() => new Float32Array(venues.length));
  for (const [place, venue] of venues.entries()) {
    const context = { person, venue, distanceKm: haversineKm(person, venue), at };
    for (const [number, { factor, settings }] of profile.factors.entries()) {
      (columns[number] as Float32Array)[place] = factor.value(context, settings) ?? 0;
    }
  }
  return { chosen: chosen.length, times, count: venues.length, columns };
}
