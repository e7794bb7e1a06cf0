import { defineProfile, type Profile } from '@luna/scoring';
import { SignalsError } from '../signals-error.ts';
import { type Choice, type ChoiceValues, choiceValues } from './choice-values.ts';
import { keepProportions } from './keep-proportions.ts';
import { projectWeights } from './project-weights.ts';
import { likelihood } from './softmax.ts';

/** How a profile is fitted. */
export interface FitOptions {
  /** Name of the fitted profile; that of the start when not given. */
  readonly name?: string | undefined;
  /** Its version; that of the start plus one when not given. */
  readonly version?: number | undefined;
  /** The most points a weight may move from where it starts, up to 100, which is also the default. */
  readonly maxShift?: number | undefined;
  /**
   * Names of the only factors whose weights may change against the others; those keep their
   * proportions. All of them when not given.
   */
  readonly only?: readonly string[] | undefined;
  /** Every so-manyth choice is held out, to say what was gained on choices never learned from: 5. */
  readonly holdOutEvery?: number | undefined;
  /** Steps of the descent: 200. */
  readonly steps?: number | undefined;
}

/** What fitting did. */
export interface FitReport {
  /** By factor, in profile order, in points. */
  readonly changes: readonly {
    readonly factor: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Choices learned from, and held out. */
  readonly choices: { readonly learned: number; readonly heldOut: number };
  /** Mean log-likelihood of the choices held out; above `before` is a gain. */
  readonly heldOut: { readonly before: number; readonly after: number };
  readonly learned: { readonly before: number; readonly after: number };
}

const RATE = 0.1;
const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.999;
const RIDGE = 0.001;
const FULL_SCORE = 100;

/**
 * Fits the weights of a profile to choices by softmax regression (a conditional logit), within
 * `maxShift` points of where they start. The result is an ordinary profile: additive, its weights not
 * negative, summing to 100. The same choices in the same order give the same profile.
 *
 * Source: McFadden, *Conditional Logit Analysis of Qualitative Choice Behavior*, 1974; descent by Adam
 * (Kingma and Ba, 2015) with a projection onto the bounds after every step.
 *
 * @throws SignalsError `nothing_to_fit` without a choice between something; `invalid_options`
 *
 * @example
 * const { profile, report } = fitProfile(choices, luna1(signals), { maxShift: 20 });
 * console.log(report.heldOut.after - report.heldOut.before, report.changes);
 */
export function fitProfile(
  choices: Iterable<Choice>,
  start: Profile,
  options: FitOptions = {},
): { readonly profile: Profile; readonly report: FitReport } {
  const { maxShift = FULL_SCORE, holdOutEvery = 5, steps = 200 } = options;
  checkOptions(start, options.only ?? [], maxShift, holdOutEvery, steps);
  const learned: ChoiceValues[] = [];
  const heldOut: ChoiceValues[] = [];
  let place = 0;
  for (const choice of choices) {
    if (choice.chosen.length === 0 || choice.others.length === 0) continue;
    place += 1;
    (place % holdOutEvery === 0 ? heldOut : learned).push(choiceValues(choice, start));
  }
  if (learned.length === 0) {
    throw new SignalsError(
      'nothing_to_fit',
      'choices',
      'choices must hold at least one with a chosen venue and another one',
    );
  }
  const before = start.factors.map(({ weight }) => weight);
  const scaled = (weights: readonly number[], scale: number) =>
    weights.map((weight) => (weight / FULL_SCORE) * scale);
  // Before and after are judged at a scale of their own, so that only proportions count.
  const started = fitScale(learned, before);
  const { only } = options;
  const question = keepProportions(
    before,
    start.factors.map(({ factor }) => only === undefined || only.includes(factor.name)),
  );
  const found = descend(learned.map(question.reduce), question.weights, {
    maxShift,
    steps,
    scale: started,
  });
  const weights = question.expand(found.weights);
  const { scale } = found;
  const profile = defineProfile({
    name: options.name ?? start.name,
    version: options.version ?? start.version + 1,
    missing: start.missing,
    factors: start.factors.map((entry, at) => ({ ...entry, weight: weights[at] as number })),
    normalise: true,
  });
  const meanOf = (some: readonly ChoiceValues[], values: readonly number[], by: number) =>
    some.length === 0 ? Number.NaN : likelihood(some, scaled(values, by)).mean;
  return {
    profile,
    report: {
      changes: profile.factors.map(({ factor, weight }, at) => ({
        factor: factor.name,
        before: before[at] as number,
        after: weight,
      })),
      choices: { learned: learned.length, heldOut: heldOut.length },
      heldOut: {
        before: meanOf(heldOut, before, started),
        after: meanOf(heldOut, weights, scale),
      },
      learned: {
        before: meanOf(learned, before, started),
        after: meanOf(learned, weights, scale),
      },
    },
  };
}

/** Adam over logits, each step brought back within the bounds. */
function descend(
  choices: readonly ChoiceValues[],
  before: readonly number[],
  how: { readonly maxShift: number; readonly steps: number; readonly scale: number },
): { readonly weights: readonly number[]; readonly scale: number } {
  const { maxShift, steps } = how;
  // Logits a full score is worth, at first what suits the weights of the start.
  let { scale } = how;
  const least = before.map((weight) => Math.max(0, weight - maxShift));
  const greatest = before.map((weight) => Math.min(FULL_SCORE, weight + maxShift));
  let weights: readonly number[] = before;
  const first = before.map(() => 0);
  const second = before.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    const logits = weights.map((weight) => (weight / FULL_SCORE) * scale);
    const { gradient } = likelihood(choices, logits);
    const moved = logits.map((logit, at) => {
      const slope = (gradient[at] as number) - RIDGE * logit;
      first[at] = FIRST_MOMENT * (first[at] as number) + (1 - FIRST_MOMENT) * slope;
      second[at] = SECOND_MOMENT * (second[at] as number) + (1 - SECOND_MOMENT) * slope * slope;
      const mean = (first[at] as number) / (1 - FIRST_MOMENT ** step);
      const variance = (second[at] as number) / (1 - SECOND_MOMENT ** step);
      return Math.max(0, logit + (RATE * mean) / (Math.sqrt(variance) + 1e-8));
    });
    scale = Math.max(
      1e-6,
      moved.reduce((sum, logit) => sum + logit, 0),
    );
    weights = projectWeights(
      moved.map((logit) => (logit / scale) * FULL_SCORE),
      least,
      greatest,
      FULL_SCORE,
    );
  }
  return { weights, scale };
}

