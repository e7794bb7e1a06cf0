import { createRoute } from '@hono/zod-openapi';
import { users } from '@luna/store';
import { refuseOthers } from '../../http/refuse-others.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { blockPath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/users/{user_id}/blocks/{other_id}',
  operationId: 'deleteUserBlock',
  security: needs('book'),
  tags: ['Users'],
  summary: 'Take a block back',
  request: { params: blockPath },
  responses: {
    204: { description: 'Not blocked, not any more or never.' },
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteUserBlock: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id, other_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const outcome = await users.removeBlock(store.db, user_id, other_id);
    if (outcome === 'unknown_user') return noUser(c, user_id);
    await index.refresh({ users: [user_id] });
    return c.body(null, 204);
  });
};
