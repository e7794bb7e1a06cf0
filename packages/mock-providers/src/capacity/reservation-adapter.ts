import {
  type AvailabilityOutcome,
  type AvailabilityRequest,
  BookingError,
  type CancelReservationOutcome,
  type CancelReservationRequest,
  type ChangeOutcome,
  type ChangeRequest,
  type HoldOutcome,
  type HoldRequest,
  type Lookup,
  type ReleaseOutcome,
  type ReleaseRequest,
  type ReservationCall,
  type ReservationCapabilities,
  type ReservationOutcome,
  type ReservationProvider,
  type ReserveOutcome,
  type ReserveRequest,
  type TableHolding,
  type Unavailable,
} from '@luna/booking-agent';
import { refusalCode } from '../runtime/keyed-vendor.ts';
import type { VendorDoor, VendorRequest } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';

/** One operation of the port in a vendor's words: how it is asked, and what an answer means. */
export interface Phrase<Request, Outcome> {
  ask(request: Request): VendorRequest;
  /** Undefined where the answer means nothing that is known: then it counts as undecided. */
  read(answer: VendorAnswer, request: Request): Outcome | undefined;
}

/** A vendor's dialect of the port. */
export interface ReservationDialect {
  readonly availability: Phrase<AvailabilityRequest, AvailabilityOutcome>;
  readonly hold: Phrase<HoldRequest, HoldOutcome>;
  readonly release: Phrase<ReleaseRequest, ReleaseOutcome>;
  readonly reserve: Phrase<ReserveRequest, ReserveOutcome>;
  /** Left out where the vendor cannot change in one step. */
  readonly change?: Phrase<ChangeRequest, ChangeOutcome>;
  readonly cancel: Phrase<CancelReservationRequest, CancelReservationOutcome>;
  readonly find: Phrase<{ readonly reference: string }, readonly TableHolding[]>;
}

/** A `ReservationProvider` that speaks to any of the reservation vendors through its door. */
export function reservationAdapter(
  door: VendorDoor,
  dialect: ReservationDialect,
  capabilities: ReservationCapabilities,
): ReservationProvider {
  const ask = async <Request, Outcome>(
    phrase: Phrase<Request, Outcome>,
    request: Request,
  ): Promise<Outcome | Unavailable> => {
    const call = await door.send(phrase.ask(request));
    if (call.kind === 'refused') {
      return { kind: 'unavailable', retryAfterMs: call.retryAfterSeconds * 1000 };
    }
    if (call.kind === 'lost') throw lostAnswer(call.how);
    const outcome = phrase.read(call.answer, request);
    if (outcome === undefined) throw unread(phrase.ask(request), call.answer);
    return outcome;
  };

  const lookup = async (call: ReservationCall): Promise<Lookup<ReservationOutcome>> => {
    const { key } = call.request;
    const asked = await door.send({ operation: 'requests.retrieve', path: { key } });
    if (asked.kind === 'refused') {
      return { kind: 'unavailable', retryAfterMs: asked.retryAfterSeconds * 1000 };
    }
    if (asked.kind === 'lost') throw lostAnswer(asked.how);
    if (refusalCode(asked.answer.body) === 'request_not_found') return { kind: 'none' };
    const first = asked.answer.body as { operation: string } & VendorAnswer;
    const phrase = dialect[call.operation] as Phrase<unknown, unknown> | undefined;
    if (phrase?.ask(call.request).operation !== first.operation) return { kind: 'none' };
    const outcome = phrase.read(first, call.request);
    if (outcome === undefined) throw unread(phrase.ask(call.request), first);
    return { kind: 'found', outcome: { operation: call.operation, outcome } as ReservationOutcome };
  };

  return {
    capabilities,
    availability: (request) => ask(dialect.availability, request),
    hold: (request) => ask(dialect.hold, request),
    release: (request) => ask(dialect.release, request),
    reserve: (request) => ask(dialect.reserve, request),
    change: (request) =>
      dialect.change
        ? ask(dialect.change, request)
        : Promise.reject(
            new BookingError(
              'not_supported',
              'this vendor has no change in one step; reserve anew, then cancel the old one',
            ),
          ),
    cancel: (request) => ask(dialect.cancel, request),
    lookup,
    find: async (request) => {
      const found = await ask(dialect.find, request);
      return 'kind' in found ? found : { kind: 'ok', holdings: found };
    },
  };
}

/** A refusal that says no for good; undefined for anything that decides nothing, such as a 401. */
export function declined(
  status: number,
  body: unknown,
): { kind: 'declined'; reason: string } | undefined {
  const code = refusalCode(body);
  const final = status >= 400 && status < 500 && status !== 401 && status !== 403;
  if (!final || code === undefined || UNDECIDED.has(code)) return undefined;
  return { kind: 'declined', reason: code.toLowerCase() };
}

const UNDECIDED: ReadonlySet<string> = new Set(['idempotency_key_reused', 'request_in_progress']);

function lostAnswer(how: string): BookingError {
  return new BookingError('lost_answer', `the vendor's answer was lost (${how})`);
}

function unread({ operation, key }: VendorRequest, { status, body }: VendorAnswer): BookingError {
  const code = refusalCode(body);
  if (code === 'idempotency_key_reused') {
    return new BookingError(
      'key_reused',
      `key ${key} was used for another request; a key belongs to one request`,
    );
  }
  return new BookingError(
    'lost_answer',
    `${operation} was answered with ${status} ${code ?? ''}, which decides nothing`,
  );
}
