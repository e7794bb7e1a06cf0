export { type Assignment, assign, type ExperimentPlan } from './assignment/assign.ts';
export { bucketHash, type HashVersion } from './assignment/bucket-hash.ts';
export {
  type BucketRange,
  bucketRanges,
  inNamespace,
  type Namespace,
  rangeOf,
} from './assignment/bucket-ranges.ts';
export { type Interval, shareDifference, shareInterval } from './estimating/interval.ts';
export type { LoggedRecord } from './estimating/logged-record.ts';
export {
  type Estimate,
  estimateOffPolicy,
  type OffPolicyEstimates,
  OffPolicyTally,
  type OffPolicyWarning,
} from './estimating/off-policy.ts';
export { type SampleRatio, sampleRatio } from './estimating/sample-ratio.ts';
export {
  ExperimentsError,
  type ExperimentsErrorCode,
  isExperimentsError,
} from './experiments-error.ts';
export {
  type ExploredList,
  type ExploreOptions,
  explore,
  type Shown,
} from './exploring/explore.ts';
export { type Preference, preferenceOf } from './interleaving/preference.ts';
export {
  type Credit,
  creditOf,
  type Drafted,
  type Team,
  teamDraft,
} from './interleaving/team-draft.ts';
