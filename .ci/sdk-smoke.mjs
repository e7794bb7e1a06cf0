// What each runtime does with the packed client: the answers must be the same everywhere.
import { ApiError, Luna, NotFoundError, RateLimitError, TimeoutError } from '@luna/sdk';

/** @param {string} baseUrl @param {number} daysAhead a day of its own, since nobody is booked twice at a time */
export async function smoke(baseUrl, daysAhead) {
  const luna = new Luna({ baseUrl });
  const [best] = await luna.recommendations.venues('user1', { topN: 1 });

  const people = [];
  for await (const { id } of luna.users.list({ limit: 2 })) people.push(id);

  const error = await luna.users.get('nobody').catch((caught) => caught);
  const silent = new Luna({
    fetch: (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const late = await silent.users
    .get('user1', { timeout: 20, maxRetries: 1 })
    .catch((caught) => caught);

  const date = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  const evening = { venue_id: 'venue1', user_ids: ['user1', 'user2'], date, time: '19:00' };
  const idempotencyKey = `evening-${daysAhead}`;
  const booking = await luna.bookings.create(evening, { idempotencyKey });
  const again = await luna.bookings.create(evening, { idempotencyKey }).withResponse();

  let last;
  for await (const { text, kind, status } of luna.bookings.watch(booking.booking_id)) {
    last = text;
    if (kind === 'status' && status === 'confirmed') break;
  }

  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const id = 'msg_1';
  const timestamp = String(Math.floor(Date.now() / 1000));
  const payload = '{"type":"booking.confirmed","data":{"where":"Café"}}';
  const key = await crypto.subtle.importKey(
    'raw',
    Uint8Array.from(atob(secret.slice(6)), (each) => each.charCodeAt(0)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode(`${id}.${timestamp}.${payload}`),
  );
  const headers = new Headers({
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`,
  });
  const event = await luna.webhooks.verify(payload, headers, secret);
  const forged = await luna.webhooks
    .verify(`${payload} `, headers, secret)
    .catch(({ code }) => code);

  return {
    best: [best.venue.name, best.score],
    people,
    error: [
      error.name,
      error.code,
      error instanceof NotFoundError,
      error instanceof ApiError,
      error instanceof RateLimitError,
    ],
    late: [late.name, late instanceof TimeoutError],
    booking: booking.status,
    again: [again.data.booking_id === booking.booking_id, again.requestId !== ''],
    last,
    webhook: [event.data.where, forged],
  };
}
