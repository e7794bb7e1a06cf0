import type {
  ChangeRequest,
  HoldRequest,
  ReservationProvider,
  ReserveRequest,
} from '../ports/reservation-provider.ts';
import { type ConformanceCase, expectKind, same } from './conformance.ts';

/** What a reservation provider's adapter brings to be tried: fresh at the start of every case. */
export interface ReservationHarness {
  readonly provider: ReservationProvider;
  /** Two times, far enough apart not to overlap, of a venue that can seat exactly one party at each. */
  readonly slots: readonly [ReservationHarnessSlot, ReservationHarnessSlot];
  /** Lets the provider's clock go on. */
  advance(ms: number): Promise<void> | void;
}

/** Where and when, in the words of a {@link HoldRequest}. */
export type ReservationHarnessSlot = Pick<
  HoldRequest,
  'venueId' | 'startsAt' | 'stayMinutes' | 'date' | 'time' | 'timeZone'
>;

type Case = ConformanceCase<ReservationHarness>;

const hold = (key: string, slot: ReservationHarnessSlot, more: Partial<HoldRequest> = {}) => ({
  ...slot,
  key,
  reference: 'booking1',
  partySize: 2,
  holdForMs: 60_000,
  supersedes: null,
  ...more,
});

const reserve = (
  key: string,
  holdId: string,
  supersedes: string | null = null,
): ReserveRequest => ({
  key,
  reference: 'booking1',
  holdId,
  partySize: 2,
  specialRequests: 'window seat',
  supersedes,
});

async function held(
  harness: ReservationHarness,
  key: string,
  at: 0 | 1,
  more = {},
): Promise<string> {
  const answer = await harness.provider.hold(hold(key, harness.slots[at], more));
  return expectKind(answer, 'ok', 'hold').holdId;
}

async function reserved(harness: ReservationHarness, at: 0 | 1): Promise<string> {
  const holdId = await held(harness, `hold${at}`, at);
  const answer = await harness.provider.reserve(reserve(`reserve${at}`, holdId));
  return expectKind(answer, 'ok', 'reserve').reservationId;
}

async function live({ provider }: ReservationHarness): Promise<string[]> {
  const { holdings } = expectKind(await provider.find({ reference: 'booking1' }), 'ok', 'find');
  return holdings
    .filter(({ state }) => state === 'held' || state === 'reserved')
    .map(({ state, id }) => `${state} ${id}`)
    .sort();
}

async function offered({ provider, slots }: ReservationHarness, at: 0 | 1): Promise<boolean> {
  const { venueId, date, timeZone, time } = slots[at];
  const answer = await provider.availability({ venueId, date, timeZone, partySize: 2 });
  return expectKind(answer, 'ok', 'availability').slots.some((slot) => slot.time === time);
}

