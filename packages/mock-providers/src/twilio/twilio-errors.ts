import type { VendorAnswer } from '../runtime/vendor-runtime.ts';

/** Twilio's answer to a request it refuses. */
export function twilioError(status: number, code: number, message: string): VendorAnswer {
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  return { status, body };
}

/** Receivers that Twilio's test credentials refuse (twilio.com/docs/iam/test-credentials). */
const MAGIC_RECEIVERS: Readonly<Record<string, readonly [code: number, message: string]>> = {
  '+15005550001': [21211, "Invalid 'To' Phone Number: +1500555XXXX"],
  '+15005550002': [
    21612,
    "The 'To' phone number +15005550002 is not currently reachable using the 'From' phone number via SMS.",
  ],
  '+15005550003': [
    21408,
    "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +15005550003.",
  ],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, "'To' number +15005550009 is not a valid mobile number"],
};

/** Senders that Twilio's test credentials refuse. */
const MAGIC_SENDERS: Readonly<Record<string, readonly [code: number, message: string]>> = {
  '+15005550001': [
    21212,
    "The 'From' number +15005550001 is not a valid phone number, shortcode, or alphanumeric sender ID.",
  ],
  '+15005550007': [
    21606,
    "The 'From' phone number provided (+15005550007) is not a valid message-capable Twilio phone number for this destination.",
  ],
  '+15005550008': [21611, "This 'From' number has exceeded the maximum number of queued messages"],
};

const E164 = /^\+[1-9]\d{6,14}$/;

/** Why nothing can be sent to this number, if so. */
export function receiverError(to: string, optedOut: boolean): VendorAnswer | undefined {
  if (to === '') return twilioError(400, 21604, "A 'To' phone number is required.");
  const magic = MAGIC_RECEIVERS[to];
  if (magic) return twilioError(400, ...magic);
  if (!E164.test(to)) {
    return twilioError(400, 21211, `Invalid 'To' Phone Number: ${to.slice(0, -4)}XXXX`);
  }
  if (optedOut) return twilioError(400, 21610, 'Attempt to send to unsubscribed recipient');
  return undefined;
}

/** Why nothing can be sent from this number, if so. */
export function senderError(from: string, owned: ReadonlySet<string>): VendorAnswer | undefined {
  const magic = MAGIC_SENDERS[from];
  if (magic) return twilioError(400, ...magic);
  if (!E164.test(from)) {
    return twilioError(
      400,
      21212,
      `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
    );
  }
  if (owned.has(from)) return undefined;
  return twilioError(
    400,
    21606,
    `The 'From' phone number provided (${from}) is not a valid message-capable Twilio phone number for this destination.`,
  );
}
