import { expectTypeOf, test } from 'vitest';
import {
  type Change,
  type Contribution,
  type Counterfactual,
  classic,
  counterfactual,
  type DistanceSettings,
  defineProfile,
  distance,
  type Factor,
  interests,
  isScoringError,
  type Person,
  type Profile,
  parseProfile,
  peopleReason,
  profileData,
  type RankedVenue,
  type Reason,
  rankVenues,
  type ScoringErrorCode,
  scoreVenue,
  type Venue,
  type WhyNot,
  whyNot,
  withSettings,
  withWeights,
} from './index.ts';

interface Restaurant extends Venue {
  readonly stars: number;
}
declare const person: Person;
declare const restaurant: Restaurant;
declare const caught: unknown;

test('rankings hand back the caller’s own kind of venue', () => {
  const ranking = rankVenues(person, new Set([restaurant]), { limit: 5, at: undefined });
  expectTypeOf(ranking).toEqualTypeOf<RankedVenue<Restaurant>[]>();
  expectTypeOf<(typeof ranking)[0]['venue']['stars']>().toEqualTypeOf<number>();
  expectTypeOf(whyNot(person, restaurant, [restaurant])).toEqualTypeOf<WhyNot<Restaurant>>();
  expectTypeOf(counterfactual(person, restaurant, [])).toEqualTypeOf<readonly Counterfactual[]>();
});

test('a score comes with its breakdown and reasons, and nobody can change them', () => {
  const { score, breakdown, reasons } = scoreVenue(person, restaurant);
  expectTypeOf(score).toEqualTypeOf<number>();
  expectTypeOf(breakdown).toEqualTypeOf<readonly Contribution[]>();
  expectTypeOf(reasons).toEqualTypeOf<readonly Reason[]>();
  expectTypeOf(peopleReason(2)).toEqualTypeOf<Reason | undefined>();
});

test('why-not and changes are told apart by one field', () => {
  const answer = whyNot(person, restaurant, []);
  if (answer.outcome === 'outranked') {
    expectTypeOf(answer.lastListed).toEqualTypeOf<RankedVenue<Restaurant>>();
  } else {
    // @ts-expect-error only an outranked venue is short of another
    answer.shortBy;
  }
  expectTypeOf<Change['kind']>().toEqualTypeOf<
    'relax_filters' | 'move_closer' | 'add_interests' | 'prefer_price' | 'view_longer'
  >();
});

test('factors with settings of their own fit into one profile', () => {
  const quiet: Factor<{ readonly tag: string }> = {
    name: 'quiet',
    defaults: { tag: 'quiet' },
    value: ({ venue }, { tag }) => (venue.tags.includes(tag) ? 1 : 0),
  };
  const profile = defineProfile({
    name: 'quiet',
    version: 1,
    factors: [
      { factor: quiet, weight: 50 },
      { factor: distance, weight: 30, settings: { rangeKm: 1 } },
      { factor: interests, weight: 20 },
    ],
  });
  expectTypeOf(profile).toEqualTypeOf<Profile>();
  expectTypeOf(distance).toEqualTypeOf<Factor<DistanceSettings>>();
  expectTypeOf(withWeights(profile, { quiet: 50 })).toEqualTypeOf<Profile>();
  expectTypeOf(withSettings(classic, { distance: { rangeKm: 5 } })).toEqualTypeOf<Profile>();
});

test('a factor says a number, or that it does not know', () => {
  // @ts-expect-error a sentence is no value
  const wordy: Factor = { name: 'wordy', defaults: {}, value: () => 'very much' };
  // @ts-expect-error unknown is undefined and not null
  const unsure: Factor = { name: 'unsure', defaults: {}, value: () => null };
  expectTypeOf([wordy, unsure]).toEqualTypeOf<Factor[]>();
});

test('what comes from outside is parsed and not believed', () => {
  expectTypeOf(parseProfile({ weights: caught, settings: caught })).toEqualTypeOf<Profile>();
  expectTypeOf(parseProfile(profileData(classic))).toEqualTypeOf<Profile>();
  if (isScoringError(caught)) expectTypeOf(caught.code).toEqualTypeOf<ScoringErrorCode>();
});
