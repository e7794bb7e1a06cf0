import type { Booking, Plan, StoredMessage } from '@luna/booking-agent';
import type { Plan as PlanOnWire } from '@luna/contract';
import { bookingToWire } from './booking-wire.ts';

const moment = (instant: number): string => new Date(instant).toISOString();

/** A plan as answered, with the booking it has started. */
export function planToWire(
  plan: Plan,
  booking: Booking | null,
  messages: readonly StoredMessage[] = [],
): PlanOnWire {
  return {
    plan_id: plan.id,
    status: plan.status,
    organizer_id: plan.organizerId,
    invited_ids: plan.invitees
      .map(({ personId }) => personId)
      .filter((personId) => personId !== plan.organizerId),
    quorum: plan.quorum,
    accepted: plan.answers.filter(({ answer }) => answer === 'accept').length,
    deadline: moment(plan.deadline),
    created_at: moment(plan.createdAt),
    special_requests: plan.specialRequests,
    options: plan.options.map(({ id, venue, slot, pricePerPerson }) => ({
      option_id: id,
      venue_id: venue.id,
      venue_name: venue.name,
      date: slot.date,
      time: slot.time,
      time_zone: venue.timeZone,
      most_per_person: pricePerPerson,
      currency: venue.policy.currency,
    })),
    responses: plan.answers.map(({ personId, answer, ranking, at }) => ({
      user_id: personId,
      answer,
      ranking: ranking && [...ranking],
      at: moment(at),
    })),
    dropped_out_ids: [...plan.droppedOut],
    booking_id: plan.bookingId,
    booking: booking && bookingToWire(booking, messages),
  };
}
