import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftBooking } from '../agent/new-booking.ts';
import type { Booking, BookingStatus, PendingCall } from '../booking.ts';
import { makeTerms } from '../make-terms.ts';
import { splitShares } from '../split-shares.ts';
import { sampleBooking, sampleVenue } from '../testing/samples.ts';
import { advance, type Trial } from './advance.ts';
import { Draft } from './draft.ts';
import { callOff, proceed, startChange } from './proceed.ts';
import { sagaScript } from './script.ts';

const rules = { script: sagaScript, holdForMs: 60_000, delaysMs: [0, 1, 1] };

const people = (...names: readonly string[]) =>
  names.map((personId) => ({ personId, paymentMethod: 'pm', channels: ['email' as const] }));

function newBooking(atomic: boolean) {
  const { slot } = sampleBooking('b').terms;
  const terms = makeTerms(sampleVenue, slot, people('user1', 'user2', 'user3'), splitShares);
  const from = {
    id: 'b',
    terms,
    alternatives: [],
    planId: null,
    owner: null,
    specialRequests: null,
    openKeys: [],
  };
  return draftBooking(from, 0, { ...rules, isAtomic: () => atomic }).parts().booking;
}

/** What a provider may say to a call: yes, no, not now, or nothing. */
function trialFor({ call }: PendingCall, mood: number): Trial {
  if (mood < 10) return { kind: 'undecided' };
  if (mood < 20) return { kind: 'not_now', retryAfterMs: 0 };
  const no = mood < 32;
  const kind = 'ok' as const;
  switch (call.operation) {
    case 'hold':
      return no
        ? { kind: 'answer', answer: { operation: 'hold', outcome: { kind: 'no_slot' } } }
        : answer({ operation: 'hold', outcome: { kind, holdId: `h${mood}`, expiresAt: 1 } });
    case 'reserve':
    case 'change':
      return answer({
        operation: call.operation,
        outcome: no
          ? { kind: 'hold_expired' }
          : { kind, reservationId: `r${call.request.key}`, confirmationCode: 'C' },
      });
    case 'authorize':
      return answer({
        operation: 'authorize',
        outcome: no ? { kind: 'declined', reason: 'card_declined' } : { kind, paymentId: 'p' },
      });
    case 'capture':
      return answer({
        operation: 'capture',
        outcome: no ? { kind: 'declined', reason: 'authorization_expired' } : { kind },
      });
    case 'refund':
      return answer({ operation: 'refund', outcome: { kind, refundId: 're' } });
    case 'void':
      return answer({ operation: 'void', outcome: { kind } });
    case 'release':
      return answer({ operation: 'release', outcome: no ? { kind: 'not_found' } : { kind } });
    default:
      return answer({ operation: 'cancel', outcome: no ? { kind: 'not_found' } : { kind } });
  }
}

function answer(given: Extract<Trial, { kind: 'answer' }>['answer']): Trial {
  return { kind: 'answer', answer: given };
}

const ends: readonly BookingStatus[] = ['failed', 'cancelled', 'completed', 'no_show'];

/** Plays a whole life: answers as the moods say, and in between what people ask for. */
function play(
  moods: readonly number[],
  atomic: boolean,
  seen: (booking: Booking) => void,
): Booking {
  const own = { ...rules, isAtomic: () => atomic };
  let booking = newBooking(atomic);
  seen(booking);
  for (const [step, mood] of moods.entries()) {
    let draft: Draft;
    if (booking.wakeAt !== null) {
      const trials = new Map(
        booking.pending.map((pending, n) => [
          pending.key,
          trialFor(pending, (mood + 37 * n) % 100),
        ]),
      );
      draft = advance(booking, trials, step, own);
    } else if (booking.status === 'confirmed') {
      draft = new Draft(booking, step);
      const { venue, slot } = booking.terms;
      if (mood < 30) {
        const cancel = { kind: 'cancel', by: null, code: 'cancelled_by_member' } as const;
        callOff(draft, { ...cancel, feePerPerson: mood * 10 });
      } else {
        const party = people(
          ...['user1', 'user2', 'user3', 'user4', 'user5'].slice(0, 1 + (mood % 5)),
        );
        const agreed = new Map(
          booking.terms.members.map((member) => [member.personId, member.agreed]),
        );
        const to = makeTerms(venue, slot, party, splitShares, agreed);
        startChange(draft, own, to, { keepTableIfRefused: mood > 80, feePerLeaver: 100 });
      }
      proceed(draft, own);
    } else {
      break;
    }
    const next = draft.parts().booking;
    expect(next.version).toBe(booking.version + 1);
    booking = next;
    seen(booking);
  }
  return booking;
}

