import { createRoute } from '@hono/zod-openapi';
import { users } from '@luna/store';
import { otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'delete',
  path: '/users/{user_id}',
  operationId: 'deleteUser',
  tags: ['Users'],
  summary: 'Erase a person, with everything known about them',
  request: { params: userPath },
  responses: {
    204: { description: 'The person is gone.' },
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const deleteUser: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const existed = await users.delete(store.db, user_id);
    if (!existed) return noUser(c, user_id);
    await index.refresh({ users: [user_id] });
    return c.body(null, 204);
  });
};
