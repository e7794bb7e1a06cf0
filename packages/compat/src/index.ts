export type { Match, MatchOptions } from './best-matches.ts';
export { CompatError, type CompatErrorCode, isCompatError } from './compat-error.ts';
export {
  type Compatibility,
  type CompatibilityParts,
  compatibility,
} from './compatibility.ts';
export { type Interest, interestIn, type VenueOfInterest } from './interest.ts';
export { interestedIn } from './interested-in.ts';
export { mostCompatible } from './most-compatible.ts';
export type { PeopleColumns } from './people-index/people-columns.ts';
export {
  type ColumnPeopleIndexOptions,
  createPeopleIndex,
  type PeopleIndex,
  type PeopleIndexOptions,
} from './people-index/people-index.ts';
export type { Person, PriceRange, Sharing } from './person.ts';
export { areBlocked, isVisibleTo, type Visibility } from './visibility.ts';
