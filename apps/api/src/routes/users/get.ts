import { createRoute } from '@hono/zod-openapi';
import { user } from '@luna/contract';
import { users } from '@luna/store';
import { isKnownTo } from '../../catalogue/viewer.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { userToWire } from '../../wire/user-wire.ts';
import { noUser } from '../absent.ts';
import { exampleUser } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/users/{user_id}',
  operationId: 'getUser',
  security: needs('read'),
  tags: ['Users'],
  summary: 'One person',
  request: { params: userPath },
  responses: {
    200: json('The person.', user, exampleUser),
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const getUser: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const record = await users.get(store.db, user_id);
    const caller = c.get('caller');
    return record && isKnownTo(caller, record)
      ? c.json(userToWire(record, caller), 200)
      : noUser(c, user_id);
  });
};
