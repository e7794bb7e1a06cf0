import type { KeyedOperation } from '../runtime/keyed-vendor.ts';
import type { Params } from '../runtime/vendor-door.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import type { StoredMessage, TwilioDesk } from './twilio-desk.ts';
import { receiverError, senderError, twilioError } from './twilio-errors.ts';

/** When a message has left Twilio and when it has arrived, in milliseconds after its creation. */
const SENT_AFTER_MS = 1000;
const ARRIVED_AFTER_MS = 3000;
const LONGEST_BODY = 1600;

const MESSAGES = '/2010-04-01/Accounts/:account/Messages.json';
const MESSAGE = '/2010-04-01/Accounts/:account/Messages/:sid{[A-Za-z0-9]+\\.json}';

/** Names, wire paths and effects of the emulated part of Twilio's API. */
export const TWILIO_OPERATIONS: Readonly<Record<string, KeyedOperation<TwilioDesk>>> = {
  'messages.create': {
    method: 'POST',
    path: MESSAGES,
    run: (desk, { params }) => createMessage(desk, params),
  },
  'messages.list': {
    method: 'GET',
    path: MESSAGES,
    run: (desk, { params }) => listMessages(desk, params),
  },
  'messages.fetch': {
    method: 'GET',
    path: MESSAGE,
    run: (desk, { path }) => {
      const message = desk.messages.get(sidOf(path));
      return message ? { status: 200, body: messageBody(desk, message) } : notFound(desk, path);
    },
  },
  'messages.update': {
    method: 'POST',
    path: MESSAGE,
    run: (desk, { path, params }) => {
      const message = desk.messages.get(sidOf(path));
      if (!message) return notFound(desk, path);
      if (params['Body'] !== '') {
        return twilioError(
          400,
          20001,
          'Only an empty Body, which redacts the message, can be set.',
        );
      }
      const redacted = { ...message, body: '' };
      desk.messages.put(message.sid, redacted);
      return { status: 200, body: messageBody(desk, redacted) };
    },
  },
  'messages.delete': {
    method: 'DELETE',
    path: MESSAGE,
    run: (desk, { path }) => {
      const message = desk.messages.get(sidOf(path));
      if (!message) return notFound(desk, path);
      if (statusOf(desk, message) === 'queued') {
        return twilioError(409, 20009, 'The message has not been sent yet and cannot be deleted.');
      }
      desk.messages.delete(message.sid);
      return { status: 204, body: null };
    },
  },
};

