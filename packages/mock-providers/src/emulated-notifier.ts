import {
  BookingError,
  type Channel,
  type Notifier,
  type OutgoingMessage,
  type SendOutcome,
} from '@luna/booking-agent';
import type { VendorDoor, VendorRequest } from './runtime/vendor-door.ts';
import type { VendorAnswer } from './runtime/vendor-runtime.ts';

/** Where a person is reached: a phone number, a mail address, a push token, a user id. */
export type AddressBook = (
  personId: string,
  channel: Channel,
) => string | undefined | Promise<string | undefined>;

export interface EmulatedNotifierOptions {
  /** The vendor of each channel that is served; messages over others are rejected. */
  readonly doors: Partial<Readonly<Record<Channel, VendorDoor>>>;
  /** Invented addresses (`inventedAddress`) unless given. */
  readonly addresses?: AddressBook;
  /** Number that texts come from (`+15005550006`). */
  readonly fromNumber?: string;
  /** Address that mail comes from (`luna@emulated.example`). */
  readonly fromEmail?: string;
}

/**
 * The port `Notifier` over the emulated messaging vendors. Each message is sent under its id as
 * the idempotency key, so however often it is handed over it is sent once.
 *
 * @example
 * const notifier = createEmulatedNotifier({ doors: { in_app: new InAppEmulator() } });
 */
export function createEmulatedNotifier(options: EmulatedNotifierOptions): Notifier {
  const addresses = options.addresses ?? inventedAddress;
  const from = {
    number: options.fromNumber ?? '+15005550006',
    email: options.fromEmail ?? 'luna@emulated.example',
  };
  return {
    async send(message): Promise<SendOutcome> {
      const door = options.doors[message.channel];
      if (!door)
        return { kind: 'rejected', reason: `nobody serves the channel ${message.channel}` };
      const address = await addresses(message.personId, message.channel);
      if (address === undefined) return { kind: 'rejected', reason: 'no_address' };
      const call = await door.send(requestOf(message, address, from));
      if (call.kind === 'refused') {
        return { kind: 'unavailable', retryAfterMs: call.retryAfterSeconds * 1000 };
      }
      if (call.kind === 'lost') {
        throw new BookingError(
          'lost_answer',
          `the ${message.channel} vendor's answer was lost (${call.how})`,
        );
      }
      return outcomeOf(call.answer, message);
    },
  };
}

/** An address nobody has: the same for the same person, different for different ones. */
export function inventedAddress(personId: string, channel: Channel): string {
  switch (channel) {
    case 'email':
      return `${personId.replaceAll(/[^A-Za-z0-9._-]/g, '-')}@people.example`;
    case 'push':
      return `ExponentPushToken[${personId}]`;
    case 'sms': {
      let hash = 0;
      for (const letter of personId) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 10_000_000;
      return `+1999${String(hash).padStart(7, '0')}`;
    }
    case 'in_app':
      return personId;
  }
}

function requestOf(
  message: OutgoingMessage,
  address: string,
  from: { number: string; email: string },
): VendorRequest {
  const { messageId: key, subject, text, data, reference, kind } = message;
  switch (message.channel) {
    case 'sms':
      return {
        operation: 'messages.create',
        key,
        params: { To: address, From: from.number, Body: text },
      };
    case 'email':
      return {
        operation: 'mail.send',
        key,
        params: {
          personalizations: [{ to: [{ email: address }] }],
          from: { email: from.email },
          subject,
          content: [{ type: 'text/plain', value: text }],
          custom_args: { luna_message_id: key },
        },
      };
    case 'push':
      return {
        operation: 'push.send',
        key,
        params: {
          messages: [{ to: address, title: subject, body: text, data: { kind, reference } }],
        },
      };
    case 'in_app':
      return {
        operation: 'messages.create',
        path: { user_id: address },
        key,
        params: { title: subject, body: text, data: { ...data, kind, reference } },
      };
  }
}

function outcomeOf({ status, body }: VendorAnswer, message: OutgoingMessage): SendOutcome {
  const ticket = (
    body as { data?: readonly { status: string; details?: { error: string } }[] } | null
  )?.data?.[0];
  if (status < 300 && message.channel === 'push' && ticket?.status === 'error') {
    return { kind: 'rejected', reason: ticket.details?.error ?? 'refused' };
  }
  if (status < 300) return { kind: 'ok' };
  const refused = body as {
    code?: number;
    errors?: readonly { message: string }[];
    error?: { code: string };
  };
  const reason = refused.code ?? refused.error?.code ?? refused.errors?.[0]?.message ?? status;
  if (status === 422 && refused.error?.code === 'idempotency_key_reused') {
    throw new BookingError(
      'key_reused',
      `message ${message.messageId} was handed over with another content; an id belongs to one message`,
    );
  }
  if (status === 400 || status === 404 || status === 410)
    return { kind: 'rejected', reason: String(reason) };
  throw new BookingError(
    'lost_answer',
    `the ${message.channel} vendor answered ${status} (${reason}), which decides nothing`,
  );
}
