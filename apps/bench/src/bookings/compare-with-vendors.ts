import type { Deployment } from './deployment.ts';

/**
 * Holds the journal and the vendors against each other: each booking has one live reservation, and
 * each of its members one payment that took the member's share.
 *
 * @returns what differs, a sentence for each booking
 */
export async function compareWithVendors(
  { bookings, emulators }: Deployment,
  ids: readonly string[],
): Promise<string[]> {
  const reservations = byBooking(
    emulators.openTable.desk.reservations.values(),
    ({ reference }) => reference,
  );
  const payments = byBooking(
    emulators.stripe.state.intents.values(),
    ({ metadata }) => metadata['luna_reference'],
  );
  const differences: string[] = [];
  const differs = (id: string, what: string) => differences.push(`booking ${id} ${what}`);
  for (const id of ids) {
    const { booking } = await bookings.load({ bookingId: id });
    const steps = new Set((await bookings.journal({ bookingId: id })).map(({ status }) => status));
    if (booking?.status !== 'confirmed') differs(id, `is ${booking?.status ?? 'not there'}`);
    if (!steps.has('captured')) differs(id, 'has no capture in its journal');
    const live = reservations.get(id)?.filter(({ state }) => state === 'reserved') ?? [];
    const codes = booking?.tables.map(({ confirmationCode }) => confirmationCode) ?? [];
    if (live.length !== 1 || live[0]?.code !== codes[0]) {
      differs(id, `has ${live.length} reservations at the vendor`);
    }
    const taken = (payments.get(id) ?? []).map(
      ({ metadata, amount_received }) => `${metadata['luna_person']} ${amount_received}`,
    );
    const due = (booking?.terms.members ?? []).map(({ personId, share }) => `${personId} ${share}`);
    if (taken.sort().join() !== due.sort().join()) differs(id, `was paid ${taken.join()}`);
  }
  return differences;
}

function byBooking<Item>(
  items: Iterable<Item>,
  bookingOf: (item: Item) => string | null | undefined,
): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const id = bookingOf(item);
    if (id == null) continue;
    const own = found.get(id) ?? [];
    own.push(item);
    found.set(id, own);
  }
  return found;
}
