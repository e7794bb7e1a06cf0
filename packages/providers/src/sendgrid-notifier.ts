import { createPublicKey, verify } from 'node:crypto';
import type { Notifier, OutgoingMessage, SendOutcome } from '@luna/booking-agent';
import sendgridClient from '@sendgrid/client';
import sendgridMail from '@sendgrid/mail';
import { OncePerMessage } from './once-per-message.ts';
import type { SendGridConfig } from './provider-config.ts';
import type { NotifierOptions } from './twilio-notifier.ts';
import { ANSWER_TIMEOUT_MS, retryAfterMs, undecided, withinDeadline } from './undecided.ts';

// Both packages export their class, which their declarations hide behind the one instance they type.
const { Client } = sendgridClient as typeof sendgridClient & {
  readonly Client: new () => typeof sendgridClient;
};
const { MailService } = sendgridMail as typeof sendgridMail & {
  readonly MailService: new () => typeof sendgridMail;
};

/** The argument by which a mail is known again; it comes back with every event. */
export const SENDGRID_MESSAGE_ID = 'luna_message_id';

/**
 * The port `Notifier` for mail, through SendGrid's official packages.
 *
 * SendGrid has no idempotency keys. With `activity: 'on'` (the paid Email Activity feed) a mail is
 * searched for by its message id before it is sent. With `'off'` a message is sent once per process
 * only: after a crash in the wrong moment it may come twice.
 *
 * @example
 * const mail = createSendGridNotifier(config.sendgrid, { addresses: (id) => mailOf(id) });
 */
export function createSendGridNotifier(config: SendGridConfig, options: NotifierOptions): Notifier {
  const client = new Client();
  client.setApiKey(config.apiKey);
  client.setDefaultRequest('timeout' as never, (options.timeoutMs ?? ANSWER_TIMEOUT_MS) as never);
  // Setting the key sets the address too, so ours comes after it.
  if (config.apiBase !== undefined) client.setDefaultRequest('baseUrl', config.apiBase);
  const mail = new MailService();
  mail.setClient(client);
  const once = new OncePerMessage();

  const wasSent = async (messageId: string): Promise<boolean> => {
    const query = `unique_args['${SENDGRID_MESSAGE_ID}']="${messageId}"`;
    const [{ body }] = await client.request({
      method: 'GET',
      url: '/v3/messages',
      qs: { query, limit: 1 },
    });
    return (body as { messages: readonly unknown[] }).messages.length > 0;
  };
  const send = async (message: OutgoingMessage): Promise<SendOutcome> => {
    const { messageId, personId, subject, text } = message;
    const to = await options.addresses(personId, 'email');
    if (to === undefined) return { kind: 'rejected', reason: 'no_address' };
    if (config.activity === 'on' && (await wasSent(messageId))) return { kind: 'ok' };
    const { fromEmail: email, fromName: name } = config;
    await mail.send({
      to,
      from: name === undefined ? { email } : { email, name },
      subject,
      text,
      customArgs: { [SENDGRID_MESSAGE_ID]: messageId },
    });
    return { kind: 'ok' };
  };

  return {
    send: (message) =>
      once.send(message.messageId, async () => {
        try {
          return await withinDeadline('SendGrid', send(message));
        } catch (error) {
          return readSendGridError(error);
        }
      }),
  };
}

interface SendGridRefusal {
  readonly code?: number | string;
  readonly response?: {
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: { readonly errors?: readonly { readonly field?: string | null }[] };
  };
}

function readSendGridError(error: unknown): SendOutcome {
  const { code, response } = error as SendGridRefusal;
  if (code === 429) {
    return { kind: 'unavailable', ...retryAfterMs(response?.headers?.['retry-after']) };
  }
  const fields = response?.body?.errors?.map(({ field }) => field ?? '') ?? [];
  if (code === 413) return { kind: 'rejected', reason: 'too_large' };
  // Only what is wrong with the receiver is wrong for good; a wrong sender is put right and retried.
  if (
    code === 400 &&
    fields.length > 0 &&
    fields.every((field) => field.startsWith('personalizations'))
  ) {
    return { kind: 'rejected', reason: 'invalid_address' };
  }
  if (code === 'lost_answer') throw error;
  // The package's errors hold the request, and the request holds the key.
  throw undecided('SendGrid', `${code ?? 'no answer'} ${fields.join(' ')}`.trim());
}

/**
 * Whether events were posted by SendGrid: ECDSA over timestamp and body.
 *
 * @param rawBody the body as it came, before any parsing
 * @param signature the header `x-twilio-email-event-webhook-signature`
 * @param timestamp the header `x-twilio-email-event-webhook-timestamp`
 */
export function isSendGridEvent(
  { webhookPublicKey }: Pick<SendGridConfig, 'webhookPublicKey'>,
  rawBody: string,
  signature: string,
  timestamp: string,
): boolean {
  if (webhookPublicKey === undefined) return false;
  const key = createPublicKey({
    key: Buffer.from(webhookPublicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  return verify('sha256', Buffer.from(timestamp + rawBody), key, Buffer.from(signature, 'base64'));
}
