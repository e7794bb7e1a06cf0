import type { ExperimentInput, ExperimentResults } from '@luna/contract';
import {
  type Credit,
  type Estimate,
  estimateOffPolicy,
  type Interval,
  type LoggedRecord,
  preferenceOf,
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

/** What counts as an outcome. */
interface Question {
  readonly kind: OutcomeKind;
  readonly windowHours: number;
}

/** Reads what was shown in an experiment and what came of it, and says what that means. */
export function readResults(
  store: Pick<Store, 'db'>,
  experiment: ExperimentRecord<ExperimentInput>,
  question: Question,
): Promise<ExperimentResults> {
  return experiment.plan.kind === 'split'
    ? readSplit(store, experiment, question)
    : readInterleaved(store, experiment, question);
}

/** Whose picks people took up more of; of one person all lists are added up. */
async function readInterleaved(
  { db }: Pick<Store, 'db'>,
  { key, status }: ExperimentRecord<ExperimentInput>,
  question: Question,
): Promise<ExperimentResults> {
  const credits = new Map<string, Credit>();
  let lists = 0;
  for await (const page of exposures.outcomes(db, key, question)) {
    for (const { userId, teams, taken } of page) {
      const { a, b } = credits.get(userId) ?? { a: 0, b: 0 };
      const of = (team: number) =>
        taken.filter((isTaken, place) => isTaken && teams?.[place] === team).length;
      credits.set(userId, { a: a + of(0), b: b + of(1) });
      lists += 1;
    }
  }
  // The package says 1 of the first; here 1 is of the second, like every difference from the first.
  const swapped = Array.from(credits.values(), ({ a, b }): Credit => ({ a: b, b: a }));
  const { winsA, winsB, ties, preference } = preferenceOf(swapped, confidence);
  return {
    ...about(key, status, question),
    sample_ratio: { chi_squared: 0, p_value: 1, mismatch: false },
    variations: [],
    interleaving: {
      people: credits.size,
      lists,
      wins: [winsB, winsA],
      ties,
      preference,
    },
  };
}

function about(key: string, status: ExperimentRecord<unknown>['status'], question: Question) {
  const { kind: outcome, windowHours: window_hours } = question;
  return { key, status, outcome, window_hours, confidence };
}

async function readSplit(
  { db }: Pick<Store, 'db'>,
  { key, status, plan }: ExperimentRecord<ExperimentInput>,
  question: Question,
): Promise<ExperimentResults> {
  const tallies = plan.variations.map(
    (): Tally => ({ people: new Set(), takers: new Set(), lists: 0, explored: 0, shown: [] }),
  );
  for await (const page of exposures.outcomes(db, key, question)) {
    for (const list of page) {
      const tally = tallies[list.variation ?? -1];
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
    ...about(key, status, question),
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
