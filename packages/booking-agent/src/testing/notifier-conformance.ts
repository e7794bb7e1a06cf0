import type { Notifier, OutgoingMessage } from '../ports/notifier.ts';
import { type ConformanceCase, expectKind, same } from './conformance.ts';

/** What a notifier's adapter brings to be tried: fresh at the start of every case. */
export interface NotifierHarness {
  readonly notifier: Notifier;
  /** A channel the adapter serves, and somebody it reaches there. */
  readonly channel: OutgoingMessage['channel'];
  readonly reachable: string;
  /** Somebody it can never reach there. */
  readonly unreachable: string;
  /** How many messages were really sent to the reachable person. */
  delivered(): Promise<number> | number;
}

const message = (harness: NotifierHarness, messageId: string): OutgoingMessage => ({
  messageId,
  personId: harness.reachable,
  channel: harness.channel,
  kind: 'booking_confirmed',
  reference: 'booking1',
  subject: 'Your table is booked',
  text: 'Blue Bottle, 1 June at 19:00, party of 2. Code LUNA0001.',
  data: { confirmation_code: 'LUNA0001' },
});

/** What every `Notifier` keeps. */
export const notifierConformance: readonly ConformanceCase<NotifierHarness>[] = [
  {
    name: 'a message is sent',
    async run(harness) {
      expectKind(await harness.notifier.send(message(harness, 'm1')), 'ok', 'send');
      same(await harness.delivered(), 1, 'delivered');
    },
  },
  {
    name: 'a message is sent once however often it is handed over',
    async run(harness) {
      for (const time of ['first', 'second', 'third']) {
        expectKind(await harness.notifier.send(message(harness, 'm1')), 'ok', time);
      }
      same(await harness.delivered(), 1, 'delivered');
      expectKind(await harness.notifier.send(message(harness, 'm2')), 'ok', 'another message');
      same(await harness.delivered(), 2, 'delivered with the other');
    },
  },
  {
    name: 'somebody who cannot be reached is an answer, not an error',
    async run(harness) {
      const { unreachable: personId } = harness;
      const answer = await harness.notifier.send({ ...message(harness, 'm1'), personId });
      expectKind(answer, 'rejected', 'send');
      same(await harness.delivered(), 0, 'delivered');
    },
  },
];
