export { type City, type CityOptions, generateCity } from './generate-city.ts';
export type {
  BookingTerms,
  OpeningPeriod,
  PriceRange,
  Sharing,
  UserRecord,
  VenueRecord,
} from './records.ts';
export { isSeedDataError, SeedDataError } from './seed-data-error.ts';
export { seedUsers } from './seed-users.ts';
export { seedVenues } from './seed-venues.ts';
export type { UserColumns } from './user-columns.ts';
export type { VenueColumns } from './venue-columns.ts';
export type { ViewingColumns } from './viewings.ts';
