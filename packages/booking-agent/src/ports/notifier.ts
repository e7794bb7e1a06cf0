import type { Json } from '../json.ts';
import type { Unavailable } from './provider-answer.ts';

/** How a member can be reached. */
export type Channel = 'push' | 'in_app' | 'sms' | 'email';

/** What a message is about: stable, for programs and templates. */
export type MessageKind =
  | 'booking_confirmed'
  | 'booking_failed'
  | 'booking_changed'
  | 'booking_change_failed'
  | 'booking_cancelled'
  | 'booking_left'
  | 'plan_invitation'
  | 'plan_agreed'
  | 'plan_expired'
  | 'plan_cancelled';

/** One message to one person over one channel. */
export interface OutgoingMessage {
  /** Stable across retries: the same id is the same message. */
  readonly messageId: string;
  /** The adapter finds the address; the agent never knows one. */
  readonly personId: string;
  readonly channel: Channel;
  readonly kind: MessageKind;
  /** Booking or plan the message is about. */
  readonly reference: string;
  /** One line, English. */
  readonly subject: string;
  /** Plain text, English. */
  readonly text: string;
  /** What the sentence was made from, for templates in another language. */
  readonly data: { readonly [name: string]: Json };
}

export type SendOutcome =
  /** The vendor has taken it over. */
  | { readonly kind: 'ok' }
  /** It can never be delivered this way: no address, opted out. It is not tried again. */
  | { readonly kind: 'rejected'; readonly reason: string }
  | Unavailable;

/**
 * Who carries messages. A message is handed over at least once, and an adapter sends it only once
 * per `messageId`: a replay answers what the first call answered. Anything thrown is undecided and
 * is replayed with the same id (see {@link Unavailable}).
 */
export interface Notifier {
  send(message: OutgoingMessage): Promise<SendOutcome>;
}
