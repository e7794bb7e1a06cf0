import { ExperimentsError } from '../experiments-error.ts';
import { bucketHash, type HashVersion } from './bucket-hash.ts';
import { bucketRanges, inNamespace, type Namespace, rangeOf, sumsToOne } from './bucket-ranges.ts';

/** What decides who sees what. The same description assigns the same person alike, everywhere and always. */
export interface ExperimentPlan {
  readonly key: string;
  /** How many variations there are, 2 or more. */
  readonly variations: number;
  /** One a variation, 0 to 1, summing to 1 (to a hundredth); equal when left out. */
  readonly weights?: readonly number[];
  /** The share of people taken in, 0 to 1. */
  readonly coverage?: number;
  /** What the hash is salted with; the key when left out. */
  readonly seed?: string;
  readonly hashVersion?: HashVersion;
  readonly namespace?: Namespace;
}

/** Where somebody is in an experiment. */
export interface Assignment {
  /** From 0; `null` for whoever is not in the experiment. */
  readonly variation: number | null;
  /** 0 to 1: where the person fell. */
  readonly bucket: number;
}

/**
 * Which variation somebody sees, by GrowthBook's bucketing, with nothing to remember: it depends on
 * the plan and the person only.
 *
 * @throws ExperimentsError `invalid_experiment` that names the field
 *
 * @example
 * assign({ key: 'learned', variations: 2 }, 'ana').variation; // 1, always
 */
export function assign(plan: ExperimentPlan, personId: string): Assignment {
  checkPlan(plan);
  const bucket = bucketHash(plan.seed ?? plan.key, personId, plan.hashVersion ?? 2);
  if (plan.namespace && !inNamespace(personId, plan.namespace)) return { variation: null, bucket };
  const ranges = bucketRanges(plan.variations, plan.coverage ?? 1, plan.weights);
  return { variation: rangeOf(bucket, ranges), bucket };
}

function checkPlan(plan: ExperimentPlan): void {
  const { variations, weights, coverage = 1, namespace, hashVersion = 2 } = plan;
  if (plan.key === '') refuse('key', 'expected a key that is not empty');
  if (!Number.isInteger(variations) || variations < 2) {
    refuse('variations', `expected 2 variations or more, got ${variations}`);
  }
  if (weights) {
    if (weights.length !== variations) {
      refuse('weights', `expected ${variations} weights, one a variation, got ${weights.length}`);
    }
    const wrong = weights.findIndex((weight) => !isShare(weight));
    if (wrong >= 0) {
      refuse(`weights[${wrong}]`, `expected a weight of 0 to 1, got ${weights[wrong]}`);
    }
    if (!sumsToOne(weights)) {
      const sum = weights.reduce((total, weight) => total + weight, 0);
      refuse('weights', `expected weights that sum to 1, got ${sum}`);
    }
  }
  if (!isShare(coverage)) refuse('coverage', `expected a coverage of 0 to 1, got ${coverage}`);
  if (hashVersion !== 1 && hashVersion !== 2) {
    refuse('hashVersion', `expected hash version 1 or 2, got ${hashVersion}`);
  }
  if (
    namespace &&
    !(isShare(namespace.from) && isShare(namespace.to) && namespace.from <= namespace.to)
  ) {
    refuse('namespace', `expected 0 ≤ from ≤ to ≤ 1, got ${namespace.from} to ${namespace.to}`);
  }
}

function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

function refuse(field: string, message: string): never {
  throw new ExperimentsError('invalid_experiment', field, message);
}
