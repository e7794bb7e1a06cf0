import { type Booking, type JournalEntry, personConcerned } from '@luna/booking-agent';
import type { BookingEvent, Facts } from '@luna/contract';

/** What a step is for somebody who reads the story. */
const steps: Readonly<Record<string, string>> = {
  hold: 'hold the table',
  authorize: 'authorize a share',
  reserve: 'reserve the table',
  capture: 'take a share',
  change: 'move the reservation',
  void: 'let an authorization go',
  refund: 'give money back',
  release: 'release the held table',
  cancel: 'cancel the reservation',
  drop_old: 'cancel the former reservation',
};

function sentence({ kind, step, status, data }: JournalEntry): string {
  const what = steps[step ?? ''] ?? step;
  switch (kind) {
    case 'intent':
      return `About to ${what}.`;
    case 'answer':
      return `Asked to ${what}: ${String(data['outcome']).replaceAll('_', ' ')}.`;
    case 'status':
      return `The booking is ${status.replaceAll('_', ' ')}.`;
    case 'request':
      return `Asked for: ${String(data['request']).replaceAll('_', ' ')}.`;
    case 'event':
      return `${String(data['provider'])} reported: ${String(data['event']).replaceAll('_', ' ')}.`;
    case 'note':
      return what
        ? `To ${what}: ${String(data['text'] ?? 'noted')}.`
        : String(data['text'] ?? 'Noted.');
  }
}

/** A line of the story of a booking, as answered. */
export function bookingEventToWire(
  booking: Pick<Booking, 'id' | 'payments'>,
  entry: JournalEntry & { readonly at: number },
): BookingEvent {
  return {
    id: entry.seq,
    at: new Date(entry.at).toISOString(),
    kind: entry.kind,
    step: entry.step,
    status: entry.status,
    user_id: personConcerned(booking, entry),
    text: sentence(entry),
    data: entry.data as Facts,
  };
}
