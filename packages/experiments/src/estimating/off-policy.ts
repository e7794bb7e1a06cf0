import type { Interval } from './interval.ts';
import { type LoggedRecord, recordCheck } from './logged-record.ts';
import { reachOf } from './normal.ts';

/** An estimate with its standard error; both it and the bounds are infinite while nothing is known of how people differ. */
export interface Estimate extends Interval {
  readonly standardError: number;
}

/** What an estimate should not be believed without looking at. */
export type OffPolicyWarning =
  /** The records count for fewer than 30 of equal weight, or for less than a tenth of their number. */
  | 'few_effective_records'
  /** A single record makes up more than a twentieth of all weight. */
  | 'extreme_weights'
  /** Weights should be 1 on average and are not, by more than chance and few people explain: check the propensities. */
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

/** The sums of one person's records. */
interface Sums {
  records: number;
  weight: number;
  weighted: number;
  robust: number;
}

/**
 * Takes records one by one, in any order, and estimates from them what a policy would have earned. It
 * remembers four numbers a person, and nothing of the records.
 *
 * @example
 * const tally = new OffPolicyTally();
 * for await (const record of log) tally.add(record);
 * tally.estimates().snips;
 */
export class OffPolicyTally {
  readonly #check = recordCheck();
  readonly #people = new Map<string | number, Sums>();
  readonly #all: Sums = { records: 0, weight: 0, weighted: 0, robust: 0 };
  #squares = 0;
  #largest = 0;
  #modelled = false;

  /** @throws ExperimentsError `invalid_propensity` or `invalid_record`, which name the record and the field */
  add(record: LoggedRecord): void {
    this.#modelled = this.#check(record);
    const { reward, target, propensity, predicted = 0, expected = 0 } = record;
    const weight = target / propensity;
    const key = record.personId ?? this.#all.records;
    let own = this.#people.get(key);
    if (own === undefined) {
      own = { records: 0, weight: 0, weighted: 0, robust: 0 };
      this.#people.set(key, own);
    }
    for (const sums of [own, this.#all]) {
      sums.records += 1;
      sums.weight += weight;
      sums.weighted += weight * reward;
      sums.robust += expected + weight * (reward - predicted);
    }
    this.#squares += weight * weight;
    this.#largest = Math.max(this.#largest, weight);
  }

  /**
   * What the records say until now.
   *
   * @param confidence between 0 and 1
   */
  estimates(confidence = 0.95): OffPolicyEstimates {
    const reach = reachOf(confidence);
    const { records, weight, weighted, robust } = this.#all;
    const mean = (sum: number) => (records === 0 ? 0 : sum / records);
    const [ips, meanWeight, dr] = [mean(weighted), mean(weight), mean(robust)];
    const snips = weight === 0 ? 0 : weighted / weight;
    const estimate = (value: number, pull: (sums: Sums) => number): Estimate => {
      // Where nobody differed from anybody, an interval of no width would claim to know everything.
      const standardError = this.#standardError(pull) || Number.POSITIVE_INFINITY;
      const [low, high] = [value - reach * standardError, value + reach * standardError];
      return { value, standardError, low, high };
    };
    return {
      records,
      ips: estimate(ips, (sums) => sums.weighted - sums.records * ips),
      snips: estimate(snips, (sums) =>
        weight === 0 ? 0 : (sums.weighted - sums.weight * snips) / meanWeight,
      ),
      dr: this.#modelled ? estimate(dr, (sums) => sums.robust - sums.records * dr) : null,
      effectiveSampleSize: this.#effective(),
      largestWeight: this.#largest,
      warnings: this.#warnings(meanWeight),
    };
  }

  #effective(): number {
    return this.#squares === 0 ? 0 : this.#all.weight ** 2 / this.#squares;
  }

  #warnings(meanWeight: number): OffPolicyWarning[] {
    const { records, weight } = this.#all;
    const warnings: OffPolicyWarning[] = [];
    if (weight === 0) warnings.push('no_overlap');
    if (this.#effective() < Math.max(30, records / 10)) warnings.push('few_effective_records');
    if (this.#largest > weight / 20) warnings.push('extreme_weights');
    const error = this.#standardError((sums) => sums.weight - sums.records * meanWeight);
    // What has a chance of 7 in as many as there are people is missed by all of them once in a thousand times.
    const unseen = (7 * Math.max(1, this.#largest)) / this.#people.size;
    if (records > 0 && Math.abs(meanWeight - 1) > 4 * error + unseen) warnings.push('weights_off');
    return warnings;
  }

  /** Of a mean, from how far each person's records pull it together. */
  #standardError(pull: (sums: Sums) => number): number {
    const people = this.#people.size;
    if (people < 2) return Number.POSITIVE_INFINITY;
    let squares = 0;
    for (const sums of this.#people.values()) squares += pull(sums) ** 2;
    return Math.sqrt((squares * people) / (people - 1)) / this.#all.records;
  }
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
  records: Iterable<LoggedRecord>,
  options: { readonly confidence?: number } = {},
): OffPolicyEstimates {
  const tally = new OffPolicyTally();
  for (const record of records) tally.add(record);
  return tally.estimates(options.confidence);
}
