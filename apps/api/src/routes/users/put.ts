import { createRoute } from '@hono/zod-openapi';
import { user, userInput } from '@luna/contract';
import { users } from '@luna/store';
import { answerInvalid, answerProblem } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { userFromWire, userToWire } from '../../wire/user-wire.ts';
import { noUser } from '../absent.ts';
import { exampleUser } from '../examples.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';

const route = createRoute({
  method: 'put',
  path: '/users/{user_id}',
  operationId: 'putUser',
  security: needs('admin'),
  tags: ['Users'],
  summary: 'Put a person: what they like, where they are, what they share',
  middleware: jsonBody(),
  request: { params: userPath, body: body(userInput, exampleUser) },
  responses: {
    200: json('The person, changed.', user, exampleUser),
    201: json('The person, new.', user, exampleUser),
    ...refusals(
      'malformed-json',
      'unknown-venue',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const putUser: Operation = (app, { store, index }) => {
  app.openapi(route, async (c) => {
    const { user_id } = c.req.valid('param');
    const input = c.req.valid('json');
    if (input.id !== undefined && input.id !== user_id) {
      const message = `expected the id of the path, ${user_id}, or none`;
      return answerInvalid(c, [{ in: 'body', path: 'id', message }]);
    }
    const result = await users.upsert(store.db, userFromWire(user_id, input));
    if (result.outcome === 'unknown_venues') {
      const [first] = result.venueIds;
      return answerProblem(
        c,
        'unknown-venue',
        `viewing_history names ${first}, and there is no such venue.`,
        {
          errors: result.venueIds.slice(0, 20).map((id) => ({
            in: 'body' as const,
            path: `viewing_history.${id}`,
            message: 'expected the id of a venue that exists',
          })),
        },
      );
    }
    await index.refresh({ users: [user_id] });
    const record = await users.get(store.db, user_id);
    if (record === undefined) return noUser(c, user_id);
    const answer = userToWire(record, c.get('caller'));
    return result.outcome === 'created' ? c.json(answer, 201) : c.json(answer, 200);
  });
};
