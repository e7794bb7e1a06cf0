import type { Booking, Plan } from '@luna/booking-agent';
import { type Caller, mayChange, maySee, type Owned } from '../access/caller.ts';
import type { Luna } from '../luna.ts';
import { answerProblem } from './answer-problem.ts';
import type { LunaContext } from './env.ts';

/** Whose a booking is. */
export function ownedBooking({ owner, terms }: Booking): Owned {
  return { owner, personIds: terms.members.map(({ personId }) => personId) };
}

/** Whose a plan is. */
export function ownedPlan({ owner, invitees }: Plan): Owned {
  return { owner, personIds: invitees.map(({ personId }) => personId) };
}

/** A booking that the caller may see; others are to it as if they did not exist. */
export async function findBooking(
  c: LunaContext,
  { bookings }: Pick<Luna, 'bookings'>,
  id: string,
): Promise<Booking | null> {
  const booking = await bookings.agent.booking(id);
  return booking !== null && maySee(c.get('caller'), ownedBooking(booking)) ? booking : null;
}

/** A plan that the caller may see; others are to it as if they did not exist. */
export async function findPlan(
  c: LunaContext,
  { bookings }: Pick<Luna, 'bookings'>,
  id: string,
): Promise<Plan | null> {
  const plan = await bookings.agent.plan(id);
  return plan !== null && maySee(c.get('caller'), ownedPlan(plan)) ? plan : null;
}

/** Refuses to change a booking that the caller only sees because somebody else booked for it too. */
export function refuseChange(c: LunaContext, booking: Booking) {
  if (mayChange(c.get('caller'), ownedBooking(booking))) return undefined;
  const detail = `Booking ${booking.id} was made with another key, and is changed and cancelled with that one.`;
  return answerProblem(c, 'not-yours', detail);
}

/** Which bookings a caller is shown in a list. */
export function shownTo({ isAdmin, keyId, userId }: Caller): { owner?: string; personId?: string } {
  if (isAdmin) return {};
  if (userId !== null) return { personId: userId };
  return { owner: keyId ?? '' };
}
