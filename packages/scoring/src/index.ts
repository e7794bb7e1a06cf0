export { type Change, type Counterfactual, counterfactual } from './counterfactual.ts';
export type {
  Ceiling,
  CeilingPoint,
  ColumnCeiling,
  DistanceCeiling,
  FlatCeiling,
  MissingCeiling,
  PlacesCeiling,
  Question,
  SharedCeiling,
  SharedNumbers,
  VenueColumn,
  VenueNumbers,
  VenuesCeiling,
  WordsCeiling,
} from './factors/ceiling.ts';
export { ceilingProblem } from './factors/ceiling-problem.ts';
export { type DistanceSettings, distance } from './factors/distance.ts';
export type { Factor, FactorContext, Reason } from './factors/factor.ts';
export { type HistorySettings, history } from './factors/history.ts';
export { interests } from './factors/interests.ts';
export { peopleReason } from './factors/people-reason.ts';
export { price } from './factors/price.ts';
export type { GroupMember, Vetoes } from './group/group-member.ts';
export { type CarryOver, nextWeights } from './group/next-weights.ts';
export {
  type GroupOptions,
  type GroupRankedVenue,
  type GroupRanking,
  type MemberScore,
  rankForGroup,
} from './group/rank-for-group.ts';
export type { GroupStrategy } from './group/strategy.ts';
export { isOpenAt } from './opening-hours.ts';
export type { Person } from './person.ts';
export { classic } from './profile/classic.ts';
export {
  defineProfile,
  type MissingPolicy,
  type Profile,
  type ProfileDefinition,
  type ProfileFactor,
  type ProfileSettings,
  type Weights,
  withSettings,
  withWeights,
} from './profile/profile.ts';
export {
  type ProfileData,
  type ProfileRequest,
  parseProfile,
  profileData,
} from './profile/profile-data.ts';
export { type RankedVenue, type RankOptions, rankVenues } from './rank-venues.ts';
export {
  type ColumnRankerOptions,
  createRanker,
  type Ranker,
  type RankerOptions,
} from './ranker/ranker.ts';
export type { CodedColumn, VenueColumns } from './ranker/venue-columns.ts';
export { type Contribution, type ScoredVenue, scoreVenue } from './score-venue.ts';
export { isScoringError, ScoringError, type ScoringErrorCode } from './scoring-error.ts';
export type { OpeningPeriod, PriceRange, Venue } from './venue.ts';
export type { FilterRejection, VenueFilters } from './venue-filters.ts';
export { type ExplainOptions, type FactorGap, type WhyNot, whyNot } from './why-not.ts';
