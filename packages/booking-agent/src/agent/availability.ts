import type { BookableVenue } from '../bookable-venue.ts';
import { checkSlot, isProblem } from '../check-slot.ts';
import type { Seat } from '../ports/booking-store.ts';
import type { AvailableSlot } from '../ports/reservation-provider.ts';
import { type Problem, problem } from '../problem.ts';
import type { AgentContext } from './agent-context.ts';
import { reservationProvider } from './try-call.ts';

/** Asks for the times of a day that a party could have. */
export interface AvailabilityQuery {
  readonly venue: BookableVenue;
  /** `YYYY-MM-DD`, local to the venue. */
  readonly date: string;
  readonly partySize: number;
}

export type AvailabilityResult =
  | { readonly kind: 'ok'; readonly slots: readonly AvailableSlot[] }
  /** The venue's provider cannot be asked at the moment. */
  | { readonly kind: 'unavailable'; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

const day = 86_400_000;

function placesLeft(seats: readonly Seat[], startsAt: number, endsAt: number, capacity: number) {
  const taken = seats.filter((seat) => seat.startsAt < endsAt && startsAt < seat.endsAt);
  const starts = [startsAt, ...taken.map((seat) => Math.max(seat.startsAt, startsAt))];
  const busiest = Math.max(
    ...starts.map((at) => taken.filter((seat) => seat.startsAt <= at && at < seat.endsAt).length),
  );
  return capacity - busiest;
}

/** Lists bookable times: see `BookingAgent.availability`. */
export async function availability(
  { ports }: AgentContext,
  { venue, date, partySize }: AvailabilityQuery,
): Promise<AvailabilityResult> {
  const { maxPartySize } = venue.policy;
  if (!Number.isInteger(partySize) || partySize < 1 || partySize > maxPartySize) {
    const detail = `${venue.name} takes parties of 1 to ${maxPartySize}; this one is ${partySize}`;
    const data = { party_size: partySize, max_party_size: maxPartySize };
    const code = partySize > maxPartySize ? 'party_too_large' : 'empty_party';
    return { kind: 'refused', problem: problem(code, 'partySize', detail, data) };
  }
  const { now } = await ports.store.load({});
  // The last minute of the day tells whether anything of it is still to come and within the horizon.
  const dayItself = checkSlot({ ...venue, openingHours: null }, date, '23:59', now);
  if (isProblem(dayItself)) return { kind: 'refused', problem: { ...dayItself, field: 'date' } };
  const provider = reservationProvider(ports, venue.provider);
  const { providerVenueId: venueId, timeZone, managedCapacity, id } = venue;
  const answer = await provider
    .availability({ venueId, date, timeZone, partySize })
    .catch(() => ({ kind: 'unavailable' as const, retryAfterMs: 1_000 }));
  if (answer.kind === 'unavailable') {
    return { kind: 'unavailable', retryAfterMs: answer.retryAfterMs ?? 1_000 };
  }
  const from = dayItself.startsAt - day;
  const seats =
    managedCapacity === null
      ? []
      : await ports.store.seats({ venueId: id, from, to: dayItself.endsAt + day });
  const slots = answer.slots.flatMap((offered): readonly AvailableSlot[] => {
    const slot = checkSlot(venue, date, offered.time, now);
    if (isProblem(slot)) return [];
    if (managedCapacity === null) return [offered];
    const remaining = placesLeft(seats, slot.startsAt, slot.endsAt, managedCapacity);
    return remaining > 0 ? [{ time: offered.time, remaining }] : [];
  });
  return { kind: 'ok', slots };
}
