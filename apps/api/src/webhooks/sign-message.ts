import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** A secret to sign with, as Standard Webhooks writes it: 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/**
 * Headers that say who a message is from and that it is new, by Standard Webhooks: one signature for
 * each secret, so that whoever knows any of them can check it.
 */
export function signedHeaders(
  {
    id,
    payload,
    secrets,
  }: { readonly id: string; readonly payload: string; readonly secrets: readonly string[] },
  at: Date,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(id, at, payload))
      .join(' '),
  };
}
