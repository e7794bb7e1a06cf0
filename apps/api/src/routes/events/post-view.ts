import { createRoute } from '@hono/zod-openapi';
import { recorded, viewInput } from '@luna/contract';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { userPath } from '../parameters.ts';
import { recordEvents } from './record-events.ts';

const route = createRoute({
  method: 'post',
  path: '/users/{user_id}/views',
  operationId: 'postUserView',
  security: needs('book'),
  tags: ['Events'],
  summary: 'Say that somebody looked at a venue; the seconds add up',
  middleware: jsonBody(),
  request: { params: userPath, body: body(viewInput, { venue_id: 'venue2', seconds: 15 }) },
  responses: {
    201: json('Recorded, for good.', recorded, { recorded: 1, duplicates: 0 }),
    ...refusals(
      'malformed-json',
      'unknown-venue',
      'unknown-user',
      'body-too-large',
      'unsupported-media-type',
      'invalid-request',
    ),
    ...otherwise,
  },
});

export const postUserView: Operation = (app, luna) => {
  app.openapi(route, (c) => {
    const { user_id } = c.req.valid('param');
    const others = refuseOthers(c, [user_id]);
    if (others !== undefined) return others as never;
    const { venue_id, seconds } = c.req.valid('json');
    const view = { userId: user_id, venueId: venue_id, kind: 'view', seconds };
    return recordEvents(c, luna, [view], (_position, field) =>
      field === 'user_id' ? { in: 'path', path: field } : { in: 'body', path: field },
    );
  });
};
