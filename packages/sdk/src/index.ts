export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  isLunaError,
  LunaError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  WebhookVerificationError,
} from './errors.ts';
export type { Call, WithResponse } from './http/call.ts';
export type { Page, PageCall } from './http/page.ts';
export { Luna } from './luna.ts';
export type { ClientOptions, RequestOptions, WriteOptions } from './options.ts';
export type {
  BookingEventsOptions,
  BookingListOptions,
  Bookings,
} from './resources/bookings.ts';
export type { Events } from './resources/events.ts';
export type { ExperimentResultsOptions, Experiments } from './resources/experiments.ts';
export type { Plans } from './resources/plans.ts';
export type { EmulatedVendor, Providers } from './resources/providers.ts';
export type {
  ExplanationOptions,
  GroupOptions,
  PeopleOptions,
  RankingOptions,
  Recommendations,
} from './resources/recommendations.ts';
export type { Service } from './resources/service.ts';
export type { ListOptions, Users } from './resources/users.ts';
export type {
  AvailabilityOptions,
  TrendingOptions,
  VenueListOptions,
  Venues,
} from './resources/venues.ts';
export type { WatchOptions } from './resources/watch-booking.ts';
export type { DeliveryListOptions, WebhookDeliveries } from './resources/webhook-deliveries.ts';
export type { WebhookEndpoints } from './resources/webhook-endpoints.ts';
export type { Webhooks } from './resources/webhooks.ts';
export { verifyWebhook, type WebhookHeaders, type WebhookMessage } from './webhooks.ts';
export type * from './wire.generated.ts';