const lives = fc.tuple(fc.array(fc.nat(99), { minLength: 5, maxLength: 60 }), fc.boolean());

test('a saga never leaves an end', () => {
  fc.assert(
    fc.property(lives, ([moods, atomic]) => {
      let ended: BookingStatus | null = null;
      play(moods, atomic, ({ status }) => {
        if (ended !== null) expect(status).toBe(ended);
        if (ends.includes(status)) ended = status;
      });
    }),
    { seed: 7, numRuns: 2_000 },
  );
});

test('a saga that fails has given everything back', () => {
  let failures = 0;
  fc.assert(
    fc.property(lives, ([moods, atomic]) => {
      const { status, tables, payments, ending } = play(moods, atomic, () => undefined);
      if (status !== 'failed' && status !== 'cancelled') return;
      failures += 1;
      expect(tables.filter(({ state }) => state !== 'over')).toEqual([]);
      const paid = new Map<string, number>();
      for (const { personId, amount, refunds, state } of payments) {
        expect(state).not.toBe('authorized');
        if (state !== 'captured') continue;
        const left = refunds.reduce((sum, refund) => sum - refund.amount, amount);
        expect(left).toBeGreaterThanOrEqual(0);
        paid.set(personId, (paid.get(personId) ?? 0) + left);
      }
      const fee = status === 'failed' ? 0 : (ending?.feePerPerson ?? 0);
      for (const left of paid.values()) expect(left).toBeLessThanOrEqual(Math.max(fee, 100));
    }),
    { seed: 8, numRuns: 2_000 },
  );
  expect(failures).toBeGreaterThan(500);
});

test('at rest a confirmed booking has one table, and everybody has paid their share', () => {
  let rests = 0;
  fc.assert(
    fc.property(lives, ([moods, atomic]) => {
      play(moods, atomic, ({ status, wakeAt, tables, payments, terms }) => {
        if (status !== 'confirmed' || wakeAt !== null) return;
        rests += 1;
        expect(tables.filter(({ state }) => state === 'reserved').length).toBe(1);
        expect(tables.filter(({ state }) => state === 'held')).toEqual([]);
        for (const { personId, share } of terms.members) {
          const paid = payments
            .filter((payment) => payment.personId === personId && payment.state === 'captured')
            .flatMap(({ amount, refunds }) => [amount, ...refunds.map((refund) => -refund.amount)])
            .reduce((sum, amount) => sum + amount, 0);
          expect(paid).toBe(share);
        }
      });
    }),
    { seed: 9, numRuns: 2_000 },
  );
  expect(rests).toBeGreaterThan(500);
});

test('the same step has the same key however often it is tried, and no two steps share one', () => {
  fc.assert(
    fc.property(lives, ([moods, atomic]) => {
      const requests = new Map<string, string>();
      play(moods, atomic, ({ pending }) => {
        for (const { key, call } of pending) {
          const request = JSON.stringify(call);
          expect(requests.get(key) ?? request).toBe(request);
          requests.set(key, request);
          expect(call.request.key).toBe(key);
        }
      });
    }),
    { seed: 10, numRuns: 1_000 },
  );
});
