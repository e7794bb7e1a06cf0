// The types of @luna/experiments as published; `npm run snapshots` writes this file.
// index.d.ts
type HashVersion = 1 | 2;
declare function bucketHash(seed: string, value: string, version?: HashVersion): number;
type BucketRange = readonly [
    from: number,
    to: number
];
interface Namespace {
    readonly id: string;
    readonly from: number;
    readonly to: number;
}
declare function bucketRanges(variations: number, coverage?: number, weights?: readonly number[]): BucketRange[];
declare function rangeOf(bucket: number, ranges: readonly BucketRange[]): number | null;
declare function inNamespace(personId: string, namespace: Namespace): boolean;
interface ExperimentPlan {
    readonly key: string;
    readonly variations: number;
    readonly weights?: readonly number[];
    readonly coverage?: number;
    readonly seed?: string;
    readonly hashVersion?: HashVersion;
    readonly namespace?: Namespace;
}
interface Assignment {
    readonly variation: number | null;
    readonly bucket: number;
}
declare function assign(plan: ExperimentPlan, personId: string): Assignment;
interface Interval {
    readonly value: number;
    readonly low: number;
    readonly high: number;
}
declare function shareInterval(successes: number, trials: number, confidence?: number): Interval;
declare function shareDifference(value: Interval, base: Interval): Interval;
interface LoggedRecord {
    readonly reward: number;
    readonly propensity: number;
    readonly target: number;
    readonly personId?: string;
    readonly predicted?: number;
    readonly expected?: number;
}
interface Estimate extends Interval {
    readonly standardError: number;
}
type OffPolicyWarning = "few_effective_records" | "extreme_weights" | "weights_off" | "no_overlap";
interface OffPolicyEstimates {
    readonly records: number;
    readonly ips: Estimate;
    readonly snips: Estimate;
    readonly dr: Estimate | null;
    readonly effectiveSampleSize: number;
    readonly largestWeight: number;
    readonly warnings: OffPolicyWarning[];
}
declare class OffPolicyTally {
    #private;
    add(record: LoggedRecord): void;
    estimates(confidence?: number): OffPolicyEstimates;
}
declare function estimateOffPolicy(records: Iterable<LoggedRecord>, options?: {
    readonly confidence?: number;
}): OffPolicyEstimates;
interface SampleRatio {
    readonly chiSquared: number;
    readonly pValue: number;
    readonly mismatch: boolean;
}
declare function sampleRatio(counts: readonly number[], weights: readonly number[]): SampleRatio;
type ExperimentsErrorCode = "invalid_experiment" | "invalid_exploration" | "invalid_ranking" | "invalid_record" | "invalid_propensity" | "invalid_counts" | "invalid_confidence";
declare class ExperimentsError extends Error {
    readonly code: ExperimentsErrorCode;
    readonly field: string;
    constructor(code: ExperimentsErrorCode, field: string, message: string);
}
declare function isExperimentsError(error: unknown): error is ExperimentsError;
interface Shown<T> {
    readonly item: T;
    readonly rank: number;
    readonly propensity: number;
}
interface ExploredList<T> {
    readonly items: Shown<T>[];
    readonly exploredSlot: number | null;
    readonly listPropensity: number;
}
interface ExploreOptions {
    readonly shown: number;
    readonly share: number;
    readonly random: () => number;
}
declare function explore<T>(ranked: readonly T[], options: ExploreOptions): ExploredList<T>;
type Team = "a" | "b";
interface Drafted {
    readonly id: string;
    readonly team: Team;
}
interface Credit {
    readonly a: number;
    readonly b: number;
}
declare function teamDraft(a: readonly string[], b: readonly string[], options: {
    readonly length: number;
    readonly random: () => number;
}): Drafted[];
declare function creditOf(list: readonly Drafted[], taken: ReadonlySet<string>): Credit;
interface Preference {
    readonly winsA: number;
    readonly winsB: number;
    readonly ties: number;
    readonly preference: Interval;
}
declare function preferenceOf(credits: Iterable<Credit>, confidence?: number): Preference;
export { ExperimentsError, OffPolicyTally, assign, bucketHash, bucketRanges, creditOf, estimateOffPolicy, explore, inNamespace, isExperimentsError, preferenceOf, rangeOf, sampleRatio, shareDifference, shareInterval, teamDraft };
export type { Assignment, BucketRange, Credit, Drafted, Estimate, ExperimentPlan, ExperimentsErrorCode, ExploreOptions, ExploredList, HashVersion, Interval, LoggedRecord, Namespace, OffPolicyEstimates, OffPolicyWarning, Preference, SampleRatio, Shown, Team };