const cases: readonly Case[] = [
  {
    name: 'a hold keeps the slot from others until it is released',
    async run(harness) {
      const { provider, slots } = harness;
      same(await offered(harness, 0), true, 'offered before');
      const holdId = await held(harness, 'k1', 0);
      same(await offered(harness, 0), false, 'offered while it is held');
      expectKind(await provider.hold(hold('k2', slots[0])), 'no_slot', 'a second hold');
      const release = { key: 'k3', reference: 'booking1', holdId };
      expectKind(await provider.release(release), 'ok', 'release');
      same(await live(harness), [], 'live after the release');
      same(await offered(harness, 0), true, 'offered after the release');
      await held(harness, 'k4', 0);
    },
  },
  {
    name: 'a hold says when it lapses, lapses then, and frees the slot',
    async run(harness) {
      const { provider } = harness;
      const holdId = await held(harness, 'k1', 0, { holdForMs: 1_000 });
      await harness.advance(1_500);
      same(await live(harness), [], 'live after its time');
      expectKind(await provider.reserve(reserve('k2', holdId)), 'hold_expired', 'reserve');
      const release = { key: 'k3', reference: 'booking1', holdId };
      expectKind(await provider.release(release), 'not_found', 'release');
      await held(harness, 'k4', 0);
    },
  },
  {
    name: 'a hold turns into one reservation with a code to show',
    async run(harness) {
      const { provider, slots } = harness;
      const holdId = await held(harness, 'k1', 0, { holdForMs: 1_000 });
      const answer = expectKind(await provider.reserve(reserve('k2', holdId)), 'ok', 'reserve');
      same(answer.confirmationCode.length > 0, true, 'a code');
      await harness.advance(1_500);
      same(await live(harness), [`reserved ${answer.reservationId}`], 'live');
      expectKind(await provider.hold(hold('k3', slots[0])), 'no_slot', 'hold of a reserved slot');
      const { holdings } = expectKind(await provider.find({ reference: 'booking1' }), 'ok', 'find');
      const found = holdings.find(({ id }) => id === answer.reservationId);
      same(
        [found?.confirmationCode, found?.startsAt, found?.partySize],
        [answer.confirmationCode, slots[0].startsAt, 2],
        'what is found',
      );
    },
  },
  {
    name: 'a cancelled reservation frees the slot, and is not cancelled twice',
    async run(harness) {
      const { provider } = harness;
      const reservationId = await reserved(harness, 0);
      const cancel = { key: 'k3', reference: 'booking1', reservationId };
      expectKind(await provider.cancel(cancel), 'ok', 'cancel');
      same(await live(harness), [], 'live after it');
      expectKind(await provider.cancel({ ...cancel, key: 'k4' }), 'not_found', 'cancel anew');
      await held(harness, 'k5', 0);
    },
  },
  {
    name: 'the same key has one effect and one answer, refusals included',
    async run(harness) {
      const { provider, slots } = harness;
      const first = await provider.hold(hold('k1', slots[0]));
      same(await provider.hold(hold('k1', slots[0])), first, 'hold again');
      const { holdId } = expectKind(first, 'ok', 'hold');
      same(await live(harness), [`held ${holdId}`], 'one hold');
      const none = await provider.hold(hold('k2', slots[0]));
      const release = { key: 'k3', reference: 'booking1', holdId };
      expectKind(await provider.release(release), 'ok', 'release');
      expectKind(await provider.release(release), 'ok', 'release again');
      same(await provider.hold(hold('k2', slots[0])), none, 'a refusal again, though it is free');
      const again = await held(harness, 'k4', 0);
      const answer = await provider.reserve(reserve('k5', again));
      same(await provider.reserve(reserve('k5', again)), answer, 'reserve again');
      const { reservationId } = expectKind(answer, 'ok', 'reserve');
      same(await live(harness), [`reserved ${reservationId}`], 'one reservation');
      const cancel = { key: 'k6', reference: 'booking1', reservationId };
      same(await provider.cancel(cancel), await provider.cancel(cancel), 'cancel again');
      same(await provider.hold(hold('k1', slots[0])), first, 'a late replay of the first hold');
      same(await live(harness), [], 'a late replay brings nothing back');
    },
  },
  {
    name: 'a key that comes with another request is refused as the mistake it is',
    async run(harness) {
      await held(harness, 'k1', 0);
      const other = harness.provider.hold(hold('k1', harness.slots[1]));
      const code = await other.then(
        () => 'no error',
        (error: unknown) => (error as { code?: unknown }).code,
      );
      same(code, 'key_reused', 'code of the error');
    },
  },
  {
    name: 'lookup tells what became of a call, and changes nothing',
    async run(harness) {
      const { provider, slots } = harness;
      const request = hold('k1', slots[0]);
      const call = { operation: 'hold', request } as const;
      expectKind(await provider.lookup(call), 'none', 'before');
      const outcome = await provider.hold(request);
      const found = expectKind(await provider.lookup(call), 'found', 'after');
      same(found.outcome, { operation: 'hold', outcome }, 'the answer');
      const { holdId } = expectKind(outcome, 'ok', 'hold');
      const booking = reserve('k2', holdId);
      expectKind(
        await provider.lookup({ operation: 'reserve', request: booking }),
        'none',
        'reserve',
      );
      const answer = await provider.reserve(booking);
      const later = await provider.lookup({ operation: 'reserve', request: booking });
      const { outcome: told } = expectKind(later, 'found', 'reserve');
      same(told, { operation: 'reserve', outcome: answer }, 'the answer to reserve');
    },
  },
  {
    name: 'a superseding reservation may stand beside the old one until that is cancelled',
    async run(harness) {
      const { provider } = harness;
      const old = await reserved(harness, 0);
      const holdId = await held(harness, 'k3', 1, { supersedes: old });
      const answer = await provider.reserve(reserve('k4', holdId, old));
      const { reservationId } = expectKind(answer, 'ok', 'reserve');
      same(
        await live(harness),
        [`reserved ${old}`, `reserved ${reservationId}`].sort(),
        'both for a moment',
      );
      const cancel = { key: 'k5', reference: 'booking1', reservationId: old };
      expectKind(await provider.cancel(cancel), 'ok', 'cancel of the old one');
      same(await live(harness), [`reserved ${reservationId}`], 'the new one alone');
    },
  },
];

