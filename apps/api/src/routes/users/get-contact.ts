import { createRoute } from '@hono/zod-openapi';
import { contact } from '@luna/contract';
import { contacts } from '@luna/store';
import { refuseStrangers } from '../../http/refuse-strangers.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { exampleContact } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'get',
  path: '/users/{user_id}/contact',
  operationId: 'getUserContact',
  security: needs('read'),
  tags: ['Users'],
  summary: 'Where a person can be reached',
  request: { params: userPath },
  responses: {
    200: json('Phone and mail, null where there is none.', contact, exampleContact),
    ...refusals('unknown-user', 'invalid-request'),
    ...otherwise,
  },
});

export const getUserContact: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const stranger = refuseStrangers(c, user_id);
    if (stranger !== undefined) return stranger as never;
    const found = (await contacts.getMany(store.db, [user_id])).get(user_id);
    return found === undefined ? noUser(c, user_id) : c.json(found, 200);
  });
};
