import { z } from '@hono/zod-openapi';
import { identifier } from './identifier.ts';

/** How two people stand after one of them asked. */
export const friendship = z
  .object({
    user_id: identifier,
    other_id: identifier.openapi({ example: 'user3' }),
    status: z.enum(['requested', 'friends']).openapi({
      description: '`requested` until the other asks, too; then they are `friends`.',
      example: 'requested',
    }),
  })
  .openapi('Friendship');

/** Somebody in a list of friends. */
export const friend = z
  .object({
    user_id: identifier.openapi({ example: 'user3' }),
    user_name: z.string().openapi({ example: 'Sam Rivera' }),
    status: z.enum(['requested', 'received', 'friends']).openapi({
      description: '`requested`: asked, not answered. `received`: has asked, and waits.',
      example: 'friends',
    }),
  })
  .openapi('Friend');
