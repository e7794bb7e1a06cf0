import { z } from '@hono/zod-openapi';
import { identifier } from '@luna/contract';

/** Ids in paths. */
export const userPath = z.object({ user_id: identifier.openapi({ example: 'user1' }) });
export const venuePath = z.object({ venue_id: identifier.openapi({ example: 'venue5' }) });
export const userAndVenuePath = userPath.extend(venuePath.shape);
export const blockPath = userPath.extend({
  other_id: identifier.openapi({ example: 'user3', description: 'Whom the person blocks.' }),
});
