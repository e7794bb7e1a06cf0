import { z } from '@hono/zod-openapi';
import { identifier } from '@luna/contract';

/** Ids in paths. */
export const userPath = z.object({ user_id: identifier.openapi({ example: 'user1' }) });
export const venuePath = z.object({ venue_id: identifier.openapi({ example: 'venue5' }) });
export const userAndVenuePath = userPath.extend(venuePath.shape);
export const blockPath = userPath.extend({
  other_id: identifier.openapi({ example: 'user3', description: 'Whom the person blocks.' }),
});

export const friendPath = userPath.extend({
  other_id: identifier.openapi({ example: 'user3', description: 'Whom the person likes.' }),
});

export const bookingPath = z.object({
  booking_id: identifier.openapi({ example: 'bk_5f0c7a1e9b3d4c2a8e6f1b07' }),
});
export const planPath = z.object({
  plan_id: identifier.openapi({ example: 'pl_9a4e2c7d1f5b8036e2d4a1c9' }),
});

export const experimentPath = z.object({
  experiment_key: identifier.openapi({ example: 'learned-profile' }),
});
export const endpointPath = z.object({
  endpoint_id: identifier.openapi({ example: 'we_5f0c7a1e9b3d4c2a8e6f1b07' }),
});
export const deliveryPath = z.object({
  delivery_id: identifier.openapi({ example: 'msg_019ac1b6a5d8f2b3c4d5e6f7a8b9' }),
});

/** How a request says that it is the same as an earlier one. What is wrong with it has a problem of its own. */
export const idempotencyHeader = z.object({
  'idempotency-key': z.string().optional().openapi({
    description:
      'Kept for 24 hours: the same request with the same key has one effect, and gets the first answer again with `Idempotency-Replayed: true`.',
    example: '0c5b1f2e-6a53-4b0e-9f6d-6d3a2f1c7e11',
  }),
});
