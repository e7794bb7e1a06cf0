import { createRoute } from '@hono/zod-openapi';
import { friends } from '@luna/store';
import { refuseOthers } from '../../http/refuse-others.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { friendPath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/users/{user_id}/friends/{other_id}',
  operationId: 'deleteUserFriend',
  security: needs('book'),
  tags: ['Users'],
  summary: 'End a friendship, take a request back, or decline one',
  request: { params: friendPath },
  responses: {
    204: { description: 'No friends, not any more or never.' },
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteUserFriend: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id, other_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    if (!(await friends.remove(store.db, user_id, other_id))) return noUser(c, user_id);
    await index.refresh({ users: [user_id, other_id] });
    return c.body(null, 204);
  });
};
