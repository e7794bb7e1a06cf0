import type { Notifier, OutgoingMessage, SendOutcome } from '../ports/notifier.ts';

/** A notifier in memory, for tests. It cannot reach people whose id begins with `unreachable`. */
export class MemoryNotifier implements Notifier {
  readonly #sent = new Map<string, OutgoingMessage>();

  send(message: OutgoingMessage): Promise<SendOutcome> {
    if (message.personId.startsWith('unreachable')) {
      return Promise.resolve({ kind: 'rejected', reason: 'no address' });
    }
    if (!this.#sent.has(message.messageId)) this.#sent.set(message.messageId, message);
    return Promise.resolve({ kind: 'ok' });
  }

  /** Messages that were sent, in order. */
  sent(): readonly OutgoingMessage[] {
    return [...this.#sent.values()];
  }
}
