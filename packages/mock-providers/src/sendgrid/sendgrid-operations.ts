import type { KeyedOperation } from '../runtime/keyed-vendor.ts';
import type { Params } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import { list, type MailError, mailErrors, record } from './mail-validation.ts';
import type { SendGridDesk, StoredMail } from './sendgrid-desk.ts';

/** When a mail has been handed to the receiver's server, in milliseconds after the call. */
const DELIVERED_AFTER_MS = 1000;

/** Names, wire paths and effects of the emulated part of SendGrid's API. */
export const SENDGRID_OPERATIONS: Readonly<Record<string, KeyedOperation<SendGridDesk>>> = {
  'mail.send': {
    method: 'POST',
    path: '/v3/mail/send',
    run: (desk, { params }) => sendMail(desk, params),
  },
  'messages.list': {
    method: 'GET',
    path: '/v3/messages',
    run: (desk, { params }) => searchMails(desk, params),
  },
  'messages.retrieve': {
    method: 'GET',
    path: '/v3/messages/:msg_id',
    run: (desk, { path }) => {
      const mail = desk.mails.get(path['msg_id'] ?? '');
      if (!mail) return sendGridErrors(404, [plain('not found')]);
      return { status: 200, body: { ...mailBody(desk, mail), custom_args: mail.customArgs } };
    },
  },
};

/** SendGrid's answer to a request it refuses. */
export function sendGridErrors(status: number, errors: readonly MailError[]): VendorAnswer {
  return { status, body: { errors } };
}

/** A complaint that is about no field. */
export function plain(message: string): MailError {
  return { message, field: null, help: null };
}

function sendMail(desk: SendGridDesk, params: Params): VendorAnswer {
  const errors = mailErrors(params);
  if (errors.length > 0) return sendGridErrors(400, errors);
  const from = String(record(params['from'])['email']);
  if (desk.verifiedSenders && !desk.verifiedSenders.has(from)) {
    const message =
      'The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements';
    return sendGridErrors(403, [{ message, field: 'from', help: null }]);
  }
  const sandbox = record(record(params['mail_settings'])['sandbox_mode'])['enable'] === true;
  if (sandbox) return { status: 200, body: '' };

  const { mint } = desk.runtime;
  const messageId = mint.letters(22);
  const content = list(params['content']).map(({ type, value }) => ({
    type: String(type),
    value: String(value),
  }));
  for (const personalization of list(params['personalizations'])) {
    const customArgs = texts({
      ...record(params['custom_args']),
      ...record(personalization['custom_args']),
    });
    const subject = String(personalization['subject'] ?? params['subject'] ?? '');
    for (const field of ['to', 'cc', 'bcc']) {
      for (const { email } of list(personalization[field])) {
        const to = String(email);
        const fate = desk.addresses.get(to.toLowerCase())?.fate ?? 'delivered';
        const id = `${messageId}.recvd-${mint.letters(8)}`;
        const createdAt = desk.runtime.now();
        const mail: StoredMail = {
          id,
          messageId,
          from,
          to,
          subject,
          content,
          customArgs,
          createdAt,
          fate,
        };
        desk.mails.put(id, mail);
        announce(desk, mail);
      }
    }
  }
  return { status: 202, body: '', headers: { 'x-message-id': messageId } };
}

/** The events of one mail: dropped, or processed and then delivered or bounced. */
function announce(desk: SendGridDesk, mail: StoredMail): void {
  const { outbox } = desk.runtime;
  const tell = (
    event: string,
    delayMs: number,
    more: Readonly<Record<string, unknown>> = {},
  ): void => {
    const payload = {
      ...mail.customArgs,
      ...more,
      email: mail.to,
      event,
      sg_event_id: desk.runtime.mint.letters(22),
      sg_message_id: mail.id,
      timestamp: Math.floor((mail.createdAt + delayMs) / 1000),
    };
    outbox.publish(event, payload, delayMs);
  };
  if (mail.fate === 'dropped') {
    tell('dropped', 0, { reason: 'Bounced Address', status: '5.0.0' });
    return;
  }
  tell('processed', 0);
  if (mail.fate === 'bounce') {
    tell('bounce', DELIVERED_AFTER_MS, {
      reason: '550 5.1.1 The email account does not exist',
      status: '5.1.1',
      type: 'bounce',
    });
  } else {
    tell('delivered', DELIVERED_AFTER_MS, { response: '250 OK' });
  }
}

/** `GET /v3/messages?query=…&limit=…`: clauses `field="value"` joined by AND. */
function searchMails(desk: SendGridDesk, params: Params): VendorAnswer {
  const limit = Number(params['limit'] ?? 10);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    return sendGridErrors(400, [
      { message: 'limit must be between 1 and 1000', field: 'limit', help: null },
    ]);
  }
  const clauses = parseActivityQuery(String(params['query'] ?? ''));
  if (!clauses) {
    return sendGridErrors(400, [
      { message: 'query could not be parsed', field: 'query', help: null },
    ]);
  }
  const found = [...desk.mails.values()]
    .reverse()
    .filter((mail) => clauses.every((matches) => matches(desk, mail)))
    .slice(0, limit);
  return { status: 200, body: { messages: found.map((mail) => mailBody(desk, mail)) } };
}

type Clause = (desk: SendGridDesk, mail: StoredMail) => boolean;

const FIELDS: Readonly<Record<string, (desk: SendGridDesk, mail: StoredMail) => string>> = {
  msg_id: (_, mail) => mail.id,
  from_email: (_, mail) => mail.from,
  to_email: (_, mail) => mail.to,
  subject: (_, mail) => mail.subject,
  status: statusOf,
};

function parseActivityQuery(query: string): Clause[] | undefined {
  if (query.trim() === '') return [];
  const clauses: Clause[] = [];
  for (const part of query.split(/\s+AND\s+/i)) {
    const parsed =
      /^\(?\s*(?:(\w+)|unique_args\[(?:'([^']+)'|"([^"]+)")\])\s*=\s*(?:"([^"]*)"|'([^']*)')\s*\)?$/.exec(
        part.trim(),
      );
    if (!parsed) return undefined;
    const [, field, single, double] = parsed;
    const wanted = parsed[4] ?? parsed[5] ?? '';
    const arg = single ?? double;
    const read = field === undefined ? undefined : FIELDS[field];
    if (arg !== undefined) clauses.push((_, mail) => mail.customArgs[arg] === wanted);
    else if (read) clauses.push((desk, mail) => read(desk, mail) === wanted);
    else return undefined;
  }
  return clauses;
}

function statusOf(desk: SendGridDesk, mail: StoredMail): string {
  if (mail.fate === 'dropped') return 'not_delivered';
  if (desk.runtime.now() < mail.createdAt + DELIVERED_AFTER_MS) return 'processing';
  return mail.fate === 'bounce' ? 'not_delivered' : 'delivered';
}

function mailBody(desk: SendGridDesk, mail: StoredMail): Readonly<Record<string, unknown>> {
  return {
    from_email: mail.from,
    msg_id: mail.id,
    subject: mail.subject,
    to_email: mail.to,
    status: statusOf(desk, mail),
    opens_count: 0,
    clicks_count: 0,
    last_event_time: new Date(mail.createdAt).toISOString(),
  };
}

function texts(args: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, String(value)]));
}
