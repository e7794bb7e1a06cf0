import type { z } from '@hono/zod-openapi';
import type { webhookDelivery, webhookEndpoint, webhookEndpointWithSecret } from '@luna/contract';

export const exampleEndpoint: z.input<typeof webhookEndpoint> = {
  id: 'we_5f0c7a1e9b3d4c2a8e6f1b07',
  url: 'https://partner.example/luna',
  events: ['booking.confirmed', 'booking.modified', 'booking.cancelled'],
  description: 'Our calendar',
  enabled: true,
  disabled_reason: null,
  created_at: '2026-12-24T19:00:00.000Z',
  updated_at: '2026-12-24T19:00:00.000Z',
};

export const exampleEndpointWithSecret: z.input<typeof webhookEndpointWithSecret> = {
  ...exampleEndpoint,
  secret: 'whsec_bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGUhISE=',
};

export const exampleDelivery: z.input<typeof webhookDelivery> = {
  id: 'msg_019ac1b6a5d8f2b3c4d5e6f7a8b9',
  endpoint_id: 'we_5f0c7a1e9b3d4c2a8e6f1b07',
  status: 'delivered',
  created_at: '2026-12-24T19:00:00.000Z',
  next_attempt_at: null,
  attempts: [
    { at: '2026-12-24T19:00:00.512Z', http_status: 503, error: 'http_status', duration_ms: 91 },
    { at: '2026-12-24T19:00:05.604Z', http_status: 200, error: null, duration_ms: 84 },
  ],
  payload: {
    type: 'booking.confirmed',
    timestamp: '2026-12-24T19:00:00.000Z',
    data: {
      booking_id: 'bk_5f0c7a1e9b3d4c2a8e6f1b07',
      plan_id: null,
      status: 'confirmed',
      venue_id: 'venue1',
      starts_at: '2026-12-25T00:00:00Z',
      reason: null,
    },
  },
};
