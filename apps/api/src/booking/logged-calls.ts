import type { PaymentProvider, ReservationProvider } from '@luna/booking-agent';
import type { Logger } from 'pino';

/** What becomes of a call: the kind of its answer, or that none came. */
async function logged<Outcome extends { readonly kind: string }>(
  log: Logger,
  step: string,
  request: object,
  call: Promise<Outcome>,
): Promise<Outcome> {
  const started = performance.now();
  const note = (outcome: string, error?: unknown) => {
    // Nothing of the request but the booking it is for: it may name a payment method.
    const booking_id = 'reference' in request ? request.reference : undefined;
    const ms = Math.round(performance.now() - started);
    const isQuestion = /^(availability|lookup|find)/.test(step);
    log[isQuestion ? 'debug' : 'info'](
      { booking_id, step, outcome, ms, ...(error !== undefined && { err: error }) },
      'call',
    );
  };
  try {
    const outcome = await call;
    note(outcome.kind);
    return outcome;
  } catch (error) {
    note('no_answer', error);
    throw error;
  }
}

/** A reservation provider whose every call is a line in the log. */
export function loggedReservations(
  provider: ReservationProvider,
  name: string,
  logger: Logger,
): ReservationProvider {
  const log = logger.child({ provider: name });
  return {
    capabilities: provider.capabilities,
    availability: (request) => logged(log, 'availability', request, provider.availability(request)),
    hold: (request) => logged(log, 'hold', request, provider.hold(request)),
    release: (request) => logged(log, 'release', request, provider.release(request)),
    reserve: (request) => logged(log, 'reserve', request, provider.reserve(request)),
    change: (request) => logged(log, 'change', request, provider.change(request)),
    cancel: (request) => logged(log, 'cancel', request, provider.cancel(request)),
    lookup: (call) => logged(log, `lookup_${call.operation}`, call.request, provider.lookup(call)),
    find: (request) => logged(log, 'find', request, provider.find(request)),
  };
}

/** A payment provider whose every call is a line in the log. */
export function loggedPayments(provider: PaymentProvider, logger: Logger): PaymentProvider {
  const log = logger.child({ provider: 'payments' });
  return {
    capabilities: provider.capabilities,
    authorize: (request) => logged(log, 'authorize', request, provider.authorize(request)),
    capture: (request) => logged(log, 'capture', request, provider.capture(request)),
    void: (request) => logged(log, 'void', request, provider.void(request)),
    refund: (request) => logged(log, 'refund', request, provider.refund(request)),
    lookup: (call) => logged(log, `lookup_${call.operation}`, call.request, provider.lookup(call)),
    find: (request) => logged(log, 'find', request, provider.find(request)),
  };
}
