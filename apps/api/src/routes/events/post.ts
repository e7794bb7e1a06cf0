import { createRoute } from '@hono/zod-openapi';
import { eventsInput, recorded, type EventInput as WireEvent } from '@luna/contract';
import type { EventInput } from '@luna/store';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { recordEvents } from './record-events.ts';

const route = createRoute({
  method: 'post',
  path: '/events',
  operationId: 'postEvents',
  security: needs('book'),
  tags: ['Events'],
  summary: 'Say what people did: one event, or a list that is recorded whole or not at all',
  middleware: jsonBody(),
  request: {
    body: body(eventsInput, { user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 15 }),
  },
  responses: {
    201: json('Recorded, for good.', recorded, { recorded: 1 }),
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

export const postEvents: Operation = (app, luna) => {
  app.openapi(route, (c) => {
    const given = c.req.valid('json');
    const others = refuseOthers(
      c,
      (Array.isArray(given) ? given : [given]).map(({ user_id }) => user_id),
    );
    if (others !== undefined) return others as never;
    return Array.isArray(given)
      ? recordEvents(c, luna, given.map(fromWire), (position, field) => ({
          in: 'body',
          path: `${position}.${field}`,
        }))
      : recordEvents(c, luna, [fromWire(given)], (_position, field) => ({
          in: 'body',
          path: field,
        }));
  });
};

function fromWire({ user_id, venue_id, kind, seconds, occurred_at }: WireEvent): EventInput {
  return {
    userId: user_id,
    venueId: venue_id,
    kind,
    seconds,
    at: occurred_at === undefined ? undefined : new Date(occurred_at),
  };
}
