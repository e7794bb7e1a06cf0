import { createRoute } from '@hono/zod-openapi';
import { locationInput } from '@luna/contract';
import { users } from '@luna/store';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/users/{user_id}/location',
  operationId: 'putUserLocation',
  security: needs('book'),
  tags: ['Users'],
  summary: 'Say where a person is now',
  middleware: jsonBody(),
  request: {
    params: userPath,
    body: body(locationInput, { latitude: 40.7527, longitude: -73.9772 }),
  },
  responses: {
    204: { description: 'The next recommendation is for there.' },
    ...refusals(
      'malformed-json',
      'unknown-user',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const putUserLocation: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const moved = await users.setLocation(store.db, user_id, c.req.valid('json'));
    if (!moved) return noUser(c, user_id);
    await index.refresh({ users: [user_id] });
    return c.body(null, 204);
  });
};
