import { createHmac } from 'node:crypto';
import type { VendorWire } from '../http/vendor-app.ts';
import type { VendorAnswer } from '../runtime/vendor-runtime.ts';
import type { WebhookPost } from '../runtime/webhook-dispatcher.ts';
import type { WebhookDelivery } from '../runtime/webhook-outbox.ts';
import type { TwilioEmulator } from './twilio-emulator.ts';
import { twilioError } from './twilio-errors.ts';
import { TWILIO_OPERATIONS } from './twilio-operations.ts';

/** The token the emulated account knows, unless another is given. */
export const EMULATED_TWILIO_TOKEN = 'luna_emulator_auth_token';

/** Twilio's wire format: form bodies, basic authentication, its error objects. */
export function twilioWire(twilio: TwilioEmulator, authToken: string): VendorWire {
  const { accountSid } = twilio.desk;
  return {
    door: twilio,
    routes: TWILIO_OPERATIONS,
    authorize: (request) => authorize(request, accountSid, authToken),
    error: (status, message) =>
      twilioError(status, CODES[status] ?? 20500, status === 429 ? 'Too Many Requests' : message)
        .body,
    headers: () => ({ 'twilio-concurrent-requests': '1' }),
  };
}

const CODES: Readonly<Record<number, number>> = { 400: 20001, 404: 20404, 429: 20429, 503: 20503 };

function authorize(
  request: Request,
  accountSid: string,
  authToken: string,
): VendorAnswer | undefined {
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  if (request.headers.get('authorization') !== expected) {
    return twilioError(401, 20003, 'Authenticate');
  }
  const { pathname } = new URL(request.url);
  if (pathname.startsWith(`/2010-04-01/Accounts/${accountSid}/`)) return undefined;
  return twilioError(404, 20404, `The requested resource ${pathname} was not found`);
}

/** A status callback as Twilio posts it, signed with the account's token. */
export function twilioPost(authToken: string): (delivery: WebhookDelivery) => WebhookPost {
  return ({ payload, subscriber }) => {
    const fields = payload as Readonly<Record<string, string>>;
    return {
      body: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signTwilioFields(subscriber.url, fields, authToken),
      },
    };
  };
}

/** `X-Twilio-Signature`: HMAC-SHA1 over the URL and the fields in the order of their names. */
export function signTwilioFields(
  url: string,
  fields: Readonly<Record<string, string>>,
  authToken: string,
): string {
  const names = Object.keys(fields).sort();
  const text = url + names.map((name) => name + fields[name]).join('');
  return createHmac('sha1', authToken).update(text).digest('base64');
}
