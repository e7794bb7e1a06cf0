import type { PendingCall } from '../booking.ts';
import { BookingError } from '../booking-error.ts';
import type { PaymentCall, PaymentOutcome, PaymentProvider } from '../ports/payment-provider.ts';
import type { Lookup } from '../ports/provider-answer.ts';
import type {
  ReservationCall,
  ReservationOutcome,
  ReservationProvider,
  TableHolding,
} from '../ports/reservation-provider.ts';
import type { Trial } from '../saga/advance.ts';
import type { Answer } from '../saga/apply-answer.ts';
import type { BookingPorts } from './ports.ts';

type Providers = Pick<BookingPorts, 'reservations' | 'payments'>;

/** The named provider, or an error that says which ones there are. */
export function reservationProvider(
  { reservations }: Pick<BookingPorts, 'reservations'>,
  name: string,
): ReservationProvider {
  const provider = Object.hasOwn(reservations, name) ? reservations[name] : undefined;
  if (provider === undefined) {
    const known = Object.keys(reservations).join(', ');
    throw new BookingError(
      'unknown_provider',
      `no reservation provider is called ${name}; expected one of ${known}`,
    );
  }
  return provider;
}

async function reserveBy(
  provider: ReservationProvider,
  call: ReservationCall,
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
  }
}

async function payBy(provider: PaymentProvider, call: PaymentCall): Promise<PaymentOutcome> {
  switch (call.operation) {
    case 'authorize':
      return { operation: 'authorize', outcome: await provider.authorize(call.request) };
    case 'capture':
      return { operation: 'capture', outcome: await provider.capture(call.request) };
    case 'void':
      return { operation: 'void', outcome: await provider.void(call.request) };
    case 'refund':
      return { operation: 'refund', outcome: await provider.refund(call.request) };
  }
}

function trialOf(given: ReservationOutcome | PaymentOutcome): Trial {
  if (given.outcome.kind === 'unavailable') {
    return { kind: 'not_now', retryAfterMs: given.outcome.retryAfterMs ?? 0 };
  }
  return { kind: 'answer', answer: given as Answer };
}

/** Asks a provider what became of a call. It never calls. */
export async function lookUp(ports: Providers, pending: PendingCall): Promise<Trial | 'none'> {
  try {
    if (pending.port === 'payments')
      return trialOfLookup(await ports.payments.lookup(pending.call));
    const provider = reservationProvider(ports, pending.provider);
    const found = trialOfLookup(await provider.lookup(pending.call));
    if (found !== 'none') return found;
    // A vendor that has forgotten the call may still show what it made.
    const { reference } = pending.call.request;
    const there = await provider.find({ reference });
    if (there.kind !== 'ok') return { kind: 'undecided' };
    const answer = answerFromHoldings(pending.call, there.holdings);
    return answer === null ? 'none' : { kind: 'answer', answer };
  } catch {
    return { kind: 'undecided' };
  }
}

function trialOfLookup(found: Lookup<ReservationOutcome | PaymentOutcome>): Trial | 'none' {
  if (found.kind === 'none') return 'none';
  return found.kind === 'found' ? trialOf(found.outcome) : { kind: 'undecided' };
}

/** What a call must have been answered, by what the vendor holds; `null` when that does not tell. */
function answerFromHoldings(
  call: ReservationCall,
  holdings: readonly TableHolding[],
): Answer | null {
  if (call.operation === 'release' || call.operation === 'cancel') return null;
  const { operation, request } = call;
  const state = operation === 'hold' ? 'held' : 'reserved';
  const made = holdings.find((holding) => holding.key === request.key && holding.state === state);
  if (made === undefined) return null;
  // When it lapses is not told; the reservation will find out.
  if (operation === 'hold') {
    const outcome = { kind: 'ok', holdId: made.id, expiresAt: request.startsAt } as const;
    return { operation, outcome };
  }
  const confirmationCode = made.confirmationCode ?? '';
  return { operation, outcome: { kind: 'ok', reservationId: made.id, confirmationCode } };
}

/**
 * Tries an announced call once. The same key is replayed however often it was tried; a call older
 * than the provider remembers keys is looked up first, and one that again brings no answer after.
 *
 * @param mayCall Checked in the same breath as the call is made: whether the lease is still good.
 * @returns `null` when it was not tried because the lease is no longer good.
 */
export async function tryCall(
  ports: Providers,
  pending: PendingCall,
  now: number,
  mayCall: () => boolean,
): Promise<Trial | null> {
  const { capabilities } =
    pending.port === 'reservations' ? reservationProvider(ports, pending.provider) : ports.payments;
  const { keyLifetimeMs } = capabilities;
  if (pending.maybeApplied && keyLifetimeMs !== null && now - pending.since >= keyLifetimeMs) {
    const found = await lookUp(ports, pending);
    if (found !== 'none') return found;
  }
  if (!mayCall()) return null;
  try {
    return trialOf(
      pending.port === 'reservations'
        ? await reserveBy(reservationProvider(ports, pending.provider), pending.call)
        : await payBy(ports.payments, pending.call),
    );
  } catch {
    // Whatever was thrown, nobody knows. The first replay comes at once; only then is it asked about.
    if (pending.attempts === 0) return { kind: 'undecided' };
    const found = await lookUp(ports, pending);
    return found === 'none' ? { kind: 'undecided' } : found;
  }
}
