import { expectTypeOf, test } from 'vitest';
import {
  ApiError,
  type Booking,
  type BookingEvent,
  type Call,
  type Companion,
  isLunaError,
  Luna,
  type LunaError,
  type Page,
  type Problem,
  type User,
  type VenueRecommendation,
  type WebhookMessage,
} from './index.ts';

declare const luna: Luna;
declare const caught: unknown;

test('a call is a promise of the data of the wire', () => {
  expectTypeOf(luna.recommendations.venues('user1', { topN: 5 })).toEqualTypeOf<
    Call<VenueRecommendation[]>
  >();
  expectTypeOf(luna.recommendations.people('user1')).resolves.toEqualTypeOf<Companion[]>();
  expectTypeOf(luna.users.delete('user1')).resolves.toEqualTypeOf<undefined>();
  expectTypeOf(luna.bookings.calendar('bk_1')).resolves.toEqualTypeOf<string>();
  expectTypeOf(luna.bookings.get('bk_1').withResponse())
    .resolves.toHaveProperty('data')
    .toEqualTypeOf<Booking>();
});

test('options are camelCase, and data keeps the names of the wire', () => {
  luna.recommendations.venues('user1', { topN: 5, filters: { open_now: true }, timeout: 1000 });
  luna.venues.list({ radiusKm: 2, near: '40.7,-73.9', limit: undefined });
  luna.venues.availability('venue1', { date: '2026-12-24', partySize: 2 });
  luna.recommendations.group(['user1', { user_id: 'user2', weight: 2 }], { strategy: 'borda' });
  // @ts-expect-error options are camelCase
  luna.recommendations.venues('user1', { top_n: 5 });
  // @ts-expect-error a day has to be named
  luna.venues.availability('venue1', { partySize: 2 });
  // @ts-expect-error data keeps the names of the wire
  luna.bookings.create({ venueId: 'venue1', user_ids: [], date: '2026-12-24', time: '19:00' });
  // @ts-expect-error a key belongs to what changes something
  luna.users.get('user1', { idempotencyKey: 'mine' });
});

test('a list can be awaited, and looped over', async () => {
  expectTypeOf(luna.users.list()).resolves.toEqualTypeOf<Page<User>>();
  for await (const user of luna.users.list()) expectTypeOf(user).toEqualTypeOf<User>();
  for await (const event of luna.bookings.watch('bk_1')) {
    expectTypeOf(event).toEqualTypeOf<BookingEvent>();
  }
});

test('an error that was recognised says more', () => {
  if (isLunaError(caught)) expectTypeOf(caught).toEqualTypeOf<LunaError>();
  if (caught instanceof ApiError) expectTypeOf(caught.problem).toEqualTypeOf<Problem>();
});

test('a webhook is a message of this API, or of the type that is asked for', () => {
  const verified = luna.webhooks.verify('{}', new Headers(), 'whsec_');
  expectTypeOf(verified).resolves.toEqualTypeOf<WebhookMessage>();
  expectTypeOf<WebhookMessage['type']>().extract<'booking.confirmed'>().not.toBeNever();
  interface Confirmed {
    readonly type: 'booking.confirmed';
  }
  const asked = luna.webhooks.verify<Confirmed>('{}', {}, ['a', 'b']);
  expectTypeOf(asked).resolves.toEqualTypeOf<Confirmed>();
});

test('a client needs nothing, and takes a fetch of its own', () => {
  expectTypeOf(new Luna()).toEqualTypeOf<Luna>();
  new Luna({ fetch: async (url, init) => new Response(`${url}${init.method}`) });
  // @ts-expect-error a key is a text
  new Luna({ apiKey: 1 });
});
