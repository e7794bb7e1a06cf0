import { setTimeout as sleep } from 'node:timers/promises';
import { createRoute, z } from '@hono/zod-openapi';
import { bookingEvent } from '@luna/contract';
import { accepts } from 'hono/accepts';
import { streamSSE } from 'hono/streaming';
import { answerProblem } from '../../http/answer-problem.ts';
import { findBooking } from '../../http/find-owned.ts';
import { json, otherwise, refusals } from '../../http/responses.ts';
import type { Luna } from '../../luna.ts';
import { bookingEventToWire } from '../../wire/booking-event-wire.ts';
import { noBooking } from '../absent.ts';
import { needs } from '../needs.ts';
import type { Operation } from '../operation.ts';
import { bookingPath } from '../parameters.ts';

const exampleEvent = {
  id: 2,
  at: '2026-12-22T18:30:00.020Z',
  kind: 'answer' as const,
  step: 'hold',
  status: 'requested' as const,
  user_id: null,
  text: 'Asked to hold the table: ok.',
  data: { outcome: 'ok' },
};
const exampleStream = `id: 2\nevent: answer\ndata: ${JSON.stringify(exampleEvent)}\n\n`;

const listed = json(
  'The story so far, or from now on as server-sent events.',
  bookingEvent.array(),
  [exampleEvent],
);

const route = createRoute({
  method: 'get',
  path: '/bookings/{booking_id}/events',
  operationId: 'listBookingEvents',
  security: needs('book'),
  tags: ['Bookings'],
  summary: 'What happened to a booking, in order',
  description:
    'JSON, or live with `Accept: text/event-stream`: each event has its place in the story as its id, and `Last-Event-ID` goes on after it. The stream ends when the booking does.',
  request: {
    params: bookingPath,
    headers: z.object({
      'last-event-id': z
        .string()
        .regex(/^\d{1,9}$/)
        .optional()
        .openapi({ example: '2' }),
    }),
  },
  responses: {
    200: {
      ...listed,
      content: {
        ...listed.content,
        'text/event-stream': { schema: z.string(), example: exampleStream },
      },
    },
    ...refusals('unknown-booking', 'not-acceptable', 'invalid-request'),
    ...otherwise,
  },
});

const plain = 'application/json';
const live = 'text/event-stream';
/** What is answered to each media range. */
const ranges = new Map([
  [plain, plain],
  ['application/*', plain],
  ['*/*', plain],
  [live, live],
  ['text/*', live],
]);
const lookEveryMs = 200;
const breatheEveryMs = 15_000;
const over = new Set(['completed', 'no_show', 'failed', 'cancelled']);

/**
 * What the story of a booking says from a place on. The booking is read after its story, so that it
 * knows every payment that is spoken of.
 */
async function storyOf({ bookings }: Luna, bookingId: string, from: number) {
  const entries = await bookings.store.journal({ bookingId, from });
  const booking = entries.length === 0 ? null : await bookings.agent.booking(bookingId);
  return booking === null ? [] : entries.map((entry) => bookingEventToWire(booking, entry));
}

/** Tells what is new again and again, until the booking is over or nobody listens. */
async function tell(
  luna: Luna,
  bookingId: string,
  from: number,
  out: {
    send(event: { id: string; event: string; data: string }): Promise<void>;
    breathe(): Promise<unknown>;
    readonly closed: boolean;
  },
): Promise<void> {
  const { bookings, isStopping } = luna;
  let next = from;
  let silentMs = 0;
  while (!out.closed && !isStopping()) {
    // The booking first: what it is at the end of has been told by then.
    const booking = await bookings.agent.booking(bookingId);
    for (const event of await storyOf(luna, bookingId, next)) {
      await out.send({ id: String(event.id), event: event.kind, data: JSON.stringify(event) });
      next = event.id + 1;
      silentMs = 0;
    }
    if (booking === null || (over.has(booking.status) && next >= booking.journalLength)) return;
    await sleep(lookEveryMs);
    silentMs += lookEveryMs;
    if (silentMs >= breatheEveryMs) {
      await out.breathe();
      silentMs = 0;
    }
  }
}

export const listBookingEvents: Operation = (app, luna) => {
  app.openapi(route, async (c) => {
    const { booking_id: bookingId } = c.req.valid('param');
    const last = c.req.valid('header')['last-event-id'];
    const from = last === undefined ? 0 : Number(last) + 1;
    if ((await findBooking(c, luna, bookingId)) === null) return noBooking(c, bookingId);
    const type = accepts(c, {
      header: 'Accept',
      supports: [plain, live],
      default: c.req.header('accept') === undefined ? plain : '',
      match: (wanted) =>
        wanted
          .toSorted((a, b) => b.q - a.q)
          .map((each) => ranges.get(each.type))
          .find((each) => each !== undefined) ?? '',
    });
    if (type === '') {
      return answerProblem(c, 'not-acceptable', `This operation answers ${plain} or ${live}.`);
    }
    c.header('Vary', 'Accept');
    if (type === live) {
      return streamSSE(c, (stream) =>
        tell(luna, bookingId, from, {
          send: (event) => stream.writeSSE(event),
          breathe: () => stream.write(': still here\n\n'),
          get closed() {
            return stream.aborted || stream.closed;
          },
        }),
      ) as never;
    }
    return c.json(await storyOf(luna, bookingId, from), 200);
  });
};
