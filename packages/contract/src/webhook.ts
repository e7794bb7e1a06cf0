import { z } from '@hono/zod-openapi';
import { expected } from './expected.ts';
import { prose } from './text.ts';

/** What a partner can hear of. */
export const webhookEvent = z
  .enum(
    ['plan.agreed', 'booking.confirmed', 'booking.modified', 'booking.cancelled', 'booking.failed'],
    expected(
      'expected an event: plan.agreed, booking.confirmed, booking.modified, booking.cancelled or booking.failed',
    ),
  )
  .openapi('WebhookEvent', { example: 'booking.confirmed' });

const longestUrl = 2_048;
const urlError = `expected an address such as https://partner.example/luna, at most ${longestUrl} characters, without user, password and fragment`;

const url = z
  .string(expected(urlError))
  .max(longestUrl, urlError)
  .refine((text) => {
    if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
    const { username, password, hash, hostname } = new URL(text);
    return username === '' && password === '' && hash === '' && hostname !== '';
  }, urlError)
  .openapi({ example: 'https://partner.example/luna' });

const events = z
  .array(webhookEvent, expected('expected a list of events'))
  .min(1, 'expected at least one event')
  .refine((list) => new Set(list).size === list.length, 'expected each event once')
  .openapi({ example: ['booking.confirmed', 'booking.cancelled'] });

const enabled = z.boolean(expected('expected true or false'));

/** An endpoint to register. */
export const webhookEndpointInput = z
  .strictObject({
    url,
    events: events.optional().openapi({ description: 'All of them, when left out.' }),
    description: prose('a description', 500).default(''),
    enabled: enabled.default(true),
  })
  .openapi('WebhookEndpointInput');

/** What is to change; the rest stays. */
export const webhookEndpointChange = z
  .strictObject({
    url: url.optional(),
    events: events.optional(),
    description: prose('a description', 500).optional(),
    enabled: enabled.optional().openapi({
      description: 'What waits while it is disabled goes on once it is enabled, for three days.',
    }),
  })
  .openapi('WebhookEndpointChange');

const moment = z.iso.datetime().openapi({ example: '2026-12-24T19:00:00.000Z' });

/** Where a partner hears of events. */
export const webhookEndpoint = z
  .object({
    id: z.string().openapi({ example: 'we_5f0c7a1e9b3d4c2a8e6f1b07' }),
    url: z.string().openapi({ example: 'https://partner.example/luna' }),
    events: z.array(webhookEvent),
    description: z.string().openapi({ example: 'Our calendar' }),
    enabled: z.boolean(),
    disabled_reason: z.enum(['gone']).nullable().openapi({
      description: '`gone`: it answered 410, and was disabled for that.',
    }),
    created_at: moment,
    updated_at: moment,
  })
  .openapi('WebhookEndpoint');

/** An endpoint with the secret that its messages are signed with. */
export const webhookEndpointWithSecret = webhookEndpoint
  .extend({
    secret: z.string().openapi({
      example: 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGUhISE=',
      description: 'Keep it: it is not shown again.',
    }),
  })
  .openapi('WebhookEndpointWithSecret');

export const webhookDeliveryStatus = z
  .enum(['pending', 'delivered', 'failed'])
  .openapi('WebhookDeliveryStatus', {
    description:
      '`pending` is tried again until it is `delivered`, or given up after three days and `failed`.',
    example: 'delivered',
  });

/** One try. */
export const webhookAttempt = z
  .object({
    at: moment,
    http_status: z.int().nullable().openapi({ example: 200 }),
    error: z.string().nullable().openapi({
      example: null,
      description:
        'Why it was not taken: `http_status`, `redirect_refused`, `address_refused`, `insecure_refused`, `timeout`, `dns_failed`, `tls_failed` or `connection_failed`.',
    }),
    duration_ms: z.int().openapi({ example: 84 }),
  })
  .openapi('WebhookAttempt');

/** A message to an endpoint, and what became of it. */
export const webhookDelivery = z
  .object({
    id: z.string().openapi({
      example: 'msg_019ac1b6a5d8f2b3c4d5e6f7a8b9',
      description: 'Its `webhook-id`, the same at every try.',
    }),
    endpoint_id: z.string().openapi({ example: 'we_5f0c7a1e9b3d4c2a8e6f1b07' }),
    status: webhookDeliveryStatus,
    created_at: moment,
    next_attempt_at: moment.nullable().openapi({ example: null }),
    attempts: z.array(webhookAttempt),
    payload: z
      .object({
        type: webhookEvent,
        timestamp: moment,
        data: z.record(z.string(), z.string().nullable()).openapi({
          example: { booking_id: 'bk_5f0c7a1e9b3d4c2a8e6f1b07', status: 'confirmed' },
        }),
      })
      .openapi({ description: 'What is sent.' }),
  })
  .openapi('WebhookDelivery');

export type WebhookEndpoint = z.output<typeof webhookEndpoint>;
export type WebhookEndpointWithSecret = z.output<typeof webhookEndpointWithSecret>;
export type WebhookDelivery = z.output<typeof webhookDelivery>;
