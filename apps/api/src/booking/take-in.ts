import type { ProviderEvent } from '@luna/booking-agent';
import type { Bookings } from './bookings.ts';

/**
 * Takes in what a provider reports. That something moved matters only to a saga that waits for an
 * answer; most of these reports are echoes of Luna's own calls, and nothing has to be written for them.
 *
 * @returns whether it is about a booking there is
 */
export async function takeIn({ agent }: Bookings, event: ProviderEvent): Promise<boolean> {
  if (event.kind === 'changed') {
    const booking = await agent.booking(event.reference);
    const waits = booking?.pending.some(({ attempts }) => attempts > 0) ?? false;
    if (!waits || booking?.wakeAt === null) return booking !== null;
  }
  return (await agent.receive(event)).kind === 'booking';
}
