import type { Interval } from './interval.ts';
import { checkRecords, type LoggedRecord } from './logged-record.ts';
import { reachOf } from './normal.ts';

/** An estimate with its standard error. */
export interface Estimate extends Interval {
  readonly standardError: number;
}

/** What an estimate should not be believed without looking at. */
export type OffPolicyWarning =
  /** The records count for fewer than 30 of equal weight, or for less than a tenth of their number. */
  | 'few_effective_records'
  /** A single record makes up more than a twentieth of all weight. */
  | 'extreme_weights'
  /** Weights should be 1 on average and are not, by more than four standard errors: check the propensities. */
  | 'weights_off'
  /** Nothing that was shown would have been shown by the policy in question. */
  | 'no_overlap';

/** What a policy would have earned, from what another one showed. */
export interface OffPolicyEstimates {
  readonly records: number;
  /** Inverse propensity scoring: unbiased, and wide when weights are large. */
  readonly ips: Estimate;
  /** Self-normalised: biased by a little, steadier, never beyond the rewards seen. */
  readonly snips: Estimate;
  /** Doubly robust: right when the propensities are or the model is; without a model `null`. */
  readonly dr: Estimate | null;
  /** Kish's effective sample size, (Σw)² / Σw². */
  readonly effectiveSampleSize: number;
  /** target / propensity at its largest. */
  readonly largestWeight: number;
  readonly warnings: OffPolicyWarning[];
}

/**
 * What a policy would have earned a record, estimated from records of another one with logged
 * propensities: IPS (Horvitz, Thompson, 1952), SNIPS (Swaminathan, Joachims, 2015) and doubly robust
 * (Dudík, Langford, Li, 2011). Weights are not clipped; look at the warnings.
 *
 * Intervals are normal, from the variance of the influence function: w r, w (r − SNIPS) / mean(w), and
 * expected + w (r − predicted); summed by person where records name one, with n / (n − 1). They hold
 * for many people and moderate weights, and are too narrow with `few_effective_records`.
 *
 * @param confidence between 0 and 1
 * @throws ExperimentsError `invalid_propensity` or `invalid_record`, which name the record and the field
 *
 * @example
 * const records = [
 *   { reward: 1, propensity: 0.5, target: 1 },
 *   { reward: 0, propensity: 0.5, target: 1 },
 *   { reward: 1, propensity: 0.5, target: 0 },
 * ];
 * estimateOffPolicy(records).snips.value; // 0.5
 */
export function estimateOffPolicy(
  records: readonly LoggedRecord[],
  options: { readonly confidence?: number } = {},
): OffPolicyEstimates {
  const { modelled } = checkRecords(records);
  const reach = reachOf(options.confidence ?? 0.95);
  const weights = records.map(({ target, propensity }) => target / propensity);
  const total = sum(weights);
  const squares = sum(weights.map((weight) => weight * weight));
  const estimate = (value: number, influence: (record: LoggedRecord, weight: number) => number) =>
    withInterval(
      value,
      standardError(
        records,
        records.map((record, at) => influence(record, weights[at] as number)),
      ),
      reach,
    );
  const meanOf = (term: (record: LoggedRecord, weight: number) => number) =>
    records.length === 0
      ? 0
      : sum(records.map((record, at) => term(record, weights[at] as number))) / records.length;

  const ips = meanOf((record, weight) => weight * record.reward);
  const meanWeight = meanOf((_, weight) => weight);
  const snips = meanWeight === 0 ? 0 : ips / meanWeight;
  const robust = ({ reward, predicted = 0, expected = 0 }: LoggedRecord, weight: number) =>
    expected + weight * (reward - predicted);
  const dr = meanOf(robust);
  const effectiveSampleSize = squares === 0 ? 0 : (total * total) / squares;
  const largestWeight = weights.reduce((largest, weight) => Math.max(largest, weight), 0);

  const warnings: OffPolicyWarning[] = [];
  if (total === 0) warnings.push('no_overlap');
  if (effectiveSampleSize < Math.max(30, records.length / 10)) {
    warnings.push('few_effective_records');
  }
  if (largestWeight > total / 20) warnings.push('extreme_weights');
  const weightError = standardError(
    records,
    weights.map((weight) => weight - meanWeight),
  );
  if (Math.abs(meanWeight - 1) > 4 * weightError + 1e-9) warnings.push('weights_off');

  return {
    records: records.length,
    ips: estimate(ips, (record, weight) => weight * record.reward - ips),
    snips: estimate(snips, (record, weight) =>
      meanWeight === 0 ? 0 : (weight * (record.reward - snips)) / meanWeight,
    ),
    dr: modelled ? estimate(dr, (record, weight) => robust(record, weight) - dr) : null,
    effectiveSampleSize,
    largestWeight,
    warnings,
  };
}

/** Of a mean, from how far each record pulls it; records of one person pull together. */
function standardError(records: readonly LoggedRecord[], pulls: readonly number[]): number {
  const groups = new Map<string | number, number>();
  records.forEach(({ personId }, at) => {
    const key = personId ?? at;
    groups.set(key, (groups.get(key) ?? 0) + (pulls[at] as number));
  });
  if (groups.size < 2) return Number.POSITIVE_INFINITY;
  const squares = sum([...groups.values()].map((pull) => pull * pull));
  return Math.sqrt((squares * groups.size) / (groups.size - 1)) / records.length;
}

function withInterval(value: number, standardError: number, reach: number): Estimate {
  return {
    value,
    standardError,
    low: value - reach * standardError,
    high: value + reach * standardError,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
