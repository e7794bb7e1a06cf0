import { ConnectionError } from '../errors.ts';
import { delayBefore, wait } from '../http/retrying.ts';
import { readServerSentEvents } from '../http/server-sent-events.ts';
import type { Transport } from '../http/transport.ts';
import type { RequestOptions } from '../options.ts';
import type { BookingEvent } from '../wire.generated.ts';

export interface WatchOptions extends RequestOptions {
  /** Begin after the event with this id instead of with the first. */
  readonly after?: number | undefined;
}

const path = '/bookings/{booking_id}/events';

/**
 * Follows the story of a booking over as many connections as it takes. A stream ends when the booking is
 * over, and also when the API stops: it is over when nothing is new after that.
 */
export async function* watchBooking(
  transport: Transport,
  bookingId: string,
  { after, headers, ...options }: WatchOptions,
): AsyncGenerator<BookingEvent, void> {
  let last = after;
  let endedAt: number | undefined;
  let broken = 0;
  for (;;) {
    const from = last === undefined ? headers : { ...headers, 'last-event-id': String(last) };
    const { body, deadline } = await transport.stream(path, [bookingId], {
      ...options,
      headers: from,
    });
    try {
      for await (const { data } of readServerSentEvents(body, deadline.restart)) {
        const event = JSON.parse(data) as BookingEvent;
        last = event.id;
        broken = 0;
        yield event;
      }
      if (endedAt === last && last !== undefined) return;
      endedAt = last ?? -1;
    } catch (error) {
      const failure = deadline.explain(error);
      broken += 1;
      if (!(failure instanceof ConnectionError) || broken > transport.maxRetries(options))
        throw failure;
      await wait(delayBefore(broken - 1, failure) ?? 0, options.signal);
    } finally {
      deadline.end();
    }
  }
}
