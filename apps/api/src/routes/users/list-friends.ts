import { createRoute, z } from '@hono/zod-openapi';
import { friend, pageQuery } from '@luna/contract';
import { friends } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/users/{user_id}/friends',
  operationId: 'listUserFriends',
  security: needs('read'),
  tags: ['Users'],
  summary: 'Friends of somebody, whom they asked and who asked them',
  request: { params: userPath, query: pageQuery },
  responses: {
    200: page('People in code-unit order of their ids.', z.array(friend), [
      { user_id: 'user3', user_name: 'Sam Rivera', status: 'friends' },
    ]),
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const listUserFriends: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const { limit, cursor } = c.req.valid('query');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    await index.refresh({ users: [user_id] });
    const { isAdmin, userId } = c.get('caller');
    const person = index.catalogue.person(user_id);
    if (person === undefined || (person.sharing === 'hidden' && !isAdmin && userId !== user_id)) {
      return noUser(c, user_id);
    }
    const found = await friends.list(store.db, user_id, {
      limit: limit + 1,
      after,
      hidden: isAdmin,
    });
    return c.json(
      cutPage(c, found, limit).map(({ id, name, status }) => ({
        user_id: id,
        user_name: name,
        status,
      })),
      200,
    );
  });
};
