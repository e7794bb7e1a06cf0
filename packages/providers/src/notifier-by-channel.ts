import type { Channel, Notifier } from '@luna/booking-agent';

/**
 * One notifier out of several, each for its channels; a message over any other is rejected.
 *
 * @example
 * const notifier = notifierByChannel({ sms: texts, email: mail });
 */
export function notifierByChannel(
  notifiers: Partial<Readonly<Record<Channel, Notifier>>>,
): Notifier {
  return {
    send: async (message) =>
      (await notifiers[message.channel]?.send(message)) ?? {
        kind: 'rejected',
        reason: `nobody serves the channel ${message.channel}`,
      },
  };
}
