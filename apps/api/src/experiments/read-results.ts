import type { ExperimentInput, ExperimentResults } from '@luna/contract';
import {
  type Estimate,
  estimateOffPolicy,
  type Interval,
  type LoggedRecord,
  sampleRatio,
  shareDifference,
  shareInterval,
} from '@luna/experiments';
import {
  type ExperimentRecord,
  type ExposureOutcome,
  exposures,
  type OutcomeKind,
  type Store,
} from '@luna/store';

const confidence = 0.95;

/** A venue that was shown: what came of it. */
interface Shown {
  readonly personId: string;
  readonly place: number;
  readonly reward: number;
  readonly propensity: number;
  /** Whether it would have been there without exploring. */
  readonly own: boolean;
}

/** What is known of a variation. */
interface Tally {
  readonly people: Set<string>;
  readonly takers: Set<string>;
  lists: number;
  explored: number;
  readonly shown: Shown[];
}

type VariationResults = ExperimentResults['variations'][number];

/** Reads what was shown in an experiment and what came of it, and says what that means. */
export async function readResults(
  { db }: Pick<Store, 'db'>,
  { key, status, plan }: ExperimentRecord<ExperimentInput>,
  question: { readonly kind: OutcomeKind; readonly windowHours: number },
): Promise<ExperimentResults> {
  const tallies = plan.variations.map(
    (): Tally => ({ people: new Set(), takers: new Set(), lists: 0, explored: 0, shown: [] }),
  );
  for await (const page of exposures.outcomes(db, key, question)) {
    for (const list of page) {
      const tally = tallies[list.variation];
      if (tally) count(tally, list);
    }
  }
  const conversions = tallies.map(({ takers, people }) =>
    shareInterval(takers.size, people.size, confidence),
  );
  const base = conversions[0] as Interval;
  const { chiSquared, pValue, mismatch } = sampleRatio(
    tallies.map(({ people }) => people.size),
    plan.weights ?? tallies.map(() => 1),
  );
  return {
    key,
    status,
    outcome: question.kind,
    window_hours: question.windowHours,
    confidence,
    sample_ratio: { chi_squared: chiSquared, p_value: pValue, mismatch },
    variations: tallies.map((tally, position): VariationResults => {
      const conversion = conversions[position] as Interval;
      return {
        name: plan.variations[position]?.name ?? '',
        people: tally.people.size,
        lists: tally.lists,
        explored_lists: tally.explored,
        people_with_outcome: tally.takers.size,
        conversion,
        ...(position > 0 && { difference: shareDifference(conversion, base) }),
        without_exploration: withoutExploration(tally.shown),
      };
    }),
  };
}

function count(tally: Tally, list: ExposureOutcome): void {
  const { userId, ranks, propensities, taken } = list;
  tally.people.add(userId);
  tally.lists += 1;
  if (list.explored) tally.explored += 1;
  taken.forEach((isTaken, place) => {
    if (isTaken) tally.takers.add(userId);
    tally.shown.push({
      personId: userId,
      place,
      reward: isTaken ? 1 : 0,
      propensity: propensities[place] as number,
      own: ranks[place] === place + 1,
    });
  });
}

/** The policy in question shows in each place what the ranking has there, and nothing else. */
function withoutExploration(shown: readonly Shown[]): VariationResults['without_exploration'] {
  const means = meansByPlace(shown);
  const records = shown.map(({ personId, place, reward, propensity, own }): LoggedRecord => {
    const model = means[place] ?? 0;
    const target = own ? 1 : 0;
    return { personId, reward, propensity, target, predicted: model, expected: model };
  });
  const found = estimateOffPolicy(records, { confidence });
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

/** How often what the ranking itself has in a place is taken up there. */
function meansByPlace(shown: readonly Shown[]): number[] {
  const sums: { taken: number; shown: number }[] = [];
  for (const { place, reward, own } of shown) {
    if (!own) continue;
    sums[place] ??= { taken: 0, shown: 0 };
    const sum = sums[place];
    sum.taken += reward;
    sum.shown += 1;
  }
  return Array.from(sums, (sum) => (sum ? sum.taken / sum.shown : 0));
}

function toWire({ value, low, high }: Estimate) {
  const bound = (one: number) => (Number.isFinite(one) ? one : null);
  return { value, low: bound(low), high: bound(high) };
}
