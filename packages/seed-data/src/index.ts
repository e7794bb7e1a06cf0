export type { OpeningPeriod, PriceRange, Sharing, UserRecord, VenueRecord } from './records.ts';
export { seedUsers } from './seed-users.ts';
export { seedVenues } from './seed-venues.ts';
