import type { Booking } from '@luna/contract';
import type { StripePaymentIntent } from '@luna/mock-providers';
import type { Ending } from './operations.ts';
import type { Vendors } from './vendors.ts';

type Money = Pick<StripePaymentIntent, 'id' | 'status'> & {
  readonly person: string;
  /** Minor units taken and not given back. */
  readonly kept: number;
  readonly refunded: number;
};

/** What the payment vendor holds of a booking. */
function moneyOf(vendors: Vendors, bookingId: string): readonly Money[] {
  const { state } = vendors.emulators.stripe;
  return state.intentsByReference.where(bookingId).map((intent) => {
    const refunded = state.refundsOfIntent
      .where(intent.id)
      .filter(({ status }) => status !== 'failed')
      .reduce((sum, { amount }) => sum + amount, 0);
    return {
      id: intent.id,
      status: intent.status,
      person: intent.metadata['luna_person'] ?? '',
      kept: intent.amount_received - refunded,
      refunded,
    };
  });
}

/** What the reservation vendors hold of a booking, of all of them together. */
function tablesOf(vendors: Vendors, bookingId: string) {
  const { openTable, resy, eventbrite } = vendors.emulators;
  const held = [openTable, resy, eventbrite].map(({ desk }) => {
    const { holds, reservations } = desk.byReference(bookingId);
    return {
      holds: holds.filter((hold) => desk.holdState(hold) === 'held'),
      reservations: reservations.filter(({ state }) => state === 'reserved'),
    };
  });
  return {
    holds: held.flatMap(({ holds }) => holds),
    reservations: held.flatMap(({ reservations }) => reservations),
  };
}

/**
 * Compares what the database says of a booking (as the API tells it) with what every vendor holds,
 * and both with how it has to end.
 *
 * @returns what does not agree, in sentences; nothing when all is well
 */
export function checkAgreement(vendors: Vendors, booking: Booking, ending: Ending): string[] {
  const { details } = booking;
  const wrong: string[] = [];
  const expect = (what: string, found: unknown, due: unknown) => {
    const [is, should] = [JSON.stringify(found), JSON.stringify(due)];
    if (is !== should) wrong.push(`${what} is ${is} and should be ${should}`);
  };
  const { holds, reservations } = tablesOf(vendors, booking.booking_id);
  const money = moneyOf(vendors, booking.booking_id);
  const isOn = ending.status === 'confirmed';

  expect('the status', booking.status, ending.status);
  expect('the time', [details.date, details.time], [ending.date, ending.time]);
  expect('the party', details.user_ids, ending.userIds);
  expect('the sequence', details.sequence, ending.sequence);
  expect('the number of holds left', holds.length, 0);
  expect('the number of live reservations', reservations.length, isOn ? 1 : 0);
  const [table] = reservations;
  if (table !== undefined) {
    expect('the reserved time', [table.date, table.time], [ending.date, ending.time]);
    expect('the reserved party', table.partySize, ending.userIds.length);
    expect('the reservation on record', details.external_ids.reservation_id, table.id);
  }

  const undecided = money.filter(({ status }) => status !== 'succeeded' && status !== 'canceled');
  expect('what is neither captured nor voided', undecided, []);
  const kept = money.filter((each) => each.kept !== 0);
  expect('who has paid', kept.map(({ person }) => person).sort(), isOn ? [...ending.userIds] : []);
  for (const { person, kept: amount } of kept) {
    const due = details.shares.find(({ user_id }) => user_id === person)?.amount;
    expect(`what ${person} has paid`, amount, due);
  }
  const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);
  expect(
    'what all have paid',
    sum(money.map((each) => each.kept)),
    isOn ? details.total_amount : 0,
  );
  expect(
    'the sum of the shares',
    sum(details.shares.map(({ amount }) => amount)),
    details.total_amount,
  );
  expect(
    'what was given back, on record',
    details.refunded_amount,
    sum(money.map(({ refunded }) => refunded)),
  );
  expect(
    'the payments on record',
    [...details.external_ids.payment_intent_ids].sort(),
    money.map(({ id }) => id).sort(),
  );
  return wrong;
}
