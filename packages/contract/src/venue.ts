import { z } from '@hono/zod-openapi';
import { bookingTerms } from './booking-terms.ts';
import { identifier } from './identifier.ts';
import { wholeNumber } from './number.ts';
import { openingHours } from './opening-hours.ts';
import { latitude, longitude } from './position.ts';
import { priceRangeOrUnknown } from './price-range.ts';
import { longestTag, tags } from './tags.ts';
import { line, prose } from './text.ts';
import { timeZone } from './time-zone.ts';

/** How long a stay may be, in minutes. */
const stayMinutes = wholeNumber('minutes of a stay', 1, 1440).openapi({ example: 120 });

const shared = {
  latitude,
  longitude,
  price_range: priceRangeOrUnknown,
  opening_hours: openingHours,
  stay_minutes: stayMinutes,
};

/** A place to go, as answered. */
export const venue = z
  .object({
    id: identifier.openapi({ example: 'venue5' }),
    name: z.string().openapi({ example: 'Indie Corner Gallery' }),
    description: z.string(),
    category: z.string().openapi({ example: 'gallery' }),
    address: z.string(),
    tags: z.array(z.string()).openapi({ example: ['art', 'indie', 'photography', 'events'] }),
    time_zone: z.string().nullable().openapi({ example: 'America/New_York' }),
    ...shared,
    booking: bookingTerms.nullable(),
  })
  .openapi('Venue');

/** A place to go, as put. What is left out gets the default shown. */
export const venueInput = z
  .strictObject({
    id: identifier.optional(),
    name: line('a name', 200),
    description: prose('a description', 4000).default(''),
    category: line('a category', longestTag),
    latitude,
    longitude,
    address: prose('an address', 500).default(''),
    price_range: priceRangeOrUnknown.default(null),
    tags: tags.default([]),
    time_zone: timeZone.nullable().default(null),
    opening_hours: openingHours.default(null),
    stay_minutes: stayMinutes.default(120),
    booking: bookingTerms.nullable().default(null),
  })
  .openapi('VenueInput');

export type Venue = z.output<typeof venue>;
export type VenueInput = z.output<typeof venueInput>;
