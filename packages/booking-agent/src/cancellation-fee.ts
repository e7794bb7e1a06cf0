import type { BookingPolicy } from './bookable-venue.ts';
import type { Terms } from './booking.ts';
import { toLocal } from './local-time.ts';

const hour = 3_600_000;

/** Until when cancelling is free: the instant, and what the venue's clock shows then. */
export interface FreeUntil {
  /** Epoch milliseconds. */
  readonly instant: number;
  /** `YYYY-MM-DD`, local to the venue. */
  readonly date: string;
  /** `HH:MM`, local to the venue. */
  readonly time: string;
}

/** The end of free cancellation: elapsed hours before the start, so clock changes do not move it. */
export function freeCancellationUntil({ venue, slot }: Pick<Terms, 'venue' | 'slot'>): FreeUntil {
  const instant = slot.startsAt - venue.policy.freeCancellationHours * hour;
  return { instant, ...toLocal(instant, venue.timeZone) };
}

/**
 * What is kept per person when a booking is cancelled at `now`, in minor units. Nobody loses more
 * than they paid: that is seen to where money is given back.
 */
export function cancellationFee(policy: BookingPolicy, startsAt: number, now: number): number {
  return now <= startsAt - policy.freeCancellationHours * hour
    ? 0
    : policy.cancellationFeePerPerson;
}
