import { describe, test } from 'vitest';
import { MemoryNotifier } from './memory-notifier.ts';
import { MemoryPayments } from './memory-payments.ts';
import { MemoryReservations } from './memory-reservations.ts';
import { notifierConformance } from './notifier-conformance.ts';
import { paymentConformance } from './payment-conformance.ts';
import { reservationConformance } from './reservation-conformance.ts';

const slot = (time: string, hour: number) => ({
  venueId: 'venue1',
  startsAt: Date.UTC(2030, 5, 1, hour),
  stayMinutes: 120,
  date: '2030-06-01',
  time,
  timeZone: 'Etc/UTC',
});

for (const atomicChange of [true, false]) {
  const kind = atomicChange ? 'with' : 'without';
  describe(`MemoryReservations ${kind} atomic change keeps what every provider keeps`, () => {
    for (const { name, run } of reservationConformance({ atomicChange })) {
      test(name, async () => {
        let now = Date.UTC(2030, 4, 1);
        await run({
          provider: new MemoryReservations({ now: () => now, atomicChange }),
          slots: [slot('19:00', 19), slot('13:00', 13)],
          advance: (ms) => {
            now += ms;
          },
        });
      });
    }
  });
}

describe('MemoryPayments keeps what every payment provider keeps', () => {
  for (const { name, run } of paymentConformance) {
    test(name, () =>
      run({
        provider: new MemoryPayments(),
        goodMethod: 'pm_good',
        decliningMethod: 'pm_decline',
      }),
    );
  }
});

describe('MemoryNotifier keeps what every notifier keeps', () => {
  for (const { name, run } of notifierConformance) {
    test(name, () => {
      const notifier = new MemoryNotifier();
      return run({
        notifier,
        channel: 'email',
        reachable: 'user1',
        unreachable: 'unreachable1',
        delivered: () => notifier.sent().length,
      });
    });
  }
});
