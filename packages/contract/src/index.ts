export {
  availability,
  type Booking,
  type BookingDetails,
  type BookingEvent,
  type BookingFailure,
  booking,
  bookingDetails,
  bookingEvent,
  bookingStatus,
  type Notification,
  type Share,
} from './booking.ts';
export {
  availabilityQuery,
  type BookingChange,
  type BookingInput,
  bookingCancellation,
  bookingChange,
  bookingInput,
  settlement,
} from './booking-request.ts';
export { type BookingTerms, bookingTerms } from './booking-terms.ts';
export { type Contact, contact } from './contact.ts';
export { emulatedVendor, faultInput, faultOrdered } from './emulator.ts';
export {
  type EventInput,
  type EventsInput,
  eventInput,
  eventsInput,
  largestBatch,
  recorded,
  viewInput,
} from './event.ts';
export {
  type Experiment,
  type ExperimentInput,
  type ExperimentResults,
  experiment,
  experimentInput,
  experimentOutcome,
  experimentResults,
  experimentResultsQuery,
  experimentStatus,
  type Variation,
  variation,
} from './experiment.ts';
export { type Explanation, explanation } from './explanation.ts';
export type { Facts } from './facts.ts';
export { fieldErrors } from './field-errors.ts';
export { friend, friendship } from './friend.ts';
export {
  type GroupRecommendation,
  type GroupRecommendationRequest,
  groupRecommendation,
  groupRecommendationRequest,
  largestGroup,
} from './group-recommendation.ts';
export { identifier, identifierRule, isIdentifier } from './identifier.ts';
export { instant } from './instant.ts';
export { openingHours, openingPeriod } from './opening-hours.ts';
export { defaultPageSize, largestPage, pageQuery } from './page.ts';
export {
  type Plan,
  plan,
  planCancellation,
  planDropOut,
  planInput,
  planResponseInput,
} from './plan.ts';
export { latitude, locationInput, longitude, pointInQuery } from './position.ts';
export { priceRange, priceRangeOrUnknown } from './price-range.ts';
export {
  type FieldError,
  fieldError,
  type Problem,
  problem,
  problemDescription,
  problemDocument,
  problemMediaType,
  problemType,
} from './problem.ts';
export { type ProblemKind, type ProblemSlug, problems } from './problem-registry.ts';
export { received } from './provider-webhook.ts';
export {
  type Companion,
  type Contribution,
  companion,
  contribution,
  mostRecommendations,
  type ReasonDetail,
  reasonDetail,
  scoredVenue,
  topNQuery,
  type VenueRecommendation,
  venueRecommendation,
} from './recommendation.ts';
export {
  explanationRequest,
  peopleQuery,
  profileNames,
  type RankingChoice,
  type RecommendationRequest,
  rankingChoice,
  rankingQuery,
  recommendationRequest,
} from './recommendation-request.ts';
export { isScope, type Scope, scope, scopeMeanings, scopes } from './scope.ts';
export { alive, health, ready, welcome } from './service.ts';
export { longestTag, mostTags, tag, tags } from './tags.ts';
export { timeZone } from './time-zone.ts';
export { type TrendingVenue, trendingQuery, trendingVenue } from './trending.ts';
export { longestHistory, sharing, type User, type UserInput, user, userInput } from './user.ts';
export { type Venue, type VenueInput, venue, venueInput } from './venue.ts';
export { farthestKm, venueQuery } from './venue-query.ts';
export {
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookEndpointWithSecret,
  webhookDelivery,
  webhookDeliveryStatus,
  webhookEndpoint,
  webhookEndpointChange,
  webhookEndpointInput,
  webhookEndpointWithSecret,
  webhookEvent,
} from './webhook.ts';
