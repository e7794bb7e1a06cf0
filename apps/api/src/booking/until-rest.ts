import { setTimeout as sleep } from 'node:timers/promises';
import type { Booking } from '@luna/booking-agent';
import type { Luna } from '../luna.ts';

const lookEveryMs = 50;
/** How long a request waits for a provider that makes a saga wait. */
const patienceMs = 8_000;

/**
 * Waits for a saga that has to wait for an answer, as long as somebody who asked is likely to wait.
 * Whoever has its lease drives it on meanwhile, here or on another replica.
 *
 * @returns the booking at rest, or as far as it got
 */
export async function untilRest(
  { bookings, isStopping }: Pick<Luna, 'bookings' | 'isStopping'>,
  booking: Booking,
): Promise<Booking> {
  const deadline = performance.now() + patienceMs;
  let latest = booking;
  while (latest.wakeAt !== null && performance.now() < deadline && !isStopping()) {
    await sleep(lookEveryMs);
    latest = (await bookings.agent.booking(booking.id)) ?? latest;
  }
  return latest;
}