/** The logits a full score is worth under fixed weights: the likelihood has one top along that line. */
function fitScale(choices: readonly ChoiceValues[], weights: readonly number[]): number {
  const slope = (scale: number) => {
    const { gradient } = likelihood(
      choices,
      weights.map((weight) => (weight / FULL_SCORE) * scale),
    );
    return gradient.reduce((sum, value, at) => sum + value * (weights[at] as number), 0);
  };
  let low = 0;
  let high = 100;
  for (let halving = 0; halving < 20; halving += 1) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function checkOptions(
  start: Profile,
  only: readonly string[],
  maxShift: number,
  holdOutEvery: number,
  steps: number,
): void {
  const refuse = (field: string, expected: string, value: number | string) => {
    throw new SignalsError('invalid_options', field, `${field} must be ${expected}, not ${value}`);
  };
  const names = start.factors.map(({ factor }) => factor.name);
  for (const name of only) {
    if (!names.includes(name)) refuse('only', `of ${names.join(', ')}`, name);
  }
  if (!(maxShift >= 0 && maxShift <= FULL_SCORE)) {
    refuse('maxShift', 'points from 0 to 100', maxShift);
  }
  if (!(Number.isSafeInteger(holdOutEvery) && holdOutEvery >= 2)) {
    refuse('holdOutEvery', 'a whole number from 2', holdOutEvery);
  }
  if (!(Number.isSafeInteger(steps) && steps >= 1)) {
    refuse('steps', 'a whole number from 1', steps);
  }
}
