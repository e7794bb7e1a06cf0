import type { Booking } from '../booking.ts';
import type { JournalEntry } from '../journal-entry.ts';

/**
 * Whom a line of a booking's story is about: the member whose share a call authorizes, takes, lets go or
 * gives back. The key of such a call names the payment, as {@link JournalEntry} keeps it for good.
 *
 * @param booking as it is at or after that line
 * @returns the member's id; `null` for what concerns the whole party
 * @example
 * personConcerned(booking, { ...entry, step: 'capture', key: 'bk_01:0:capture:p1' }); // 'user4'
 */
export function personConcerned(
  { id, payments }: Pick<Booking, 'id' | 'payments'>,
  { step, key }: Pick<JournalEntry, 'step' | 'key'>,
): string | null {
  if (step === null || key === null || !key.startsWith(`${id}:`)) return null;
  const [, , subject] = key.slice(id.length + 1).split(':');
  return payments.find((payment) => payment.id === subject)?.personId ?? null;
}
