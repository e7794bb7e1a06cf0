import { createRoute } from '@hono/zod-openapi';
import { friendship } from '@luna/contract';
import { friends } from '@luna/store';
import { whoIs } from '../../catalogue/viewer.ts';
import { answerInvalid } from '../../http/answer-problem.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { friendPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/users/{user_id}/friends/{other_id}',
  operationId: 'putUserFriend',
  security: needs('book'),
  tags: ['Users'],
  summary: 'Ask somebody to be friends, or say yes to somebody who asked',
  description:
    'Two people are friends once both have asked. Who was blocked is told nothing of it.',
  request: { params: friendPath },
  responses: {
    200: json('How the two stand now.', friendship, {
      user_id: 'user1',
      other_id: 'user3',
      status: 'requested',
    }),
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const putUserFriend: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id, other_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    await index.refresh({ users: [user_id, other_id] });
    const { catalogue } = index;
    if (user_id !== other_id && whoIs(catalogue, c.get('caller'), user_id) === undefined) {
      return noUser(c, user_id);
    }
    if (user_id !== other_id && whoIs(catalogue, c.get('caller'), other_id) === undefined) {
      return noUser(c, other_id);
    }
    const status = await friends.request(store.db, user_id, other_id);
    switch (status) {
      case 'oneself':
        return answerInvalid(c, [
          { in: 'path', path: 'other_id', message: 'expected somebody else' },
        ]);
      case 'unknown_user':
        return noUser(c, user_id);
      case 'unknown_other':
        return noUser(c, other_id);
      case 'requested':
      case 'friends':
        await index.refresh({ users: [user_id, other_id] });
        return c.json({ user_id, other_id, status }, 200);
    }
  });
};
