import type { UserInput } from '../users/user-record.ts';
import type { VenueInput } from '../venues/venue-record.ts';

/** A column that an import carries from a file to a table. */
export interface ImportColumn<Input> {
  readonly field: keyof Input & string;
  readonly column: string;
  readonly type: string;
  /** The value as JSON, with the default of a new record when the input has none. */
  readonly value: (input: Input) => unknown;
}

/** How one kind of record is staged and published. */
export interface ImportKind<Input> {
  readonly table: 'users' | 'venues';
  readonly columns: readonly ImportColumn<Input>[];
}

/** Venues, column by column. */
export const venueImport: ImportKind<VenueInput> = {
  table: 'venues',
  columns: [
    { field: 'name', column: 'name', type: 'text', value: (venue) => venue.name },
    {
      field: 'description',
      column: 'description',
      type: 'text',
      value: (venue) => venue.description ?? '',
    },
    { field: 'category', column: 'category', type: 'text', value: (venue) => venue.category },
    { field: 'latitude', column: 'latitude', type: 'float8', value: (venue) => venue.latitude },
    { field: 'longitude', column: 'longitude', type: 'float8', value: (venue) => venue.longitude },
    { field: 'address', column: 'address', type: 'text', value: (venue) => venue.address ?? '' },
    {
      field: 'priceRange',
      column: 'price_range',
      type: 'text',
      value: (venue) => venue.priceRange ?? null,
    },
    { field: 'tags', column: 'tags', type: 'text[]', value: (venue) => venue.tags ?? [] },
    {
      field: 'timeZone',
      column: 'time_zone',
      type: 'text',
      value: (venue) => venue.timeZone ?? null,
    },
    {
      field: 'openingHours',
      column: 'opening_hours',
      type: 'jsonb',
      value: (venue) => venue.openingHours ?? null,
    },
    {
      field: 'stayMinutes',
      column: 'stay_minutes',
      type: 'int',
      value: (venue) => venue.stayMinutes ?? 120,
    },
  ],
};

/** People, column by column; the viewing history goes to a table of its own. */
export const userImport: ImportKind<UserInput> = {
  table: 'users',
  columns: [
    { field: 'name', column: 'name', type: 'text', value: (user) => user.name },
    { field: 'latitude', column: 'latitude', type: 'float8', value: (user) => user.latitude },
    { field: 'longitude', column: 'longitude', type: 'float8', value: (user) => user.longitude },
    { field: 'interests', column: 'interests', type: 'text[]', value: (user) => user.interests },
    {
      field: 'preferredPriceRange',
      column: 'preferred_price_range',
      type: 'text',
      value: (user) => user.preferredPriceRange,
    },
    { field: 'sharing', column: 'sharing', type: 'text', value: (user) => user.sharing ?? 'cell' },
    {
      field: 'paymentMethod',
      column: 'payment_method',
      type: 'text',
      value: (user) => user.paymentMethod ?? null,
    },
  ],
};