function createMessage(desk: TwilioDesk, params: Params): VendorAnswer {
  const to = text(params, 'To');
  const known = desk.numbers.get(to);
  const refused = receiverError(to, known?.optedOut ?? false);
  if (refused) return refused;
  const service = text(params, 'MessagingServiceSid');
  const from = text(params, 'From');
  if (service === '') {
    if (from === '') return twilioError(400, 21603, "A 'From' phone number is required.");
    const wrong = senderError(from, desk.fromNumbers);
    if (wrong) return wrong;
  } else if (!/^MG[0-9a-f]{32}$/.test(service)) {
    return twilioError(400, 21701, 'The Messaging Service does not exist');
  }
  const body = text(params, 'Body');
  const mediaUrls = [params['MediaUrl'] ?? []].flat().map(String);
  if (body === '' && mediaUrls.length === 0) {
    return twilioError(400, 21602, 'Message body is required.');
  }
  if (body.length > LONGEST_BODY) {
    return twilioError(
      400,
      21617,
      `The concatenated message body exceeds the ${LONGEST_BODY} character limit.`,
    );
  }
  if (mediaUrls.some((url) => !/^https?:\/\//.test(url))) {
    return twilioError(400, 21620, 'Invalid media URL(s)');
  }
  const callback = text(params, 'StatusCallback');
  if (callback !== '' && !/^https?:\/\//.test(callback)) {
    return twilioError(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
  }
  const message: StoredMessage = {
    sid: `${mediaUrls.length > 0 ? 'MM' : 'SM'}${desk.runtime.mint.hex(32)}`,
    to,
    from: from === '' ? null : from,
    messagingServiceSid: service === '' ? null : service,
    body,
    mediaUrls,
    createdAt: desk.runtime.now(),
    failsWith: known?.failsWith ?? null,
  };
  desk.messages.put(message.sid, message);
  announce(desk, message, callback);
  return { status: 201, body: messageBody(desk, message) };
}

/** Tells of every step the message takes, each when it takes it. */
function announce(desk: TwilioDesk, message: StoredMessage, callback: string): void {
  const end = message.failsWith === null ? 'delivered' : 'undelivered';
  const steps = [
    ['sent', SENT_AFTER_MS],
    [end, ARRIVED_AFTER_MS],
  ] as const;
  const { outbox } = desk.runtime;
  for (const [status, delayMs] of steps) {
    const payload = callbackFields(desk, message, status);
    if (callback !== '') {
      outbox.publishTo({ id: callback, url: callback }, 'message.status', payload, delayMs);
    }
    outbox.publish('message.status', payload, delayMs);
  }
}

function callbackFields(
  desk: TwilioDesk,
  message: StoredMessage,
  status: string,
): Readonly<Record<string, string>> {
  return {
    AccountSid: desk.accountSid,
    ApiVersion: '2010-04-01',
    From: message.from ?? '',
    MessageSid: message.sid,
    MessageStatus: status,
    SmsSid: message.sid,
    SmsStatus: status,
    To: message.to,
    ...(status === 'undelivered' ? { ErrorCode: String(message.failsWith) } : {}),
  };
}

function statusOf(desk: TwilioDesk, message: StoredMessage): string {
  const age = desk.runtime.now() - message.createdAt;
  if (age >= ARRIVED_AFTER_MS) return message.failsWith === null ? 'delivered' : 'undelivered';
  if (age >= SENT_AFTER_MS) return 'sent';
  return message.messagingServiceSid === null ? 'queued' : 'accepted';
}

function listMessages(desk: TwilioDesk, params: Params): VendorAnswer {
  const to = text(params, 'To');
  const from = text(params, 'From');
  const [on, before, after] = ['DateSent', 'DateSent<', 'DateSent>'].map((name) =>
    text(params, name),
  );
  const found = [...desk.messages.values()].reverse().filter((message) => {
    const sent = new Date(message.createdAt).toISOString();
    return (
      (to === '' || message.to === to) &&
      (from === '' || message.from === from) &&
      (!on || sent.startsWith(on.slice(0, 10))) &&
      (!before || sent <= isoInstant(before)) &&
      (!after || sent >= isoInstant(after))
    );
  });
  const pageSize = Math.min(Math.max(Number(text(params, 'PageSize') || 50), 1), 1000);
  const token = text(params, 'PageToken');
  const start = token === '' ? 0 : found.findIndex((message) => `PA${message.sid}` === token) + 1;
  const page = Number(text(params, 'Page') || 0);
  const shown = found.slice(start, start + pageSize);
  const last = shown.at(-1);
  const more = start + pageSize < found.length;
  const uri = `/2010-04-01/Accounts/${desk.accountSid}/Messages.json`;
  const pageUri = (number: number, after?: string): string => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(params)) {
      if (name !== 'Page' && name !== 'PageToken') query.set(name, String(value));
    }
    query.set('PageSize', String(pageSize));
    query.set('Page', String(number));
    if (after) query.set('PageToken', after);
    return `${uri}?${query}`;
  };
  const body = {
    messages: shown.map((message) => messageBody(desk, message)),
    end: start + shown.length - 1,
    first_page_uri: pageUri(0),
    next_page_uri: more && last ? pageUri(page + 1, `PA${last.sid}`) : null,
    page,
    page_size: pageSize,
    previous_page_uri: null,
    start,
    uri: pageUri(page),
  };
  return { status: 200, body };
}

function messageBody(desk: TwilioDesk, message: StoredMessage): Readonly<Record<string, unknown>> {
  const status = statusOf(desk, message);
  const failed = status === 'undelivered';
  const sent = status !== 'queued' && status !== 'accepted';
  const uri = `/2010-04-01/Accounts/${desk.accountSid}/Messages/${message.sid}`;
  return {
    account_sid: desk.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: sent ? rfc2822(message.createdAt + SENT_AFTER_MS) : null,
    date_updated: rfc2822(desk.runtime.now()),
    direction: 'outbound-api',
    error_code: failed ? message.failsWith : null,
    error_message: failed ? 'The message was not delivered.' : null,
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.mediaUrls.length),
    num_segments: String(segments(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

/** Parts a text is sent in: 160 (153 when joined) characters of GSM-7, else 70 (67) of UCS-2. */
function segments(body: string): number {
  const plain = /^[\n\r -~£¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà€]*$/.test(body);
  const [single, joined] = plain ? [160, 153] : [70, 67];
  if (body.length === 0) return 0;
  return body.length <= single ? 1 : Math.ceil(body.length / joined);
}

function rfc2822(epochMs: number): string {
  return new Date(epochMs).toUTCString().replace('GMT', '+0000');
}

function isoInstant(value: string): string {
  return new Date(value).toISOString();
}

function sidOf(path: Readonly<Record<string, string>>): string {
  return (path['sid'] ?? '').replace(/\.json$/, '');
}

function notFound(desk: TwilioDesk, path: Readonly<Record<string, string>>): VendorAnswer {
  const resource = `/2010-04-01/Accounts/${desk.accountSid}/Messages/${sidOf(path)}.json`;
  return twilioError(404, 20404, `The requested resource ${resource} was not found`);
}

function text(params: Params, name: string): string {
  const value = params[name];
  return value === undefined || value === null ? '' : String(value);
}
