import { defineProfile, type Profile, type ProfileFactor } from '@luna/scoring';
import { type FitReport, fitProfile, luna1Start, type Signals, tuneWeight } from '@luna/signals';
import { splitByPerson } from '../protocol/split.ts';
import { type Training, trainingOf } from '../protocol/training.ts';
import { choicesOf } from './luna-choices.ts';
import { signalsOf } from './luna-signals.ts';

/** How to fit. */
export interface FitLunaOptions {
  readonly seed: number;
  /** Points a weight may move from where it starts; as far as it likes when not given. */
  readonly maxShift?: number | undefined;
  /** Points `again` may get. */
  readonly again?: readonly number[] | undefined;
}

/** A fitted profile and what fitting did, step by step. */
export interface FittedLuna {
  /** Its factors read the signals of the inner train part. */
  readonly profile: Profile;
  readonly start: Profile;
  readonly discover: FitReport;
  readonly welcome: FitReport;
  readonly again: readonly { readonly weight: number; readonly ndcg10: number }[];
}

const FULL_SCORE = 100;
/** What is said of somebody of whom nothing else is known. */
const WELCOMING = ['interestAffinity', 'newcomerNearness'];

/**
 * Fits `luna-1` to a train part alone: tables are learned from the first four fifths of everybody's
 * visits, and weights from where people went in the last.
 *
 * New venues say what all is worth but three factors: what somebody never saw is no "again", and what
 * helps with strangers is learned from strangers. `again` is set by the order of lists.
 */
export function fitLuna(training: Training, options: FitLunaOptions): FittedLuna {
  const { seed, maxShift } = options;
  const inner = splitByPerson({ name: '', venues: training.venues, visits: training.train });
  const before = trainingOf(inner);
  const start = luna1Start(signalsOf(before));
  const choices = (known: boolean, cold: boolean, leisure: boolean) => [
    ...choicesOf(before, inner.test, seed, { known, cold, leisure }),
  ];
  // What a step says nothing of stays out of it, and has the points it had.
  const fitPart = (from: Profile, apart: readonly string[], fit: (part: Profile) => Fitted) => {
    const isApart = ({ factor }: ProfileFactor) => apart.includes(factor.name);
    const part = from.factors.filter((entry) => !isApart(entry));
    const room = part.reduce((sum, { weight }) => sum + weight, 0);
    const { profile, report } = fit(defineProfile({ ...from, factors: part, normalise: true }));
    const found = new Map(profile.factors.map(({ factor, weight }) => [factor.name, weight]));
    const factors = from.factors.map((entry) => ({
      ...entry,
      weight: ((found.get(entry.factor.name) as number) * room) / FULL_SCORE,
    }));
    return {
      report,
      profile: defineProfile({
        ...from,
        version: start.version + 1,
        factors: factors.map((entry, at) => (isApart(entry) ? (from.factors[at] ?? entry) : entry)),
        normalise: true,
      }),
    };
  };
  const discovering = fitPart(start, ['again', ...WELCOMING], (part) =>
    fitProfile(interleaved(choices(false, false, false), choices(false, false, true)), part, {
      maxShift,
    }),
  );
  const welcoming = fitPart(discovering.profile, ['again'], (part) =>
    fitProfile(choices(false, true, true), part, { maxShift, only: WELCOMING }),
  );
  const returning = tuneWeight(
    choices(true, false, false),
    welcoming.profile,
    'again',
    options.again,
  );
  return {
    profile: returning.profile,
    start,
    discover: discovering.report,
    welcome: welcoming.report,
    again: returning.tried,
  };
}

/** The weights of a profile on the factors of other signals. */
export function onSignals(
  profile: Profile,
  signals: Signals,
  make: (signals: Signals) => Profile,
): Profile {
  const own = make(signals);
  return {
    ...profile,
    factors: profile.factors.map((entry, at) => ({
      ...entry,
      factor: own.factors[at]?.factor ?? entry.factor,
    })),
  };
}

type Fitted = ReturnType<typeof fitProfile>;

/** One of each in turn, so that every kind is among those held out. */
function interleaved<Item>(one: readonly Item[], other: readonly Item[]): Item[] {
  const both: Item[] = [];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    both.push(...one.slice(at, at + 1), ...other.slice(at, at + 1));
  }
  return both;
}
