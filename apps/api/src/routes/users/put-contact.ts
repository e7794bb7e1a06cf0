import { createRoute } from '@hono/zod-openapi';
import { contact } from '@luna/contract';
import { contacts } from '@luna/store';
import { jsonBody } from '../../http/json-body.ts';
import { refuseStrangers } from '../../http/refuse-strangers.ts';
import { body, otherwise, refusals } from '../../http/responses.ts';
import { noUser } from '../absent.ts';
import { exampleContact } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/users/{user_id}/contact',
  operationId: 'putUserContact',
  security: needs('book'),
  tags: ['Users'],
  summary: 'Say where a person can be reached',
  description:
    'Texts about bookings go to the phone, mail to the address; somebody without one is told in the app and by push. Neither is part of a person as others see one.',
  middleware: jsonBody(),
  request: { params: userPath, body: body(contact, exampleContact) },
  responses: {
    204: { description: 'The next message goes there.' },
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

export const putUserContact: Operation = (app, { store }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const stranger = refuseStrangers(c, user_id);
    if (stranger !== undefined) return stranger as never;
    const isKnown = await contacts.put(store.db, user_id, c.req.valid('json'));
    return isKnown ? c.body(null, 204) : noUser(c, user_id);
  });
};
