import type { ExperimentInput, ExperimentResults } from '@luna/contract';
import {
  type Estimate,
  type Interval,
  OffPolicyTally,
  sampleRatio,
  shareDifference,
  shareInterval,
} from '@luna/experiments';
import { type ExposureOutcome, exposures, type Queryable } from '@luna/store';
import type { Found, Question } from './read-interleaved.ts';

type VariationResults = ExperimentResults['variations'][number];

/** What came of each variation, beside the first. */
export async function readSplit(
  db: Queryable,
  key: string,
  plan: ExperimentInput,
  question: Question,
  confidence: number,
): Promise<Found> {
  const tallies = plan.variations.map(() => new VariationTally());
  for await (const page of exposures.outcomes(db, key, question)) {
    for (const list of page) tallies[list.variation ?? -1]?.add(list);
  }
  const conversions = tallies.map(({ takers, people }) =>
    shareInterval(takers, people, confidence),
  );
  const { chiSquared, pValue, mismatch } = sampleRatio(
    tallies.map(({ people }) => people),
    plan.weights ?? tallies.map(() => 1),
  );
  return {
    sample_ratio: { chi_squared: chiSquared, p_value: pValue, mismatch },
    variations: tallies.map((tally, position): VariationResults => {
      const conversion = conversions[position] as Interval;
      return {
        name: plan.variations[position]?.name ?? '',
        people: tally.people,
        lists: tally.lists,
        explored_lists: tally.explored,
        people_with_outcome: tally.takers,
        conversion,
        ...(position > 0 && {
          difference: shareDifference(conversion, conversions[0] as Interval),
        }),
        without_exploration: tally.withoutExploration(confidence),
      };
    }),
  };
}

/** Counts the lists of a variation, which come person by person. */
class VariationTally {
  people = 0;
  takers = 0;
  lists = 0;
  explored = 0;
  readonly #estimates = new OffPolicyTally();
  /** How often what the ranking itself had in a place was taken up, by people who came before this one. */
  readonly #places: { taken: number; shown: number }[] = [];
  #ofPerson: { readonly place: number; readonly reward: number }[] = [];
  #person: string | undefined;
  #hasTaken = false;

  add({ userId, explored, ranks, propensities, taken }: ExposureOutcome): void {
    if (userId !== this.#person) this.#begin(userId);
    this.lists += 1;
    if (explored) this.explored += 1;
    taken.forEach((isTaken, place) => {
      const reward = isTaken ? 1 : 0;
      // Without exploring there would be in each place what the ranking has there, and nothing else.
      const isOwn = ranks[place] === place + 1;
      const expected = this.#meanAt(place);
      this.#estimates.add({
        reward,
        propensity: propensities[place] as number,
        target: isOwn ? 1 : 0,
        personId: userId,
        predicted: expected,
        expected,
      });
      if (isOwn) this.#ofPerson.push({ place, reward });
      if (!isTaken || this.#hasTaken) return;
      this.#hasTaken = true;
      this.takers += 1;
    });
  }

  /** The model learns of a person once all about them is counted: it never predicts what it has seen. */
  #begin(userId: string): void {
    for (const { place, reward } of this.#ofPerson) {
      while (this.#places.length <= place) this.#places.push({ taken: 0, shown: 0 });
      const known = this.#places[place] as { taken: number; shown: number };
      known.taken += reward;
      known.shown += 1;
    }
    this.#ofPerson = [];
    this.#person = userId;
    this.#hasTaken = false;
    this.people += 1;
  }

  #meanAt(place: number): number {
    const { taken, shown } = this.#places[place] ?? { taken: 0, shown: 0 };
    return shown === 0 ? 0 : taken / shown;
  }

  withoutExploration(confidence: number): VariationResults['without_exploration'] {
    const found = this.#estimates.estimates(confidence);
    return {
      venues_shown: found.records,
      ips: toWire(found.ips),
      snips: toWire(found.snips),
      dr: toWire(found.dr ?? found.snips),
      effective_sample_size: found.effectiveSampleSize,
      largest_weight: found.largestWeight,
      warnings: found.warnings,
    };
  }
}

function toWire({ value, low, high }: Estimate) {
  const bound = (one: number) => (Number.isFinite(one) ? one : null);
  return { value, low: bound(low), high: bound(high) };
}
