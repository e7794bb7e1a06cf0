import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';
import { currency } from './money.ts';
import { number, wholeNumber } from './number.ts';
import { openingPeriod } from './opening-hours.ts';

const mostMinorUnits = 100_000_000;
const amount = (what: string) => wholeNumber(`${what} in minor units`, 0, mostMinorUnits);

/** On which terms a venue is booked; what is left out is as usual. */
export const bookingTerms = z
  .strictObject({
    provider: z
      .enum(['open-table', 'resy', 'eventbrite', 'luna'], {
        error: 'expected a reservation provider: open-table, resy, eventbrite or luna',
      })
      .optional()
      .openapi({ description: '`luna` keeps the tables itself: see managed_capacity.' }),
    provider_venue_id: identifier
      .optional()
      .openapi({ description: "The provider's id of the venue, when it is another." }),
    currency: currency.optional(),
    deposit_per_person: amount('a deposit').optional().openapi({ example: 1000 }),
    ticket_price: amount('a price').nullable().optional().openapi({
      description: 'Charged instead of a deposit; null: not ticketed.',
    }),
    group_discount: z
      .strictObject({
        from_party_size: wholeNumber('how many people', 1, 1000),
        percent: number('percent', 0, 100),
      })
      .nullable()
      .optional(),
    free_cancellation_hours: number('hours', 0, 8760).optional().openapi({ example: 2 }),
    cancellation_fee_per_person: amount('a fee').optional(),
    max_party_size: wholeNumber('how many people', 1, 1000).optional().openapi({ example: 12 }),
    horizon_days: wholeNumber('days', 0, 3650).optional().openapi({ example: 60 }),
    hours: z.array(openingPeriod).max(70, 'expected at most 70 periods').optional().openapi({
      description: 'When bookings may start, when that differs from the opening hours.',
    }),
    managed_capacity: wholeNumber('how many parties at a time', 1, 10_000)
      .nullable()
      .optional()
      .openapi({ description: 'For the provider `luna`: held by a constraint of the database.' }),
  })
  .refine(
    ({ provider, managed_capacity }) => (provider === 'luna') === (managed_capacity != null),
    {
      path: ['managed_capacity'],
      message: 'expected together with the provider luna, and only with it',
    },
  )
  .openapi('BookingTerms', {
    description: 'On which terms it is booked. Null: on the usual ones, without a deposit.',
    example: { provider: 'open-table', deposit_per_person: 1000 },
  });

export type BookingTerms = z.output<typeof bookingTerms>;