const change = (key: string, reservationId: string, holdId: string): ChangeRequest => ({
  key,
  reference: 'booking1',
  reservationId,
  holdId,
  partySize: 2,
  specialRequests: null,
});

const atomicCases: readonly Case[] = [
  {
    name: 'an atomic change swaps the reservation to the held slot and frees the old one',
    async run(harness) {
      const { provider } = harness;
      const old = await reserved(harness, 0);
      const holdId = await held(harness, 'k3', 1, { supersedes: old });
      const request = change('k4', old, holdId);
      const answer = await provider.change(request);
      same(await provider.change(request), answer, 'change again');
      const { reservationId } = expectKind(answer, 'ok', 'change');
      same(await live(harness), [`reserved ${reservationId}`], 'one reservation');
      same([await offered(harness, 0), await offered(harness, 1)], [true, false], 'offered');
    },
  },
  {
    name: 'an atomic change whose hold lapsed leaves exactly the old reservation',
    async run(harness) {
      const { provider } = harness;
      const old = await reserved(harness, 0);
      const holdId = await held(harness, 'k3', 1, { supersedes: old, holdForMs: 1_000 });
      await harness.advance(1_500);
      expectKind(await provider.change(change('k4', old, holdId)), 'hold_expired', 'change');
      same(await live(harness), [`reserved ${old}`], 'the old one alone');
    },
  },
  {
    name: 'an atomic change does not let a party stand in its own way',
    async run(harness) {
      const { provider, slots } = harness;
      const old = await reserved(harness, 0);
      const request = hold('k3', slots[0], { supersedes: old, partySize: 3 });
      const { holdId } = expectKind(await provider.hold(request), 'ok', 'hold of its own slot');
      const answer = await provider.change({ ...change('k4', old, holdId), partySize: 3 });
      const { reservationId } = expectKind(answer, 'ok', 'change');
      same(await live(harness), [`reserved ${reservationId}`], 'one reservation');
    },
  },
  {
    name: 'an atomic change of a reservation that is gone is refused',
    async run(harness) {
      const { provider } = harness;
      const old = await reserved(harness, 0);
      const cancel = { key: 'k3', reference: 'booking1', reservationId: old };
      expectKind(await provider.cancel(cancel), 'ok', 'cancel');
      const holdId = await held(harness, 'k4', 1);
      expectKind(await provider.change(change('k5', old, holdId)), 'not_found', 'change');
      same(await live(harness), [`held ${holdId}`], 'the hold stands');
    },
  },
];

/** What every `ReservationProvider` keeps; `change` is tried where `capabilities.atomicChange`. */
export function reservationConformance(capabilities: {
  readonly atomicChange: boolean;
}): readonly Case[] {
  return capabilities.atomicChange ? [...cases, ...atomicCases] : cases;
}
