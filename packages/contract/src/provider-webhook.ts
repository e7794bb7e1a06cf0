import { z } from '@hono/zod-openapi';

/** That an event of a vendor was taken in. */
export const received = z
  .object({
    received: z.literal(true),
    known: z.boolean().openapi({ description: 'Whether it is about a booking of ours.' }),
  })
  .openapi('Received');
