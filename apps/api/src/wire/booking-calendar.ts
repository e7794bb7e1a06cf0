import type { Booking } from '@luna/booking-agent';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

const over = new Set(['cancelled', 'failed']);

/**
 * A booking as a calendar file (RFC 5545). The UID never changes, SEQUENCE grows with every change, and
 * a booking that is called off takes its event out of the calendar.
 *
 * @param changedAt when it was changed last
 */
export function bookingCalendar(booking: Booking, changedAt: Date): string {
  const { terms, status, sequence } = booking;
  const { venue, slot, members } = terms;
  const isOff = over.has(status);
  const table =
    booking.tables.findLast(({ state }) => state === 'reserved') ?? booking.tables.at(-1);
  const calendar = ical({
    prodId: { company: 'Luna', product: 'Bookings', language: 'EN' },
    method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: `${booking.id}@luna`,
    sequence,
    stamp: changedAt,
    created: new Date(booking.createdAt),
    lastModified: changedAt,
    // Instants in UTC: every calendar program shows them in the zone of whoever looks.
    start: new Date(slot.startsAt),
    end: new Date(slot.endsAt),
    summary: `${venue.name}, party of ${members.length}`,
    status: isOff
      ? ICalEventStatus.CANCELLED
      : booking.confirmedAt === null
        ? ICalEventStatus.TENTATIVE
        : ICalEventStatus.CONFIRMED,
    description: [
      `${slot.date} ${slot.time}, ${venue.timeZone}`,
      table?.confirmationCode && `Confirmation code: ${table.confirmationCode}`,
      booking.specialRequests && `Special requests: ${booking.specialRequests}`,
    ]
      .filter(Boolean)
      .join('\n'),
  });
  if (venue.address !== null) event.location({ title: venue.name, address: venue.address });
  return calendar.toString();
}
