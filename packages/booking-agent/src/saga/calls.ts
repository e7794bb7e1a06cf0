import type { Booking, Payment, PendingCall, Table } from '../booking.ts';
import type { PaymentCall } from '../ports/payment-provider.ts';
import type { ReservationCall } from '../ports/reservation-provider.ts';
import type { SagaScript, Step } from './script.ts';
import { kept, refundsDue } from './undo.ts';

/** How a step of the saga is named towards providers, for good: the same step, the same key. */
function stepKey(booking: Booking, step: Step, subject: string): string {
  return `${booking.id}:${booking.round}:${step}:${subject}`;
}

type Announced = Pick<PendingCall, 'key' | 'step' | 'subject'>;

interface Context {
  readonly booking: Booking;
  readonly now: number;
  readonly holdForMs: number;
  readonly script: SagaScript;
}

function pendingOf(announced: Announced, now: number) {
  return { ...announced, since: now, attempts: 0, maybeApplied: false, refused: false };
}

function tableCall(
  { now }: Context,
  table: Table,
  announced: Announced,
  call: ReservationCall,
): PendingCall {
  const { provider } = table;
  return { ...pendingOf(announced, now), port: 'reservations', provider, call };
}

function paymentCall({ now }: Context, announced: Announced, call: PaymentCall): PendingCall {
  return { ...pendingOf(announced, now), port: 'payments', call };
}

/** The reservation that a change is going to replace. */
export function standingTable(booking: Booking): Table | undefined {
  return booking.tables.find(
    ({ state, round }) => state === 'reserved' && round !== booking.change?.round,
  );
}

function holdCall(context: Context, table: Table): PendingCall {
  const { booking, holdForMs } = context;
  const { venue } = booking.change?.to ?? booking.terms;
  const announced = nameOf(booking, 'hold', String(table.round));
  return tableCall(context, table, announced, {
    operation: 'hold',
    request: {
      key: announced.key,
      reference: booking.id,
      venueId: venue.providerVenueId,
      startsAt: table.slot.startsAt,
      stayMinutes: venue.stayMinutes,
      date: table.slot.date,
      time: table.slot.time,
      timeZone: venue.timeZone,
      partySize: table.partySize,
      holdForMs,
      supersedes: standingTable(booking)?.reservationId ?? null,
    },
  });
}

function nameOf(booking: Booking, step: Step, subject: string): Announced {
  return { step, subject, key: stepKey(booking, step, subject) };
}

function tableStep(context: Context, step: Step, table: Table): PendingCall {
  const { booking } = context;
  const announced = nameOf(booking, step, String(table.round));
  const common = { key: announced.key, reference: booking.id };
  const { partySize } = table;
  const { specialRequests } = booking;
  const holdId = table.holdId ?? '';
  const reservationId = table.reservationId ?? '';
  const supersedes = standingTable(booking)?.reservationId ?? null;
  switch (step) {
    case 'reserve':
      return tableCall(context, table, announced, {
        operation: 'reserve',
        request: { ...common, holdId, partySize, specialRequests, supersedes },
      });
    case 'change':
      return tableCall(context, table, announced, {
        operation: 'change',
        request: {
          ...common,
          reservationId: supersedes ?? '',
          holdId,
          partySize,
          specialRequests,
        },
      });
    case 'release':
      return tableCall(context, table, announced, {
        operation: 'release',
        request: { ...common, holdId },
      });
    default:
      return tableCall(context, table, announced, {
        operation: 'cancel',
        request: { ...common, reservationId },
      });
  }
}

function paymentStep(
  context: Context,
  step: 'authorize' | 'capture' | 'void',
  payment: Payment,
): PendingCall {
  const { booking } = context;
  const { venue, members } = booking.change?.to ?? booking.terms;
  const announced = nameOf(booking, step, payment.id);
  const common = { key: announced.key, reference: booking.id };
  const paymentId = payment.paymentId ?? '';
  const { amount, personId } = payment;
  const { currency } = venue.policy;
  if (step === 'void') {
    return paymentCall(context, announced, {
      operation: 'void',
      request: { ...common, paymentId },
    });
  }
  if (step === 'capture') {
    return paymentCall(context, announced, {
      operation: 'capture',
      request: { ...common, paymentId, amount, currency },
    });
  }
  const paymentMethod =
    members.find((member) => member.personId === personId)?.paymentMethod ?? null;
  const description = `Your share at ${venue.name}`;
  return paymentCall(context, announced, {
    operation: 'authorize',
    request: { ...common, personId, paymentMethod, amount, currency, description },
  });
}

function refundCalls(context: Context): readonly PendingCall[] {
  const { booking, script } = context;
  const { currency } = booking.terms.venue.policy;
  return refundsDue(booking, kept(booking, script), script).map(({ payment, amount }) => {
    // What was given back before is part of the key: giving back what comes after it is another step.
    const announced = nameOf(booking, 'refund', payment.id);
    const before = payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
    const key = `${announced.key}:${before}`;
    const paymentId = payment.paymentId ?? '';
    return paymentCall(
      context,
      { ...announced, key },
      { operation: 'refund', request: { key, reference: booking.id, paymentId, amount, currency } },
    );
  });
}

/**
 * The calls that a step needs now, by the state of the ledger: none when there is nothing (left) to
 * do. While a change is under way its steps concern its own table and payments only.
 */
export function callsFor(step: Step, context: Context): readonly PendingCall[] {
  const { booking } = context;
  const { change } = booking;
  const concerned = ({ round }: { readonly round: number }): boolean =>
    change === null || round === change.round;
  const tables = (state: Table['state']) =>
    booking.tables.filter((table) => table.state === state && concerned(table));
  const payments = (state: Payment['state']) =>
    booking.payments.filter((payment) => payment.state === state && concerned(payment));
  switch (step) {
    case 'hold':
      return tables('wanted').map((table) => holdCall(context, table));
    case 'reserve':
    case 'change':
    case 'release':
      return tables('held').map((table) => tableStep(context, step, table));
    case 'cancel':
      return tables('reserved').map((table) => tableStep(context, step, table));
    case 'drop_old':
      return booking.tables
        .filter((table) => table.state === 'reserved' && !concerned(table))
        .map((table) => tableStep(context, step, table));
    case 'authorize':
      return payments('wanted').map((payment) => paymentStep(context, step, payment));
    case 'capture':
    case 'void':
      return payments('authorized').map((payment) => paymentStep(context, step, payment));
    case 'refund':
      return refundCalls(context);
  }
}
