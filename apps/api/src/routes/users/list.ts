import { createRoute, z } from '@hono/zod-openapi';
import { pageQuery, user } from '@luna/contract';
import { users } from '@luna/store';
import { cutPage, readCursor, refuseCursor } from '../../http/page.ts';
import { otherwise, page, refusals } from '../../http/responses.ts';
import { userToWire } from '../../wire/user-wire.ts';
import { exampleUser } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';

const route = createRoute({
  method: 'get',
  path: '/users',
  operationId: 'listUsers',
  security: needs('read'),
  tags: ['Users'],
  summary: 'People, by id',
  request: { query: pageQuery },
  responses: {
    200: page('People in code-unit order of their ids.', z.array(user), [exampleUser]),
    ...refusals('invalid-request'),
    ...otherwise,
  },
});

export const listUsers: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) return refuseCursor(c);
    const viewer = c.get('caller');
    const records = await users.list(store.db, {
      limit: limit + 1,
      after,
      hidden: viewer.isAdmin ? 'all' : { only: viewer.userId },
    });
    return c.json(
      cutPage(c, records, limit).map((record) => userToWire(record, viewer)),
      200,
    );
  });
};
