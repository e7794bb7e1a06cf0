import { createRoute } from '@hono/zod-openapi';
import {
  type EventsInput,
  eventsInput,
  recorded,
  type EventInput as WireEvent,
} from '@luna/contract';
import type { EventInput } from '@luna/store';
import { answerInvalid } from '../../http/answer-problem.ts';
import { jsonBody } from '../../http/json-body.ts';
import { refuseOthers } from '../../http/refuse-others.ts';
import { body, json, otherwise, refusals } from '../../http/responses.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { recordEvents } from './record-events.ts';

/** Clocks may be wrong; what is said to happen next year would be the latest news until then. */
const mostAheadMs = 86_400_000;
const aheadError = 'expected a moment that is not more than a day ahead';

const route = createRoute({
  method: 'post',
  path: '/events',
  operationId: 'postEvents',
  security: needs('book'),
  tags: ['Events'],
  summary: 'Say what people did: one event, or a list that is recorded whole or not at all',
  description:
    'Recorded for good when answered, and in the next recommendation. Up to 1,000 at a time, as a list or as `{events: […]}`; of a list with a fault nothing is recorded, and the answer names the place and field of each. Bookings of Luna are recorded by themselves once they are over.',
  middleware: jsonBody(),
  request: {
    body: body(eventsInput, { user_id: 'user1', venue_id: 'venue2', kind: 'view', seconds: 15 }),
  },
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

export const postEvents: Operation = (app, luna) => {
  app.openapi(route, (c) => {
    const { batch, pathOf } = batchOf(c.req.valid('json'));
    const others = refuseOthers(
      c,
      batch.map(({ user_id }) => user_id),
    );
    if (others !== undefined) return others as never;
    const ahead = batch.flatMap(({ occurred_at }, position) =>
      occurred_at !== undefined && Date.parse(occurred_at) > luna.now().getTime() + mostAheadMs
        ? [{ in: 'body' as const, path: pathOf(position, 'occurred_at'), message: aheadError }]
        : [],
    );
    if (ahead.length > 0) return answerInvalid(c, ahead.slice(0, 20));
    return recordEvents(c, luna, batch.map(fromWire), (position, field) => ({
      in: 'body',
      path: pathOf(position, field),
    }));
  });
};

/** The events of a request in whichever form, and what a field of one is called in it. */
function batchOf(given: EventsInput): {
  readonly batch: readonly WireEvent[];
  readonly pathOf: (position: number, field: string) => string;
} {
  if (Array.isArray(given)) {
    return { batch: given, pathOf: (position, field) => `${position}.${field}` };
  }
  if ('events' in given) {
    return { batch: given.events, pathOf: (position, field) => `events.${position}.${field}` };
  }
  return { batch: [given], pathOf: (_position, field) => field };
}

function fromWire(event: WireEvent): EventInput {
  const { user_id, venue_id, kind, seconds, rating, occurred_at, event_id } = event;
  return {
    userId: user_id,
    venueId: venue_id,
    kind,
    seconds,
    rating,
    eventId: event_id,
    at: occurred_at === undefined ? undefined : new Date(occurred_at),
  };
}
