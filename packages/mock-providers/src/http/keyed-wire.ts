import { createHmac } from 'node:crypto';
import { REQUEST_LOG, refusal } from '../runtime/keyed-vendor.ts';
import type { RouteTable, VendorDoor } from '../runtime/vendor-door.ts';
import type { WebhookPost } from '../runtime/webhook-dispatcher.ts';
import type { WebhookDelivery } from '../runtime/webhook-outbox.ts';
import type { VendorWire } from './vendor-app.ts';

/** The token of the vendors whose wire format is ours, unless another is given. */
export const EMULATED_TOKEN = 'luna_emulator_token';

/** JSON over HTTP with a bearer token: how the vendors speak that publish no interface. */
export function keyedWire(door: VendorDoor, routes: RouteTable, token: string): VendorWire {
  return {
    door,
    routes: withRequestLog(routes),
    authorize: (request) =>
      request.headers.get('authorization') === `Bearer ${token}`
        ? undefined
        : refusal(401, 'unauthorized', 'The bearer token is missing or wrong.'),
    error: (status, message) => refusal(status, `http_${status}`, message).body,
    headers: (_request, answer) =>
      answer?.replayed ? { 'idempotent-replayed': 'true' } : NO_HEADERS,
  };
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

/** The vendor's operations, and where it tells what it answered under a key. */
export function withRequestLog(routes: RouteTable): RouteTable {
  return { 'requests.retrieve': REQUEST_LOG, ...routes };
}

/** A webhook with the HMAC-SHA256 of its body, in hexadecimal digits. */
export function keyedPost({ payload, subscriber, type }: WebhookDelivery): WebhookPost {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', subscriber.secret ?? '')
    .update(body)
    .digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-emulator-event': type,
      'x-emulator-signature': signature,
    },
  };
}
