import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { VendorWire } from '../http/vendor-app.ts';
import type { WebhookPost } from '../runtime/webhook-dispatcher.ts';
import type { WebhookDelivery } from '../runtime/webhook-outbox.ts';
import type { SendGridEmulator } from './sendgrid-emulator.ts';
import { plain, SENDGRID_OPERATIONS, sendGridErrors } from './sendgrid-operations.ts';

/** The key the emulated account knows, unless another is given. */
export const EMULATED_SENDGRID_KEY = 'SG.luna_emulator';

/** SendGrid's wire format: JSON, lists of errors, rate limit headers. */
export function sendGridWire(sendgrid: SendGridEmulator, apiKey: string): VendorWire {
  return {
    door: sendgrid,
    routes: SENDGRID_OPERATIONS,
    authorize: (request) => {
      const given = request.headers.get('authorization');
      if (given === `Bearer ${apiKey}`) return undefined;
      const message = given
        ? 'The provided authorization grant is invalid, expired, or revoked'
        : 'Permission denied, wrong credentials';
      return sendGridErrors(401, [plain(message)]);
    },
    error: (status, message) => ({
      errors: [plain(status === 429 ? 'too many requests' : message)],
    }),
    headers: (_request, _answer, status) => ({
      'x-ratelimit-limit': '600',
      'x-ratelimit-remaining': status === 429 ? '0' : '599',
    }),
  };
}

/** Signs the event webhook as SendGrid does: ECDSA over timestamp and body. */
export class SendGridSigner {
  readonly #privateKey: string;
  /** What the receiver verifies with, as SendGrid shows it: base64 of the DER. */
  readonly publicKey: string;

  /** @param privateKey PEM of a P-256 key; a new one when left out */
  constructor(privateKey: string = newPrivateKey()) {
    this.#privateKey = privateKey;
    const shared = createPublicKey(createPrivateKey(privateKey));
    this.publicKey = shared.export({ type: 'spki', format: 'der' }).toString('base64');
  }

  /** @param timestamp epoch seconds */
  sign(body: string, timestamp: number): string {
    return sign('sha256', Buffer.from(timestamp + body), this.#privateKey).toString('base64');
  }
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** An event as SendGrid posts it: a list, here of one. */
export function sendGridPost(
  sendgrid: SendGridEmulator,
  signer: SendGridSigner,
): (delivery: WebhookDelivery) => WebhookPost {
  return ({ payload }) => {
    const body = JSON.stringify([payload]);
    const timestamp = sendgrid.runtime.nowSeconds();
    return {
      body,
      headers: {
        'content-type': 'application/json',
        'x-twilio-email-event-webhook-signature': signer.sign(body, timestamp),
        'x-twilio-email-event-webhook-timestamp': String(timestamp),
      },
    };
  };
}
