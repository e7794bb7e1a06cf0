import { BookingError } from './booking-error.ts';
import type {
  ReservationOutcome,
  ReservationProvider,
  TableHolding,
} from './ports/reservation-provider.ts';

/** Short, without letters that are mistaken for others, the same for the same text (FNV-1a). */
function codeOf(text: string): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  let hash = 0xcbf29ce484222325n;
  for (const letter of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  let code = '';
  for (let n = 0; n < 8; n += 1) {
    code += letters[Number(hash % BigInt(letters.length))];
    hash /= BigInt(letters.length);
  }
  return code;
}

/** What {@link createManagedReservations} can be told. */
export interface ManagedReservationsOptions {
  /** Times offered each day, `HH:MM`; every half hour of the day when left out. */
  readonly times?: readonly string[];
}

/**
 * The reservation provider of venues whose tables Luna keeps itself (`managedCapacity`). The table is
 * the booking's seat in the store, held by a constraint there from the first moment; so nothing is
 * left to do here than to name it. It keeps no state: the same key always gets the same answer.
 *
 * @example
 * const agent = createBookingAgent({ ...ports, reservations: { luna: createManagedReservations() } });
 */
export function createManagedReservations({
  times = Array.from(
    { length: 48 },
    (_, n) => `${String(n >> 1).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`,
  ),
}: ManagedReservationsOptions = {}): ReservationProvider {
  const never = 8.64e15;
  const provider: ReservationProvider = {
    capabilities: { atomicChange: true, keyLifetimeMs: null },
    availability: async () => ({ kind: 'ok', slots: times.map((time) => ({ time })) }),
    hold: async ({ key }) => ({ kind: 'ok', holdId: `hold:${key}`, expiresAt: never }),
    release: async () => ({ kind: 'ok' }),
    reserve: async ({ reference }) => ({
      kind: 'ok',
      reservationId: `table:${reference}`,
      confirmationCode: codeOf(reference),
    }),
    change: async ({ reference, reservationId }) => ({
      kind: 'ok',
      reservationId,
      confirmationCode: codeOf(reference),
    }),
    cancel: async () => ({ kind: 'ok' }),
    lookup: async (call) => {
      const outcome = await answer(provider, call);
      return { kind: 'found', outcome };
    },
    // What stands is what the store says: there is nothing here that could differ from it.
    find: async () => ({ kind: 'ok', holdings: [] as readonly TableHolding[] }),
  };
  return provider;
}

async function answer(
  provider: ReservationProvider,
  call: Parameters<ReservationProvider['lookup']>[0],
): Promise<ReservationOutcome> {
  switch (call.operation) {
    case 'hold':
      return { operation: 'hold', outcome: await provider.hold(call.request) };
    case 'release':
      return { operation: 'release', outcome: await provider.release(call.request) };
    case 'reserve':
      return { operation: 'reserve', outcome: await provider.reserve(call.request) };
    case 'change':
      return { operation: 'change', outcome: await provider.change(call.request) };
    case 'cancel':
      return { operation: 'cancel', outcome: await provider.cancel(call.request) };
    default:
      throw new BookingError('not_supported', 'unknown operation');
  }
}
