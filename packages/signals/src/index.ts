export type { Adjustable, Adjusted, Adjustment } from './diversity/adjustment.ts';
export { type Diversified, type DiversifyOptions, diversify } from './diversity/diversify.ts';
export { Impressions } from './diversity/impressions.ts';
export { type RestIgnoredOptions, restIgnored } from './diversity/rest-ignored.ts';
export { type Closeness, type WordVectorOptions, WordVectors } from './embedding/word-vectors.ts';
export { type AgainSettings, again } from './factors/again.ts';
export { categoryShare } from './factors/category-share.ts';
export { type NearLatelySettings, nearLately } from './factors/near-lately.ts';
export {
  type NearLikedSettings,
  type NearnessSettings,
  nearLiked,
  nearness,
  newcomerNearness,
  type SurroundingsSettings,
  surroundings,
} from './factors/nearness.ts';
export { collaborative, coVisits } from './factors/neighbours.ts';
export { popularity, recentPopularity } from './factors/popularity.ts';
export { relatedTaste } from './factors/related-taste.ts';
export { categoryHabit, interestAffinity, tagHabit, tasteLift } from './factors/taste.ts';
export { type TrendingVenue, trending, trendingVenues } from './factors/trending.ts';
export { usualHours } from './factors/usual-hours.ts';
export type { Choice } from './fitting/choice-values.ts';
export { type FitOptions, type FitReport, fitProfile } from './fitting/fit-profile.ts';
export { type TunedWeight, tuneWeight } from './fitting/tune-weight.ts';
export { type Interaction, type InteractionKind, strengthOf } from './interaction.ts';
export { type LearningInput, learnTables } from './learn-tables.ts';
export type { LearnedTables } from './learned-tables.ts';
export { InteractionLog, type Liking } from './log/interaction-log.ts';
export type { LogColumns } from './log/log-columns.ts';
export { type LunaFactor, luna1, luna1Start } from './luna-1.ts';
export { Exposure } from './people/exposure.ts';
export {
  type Acquaintance,
  type AcquaintanceOptions,
  type AcquaintanceParts,
  PeopleSignals,
} from './people/people-signals.ts';
export { reciprocal } from './people/reciprocal.ts';
export { SocialGraph } from './people/social-graph.ts';
export { Signals, type SignalsOptions } from './signals.ts';
export { isSignalsError, SignalsError, type SignalsErrorCode } from './signals-error.ts';
export {
  type Factorisation,
  type FactorisationOptions,
  factorise,
} from './tables/factorisation.ts';
export type { Trend } from './tables/trending.ts';
