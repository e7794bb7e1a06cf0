import { createHash } from 'node:crypto';
import type { Notifier, OutgoingMessage, SendOutcome } from '@luna/booking-agent';
import twilio from 'twilio';
import type { AddressBook } from './address-book.ts';
import { OncePerMessage } from './once-per-message.ts';
import type { TwilioConfig } from './provider-config.ts';
import { ANSWER_TIMEOUT_MS, retryAfterMs, undecided, withinDeadline } from './undecided.ts';

/** Twilio's limit for one message. */
const LONGEST_TEXT = 1600;
/** How many of a person's last messages are looked through for one that was sent before. */
const LOOKED_THROUGH = 50;

/** Refusals that are about the receiver or the text and will not change. */
const REJECTED: ReadonlySet<number> = new Set([
  21211, // not a phone number
  21214, // cannot be reached
  21217, // not a phone number
  21408, // country not enabled
  21604, // no receiver
  21610, // unsubscribed
  21612, // no route
  21614, // not a mobile number
  21617, // too long
  30006, // landline
]);
/** "This sender's queue is full": nothing was done. */
const QUEUE_FULL = 21611;

export interface NotifierOptions {
  /** Who is reached where. */
  readonly addresses: AddressBook;
  /** How long to wait for one answer, in milliseconds (8,000). */
  readonly timeoutMs?: number;
}

/**
 * The port `Notifier` for text messages, through Twilio's official package.
 *
 * Twilio has no idempotency keys. Every text therefore ends with a short mark made from its message
 * id, such as `[#7F3K2QAB]`, and the receiver's last messages are searched for it before a text is
 * sent. Two processes that send the same message at the very same moment can still send it twice;
 * the booking agent's leases keep them from that.
 *
 * @example
 * const texts = createTwilioNotifier(config.twilio, { addresses: (id) => phoneOf(id) });
 */
export function createTwilioNotifier(config: TwilioConfig, options: NotifierOptions): Notifier {
  const client = twilioClient(config, options.timeoutMs);
  const once = new OncePerMessage();

  const send = async (message: OutgoingMessage): Promise<SendOutcome> => {
    const to = await options.addresses(message.personId, 'sms');
    if (to === undefined) return { kind: 'rejected', reason: 'no_address' };
    const mark = markOf(message.messageId);
    const earlier = await client.messages.list({
      to,
      limit: LOOKED_THROUGH,
      pageSize: LOOKED_THROUGH,
    });
    if (earlier.some(({ body }) => body.endsWith(mark))) return { kind: 'ok' };
    const room = LONGEST_TEXT - mark.length - 1;
    const sender =
      config.messagingServiceSid === undefined
        ? { from: config.fromNumber ?? '' }
        : { messagingServiceSid: config.messagingServiceSid };
    await client.messages.create({
      to,
      ...sender,
      body: `${message.text.slice(0, room)} ${mark}`,
      ...(config.statusCallback === undefined ? {} : { statusCallback: config.statusCallback }),
    });
    return { kind: 'ok' };
  };

  return {
    send: (message) =>
      once.send(message.messageId, async () => {
        try {
          return await withinDeadline('Twilio', send(message));
        } catch (error) {
          return readTwilioError(error);
        }
      }),
  };
}

/** The end of a text by which it is known again: 40 bits of the message id's hash. */
export function markOf(messageId: string): string {
  const bits = createHash('sha256').update(messageId).digest().readUIntBE(0, 5);
  return `[#${bits.toString(32).toUpperCase().padStart(8, '0')}]`;
}

function readTwilioError(error: unknown): SendOutcome {
  const { status, code } = error as { status?: number; code?: number | string };
  if (status === 429 || code === QUEUE_FULL)
    return { kind: 'unavailable', ...retryAfterMs(undefined) };
  if (typeof code === 'number' && REJECTED.has(code)) {
    return { kind: 'rejected', reason: `twilio_${code}` };
  }
  if ((error as { code?: unknown }).code === 'lost_answer') throw error;
  // The package's errors hold the request, and the request holds the token.
  throw undecided('Twilio', `${status ?? 'no answer'} ${code ?? ''}`.trim());
}

/** A client of the official package that can be pointed at another place. */
export function twilioClient(
  { accountSid, authToken, apiBase }: TwilioConfig,
  timeout: number = ANSWER_TIMEOUT_MS,
): ReturnType<typeof twilio> {
  const httpClient = new twilio.RequestClient({ timeout });
  if (apiBase !== undefined) {
    const { origin } = new URL(apiBase);
    httpClient.axios.interceptors.request.use((request) => {
      const { pathname, search } = new URL(request.url ?? '');
      return { ...request, url: `${origin}${pathname}${search}` };
    });
  }
  return twilio(accountSid, authToken, { httpClient });
}

/**
 * Whether a status callback was signed by Twilio.
 *
 * @param url the callback's full address, as Twilio was given it
 * @param fields the fields of the form that was posted
 */
export function isTwilioCallback(
  { authToken }: Pick<TwilioConfig, 'authToken'>,
  signature: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): boolean {
  return twilio.validateRequest(authToken, signature, url, fields);
}
