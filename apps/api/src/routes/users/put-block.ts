import { createRoute } from '@hono/zod-openapi';
import { users } from '@luna/store';
import { answerInvalid } from '../../http/answer-problem.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { blockPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/users/{user_id}/blocks/{other_id}',
  operationId: 'putUserBlock',
  security: needs('book'),
  tags: ['Users'],
  summary: 'Block somebody: neither of the two hears of the other any more',
  request: { params: blockPath },
  responses: {
    204: { description: 'Blocked, from now on or already.' },
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const putUserBlock: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id, other_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const outcome = await users.addBlock(store.db, user_id, other_id);
    switch (outcome) {
      case 'oneself':
        return answerInvalid(c, [
          {
            in: 'path',
            path: 'other_id',
            message: 'expected somebody else: nobody blocks themself',
          },
        ]);
      case 'unknown_user':
        return noUser(c, user_id);
      case 'unknown_blocked':
        return noUser(c, other_id);
      case 'added':
      case 'already_there':
        await index.refresh({ users: [user_id] });
        return c.body(null, 204);
    }
  });
};
