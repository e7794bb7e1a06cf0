import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  ApiError,
  type Booking,
  type BookingEvent,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  Luna,
  NotFoundError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from '@luna/sdk';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FaultyProxy, startFaultyProxy, type WireFault } from './faulty-proxy.ts';
import { endSpawned, startedApi } from './spawned-api.ts';

const databases = startTestDatabases();
let proxy: FaultyProxy;
let luna: Luna;
/** Past the proxy: what is really there. */
let direct: Luna;

beforeAll(async () => {
  const api = await startedApi({
    LUNA_DATA_DIR: await databases.createDataDir(),
    LUNA_WEBHOOK_ALLOW_PRIVATE: 'true',
  });
  proxy = await startFaultyProxy(api.url);
  luna = new Luna({ baseUrl: proxy.url });
  direct = new Luna({ baseUrl: api.url });
});
beforeEach(() => void proxy.seen.splice(0));
afterAll(async () => {
  await proxy.close();
  await endSpawned();
  await databases.stop();
});

/** A day of its own for each test: nobody is booked twice at a time. */
let daysAhead = 2;
function nextDay(): string {
  daysAhead += 1;
  return new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
}
const evening = () => ({
  venue_id: 'venue1',
  user_ids: ['user1', 'user2'],
  date: nextDay(),
  time: '19:00',
});
const bookings = async () => (await direct.bookings.list({ limit: 1000 })).data;

describe('a booking through a network that fails is made exactly once', () => {
  const cases: readonly (readonly [string, readonly WireFault[]])[] = [
    ['a connection that is cut before the request arrives', [{ kind: 'reset-before' }]],
    ['an answer that is lost after the effect', [{ kind: 'reset-after' }]],
    ['an answer that breaks off in the middle', [{ kind: 'reset-in-the-middle', bytes: 100 }]],
    ['a 503 in between, then an answer', [{ kind: 'answer', status: 503 }]],
    ['a 429 in between, then an answer', [{ kind: 'answer', status: 429 }]],
    ['a time-out before the effect', [{ kind: 'silence-before' }]],
    ['a time-out after the effect', [{ kind: 'silence-after' }]],
    [
      'one thing after the other',
      [{ kind: 'reset-after' }, { kind: 'answer', status: 502 }, { kind: 'silence-after' }],
    ],
  ];
  it.for(cases)('%s', async ([, faults]) => {
    const before = await bookings();
    const wanted = evening();
    proxy.fail(...faults);
    const booking = await luna.bookings.create(wanted, { timeout: 1500, maxRetries: 6 });
    expect(booking).toMatchObject({
      status: 'confirmed',
      details: { payment_status: 'paid', total_amount: 2000 },
    });

    const made = (await bookings()).filter(
      ({ booking_id }) => !before.some((each) => each.booking_id === booking_id),
    );
    expect(made.map(({ booking_id }) => booking_id)).toEqual([booking.booking_id]);
    expect(taken(made[0])).toEqual([1000, 1000]);
    expect(proxy.seen.length).toBeGreaterThan(faults.length);
    expect(new Set(proxy.seen.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(proxy.seen[0]?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('and when the vendor is the one that fails', async () => {
    const before = await bookings();
    await luna.providers.fault('stripe', {
      kind: 'reset_after',
      operation: 'payment_intents.capture',
    });
    proxy.fail({ kind: 'reset-after' });
    const booking = await luna.bookings.create(evening());
    expect(booking.status).toBe('confirmed');
    expect(taken(booking)).toEqual([1000, 1000]);
    expect(await bookings()).toHaveLength(before.length + 1);
  });

  it('and when two processes send it under a key that was agreed', async () => {
    const before = await bookings();
    const wanted = evening();
    const send = () => luna.bookings.create(wanted, { idempotencyKey: 'evening-1', maxRetries: 8 });
    const [one, other] = await Promise.all([send(), send()]);
    expect(other.booking_id).toBe(one.booking_id);
    expect(await bookings()).toHaveLength(before.length + 1);
    const { response } = await luna.bookings
      .create(wanted, { idempotencyKey: 'evening-1' })
      .withResponse();
    expect(response.headers.get('idempotency-replayed')).toBe('true');
    const other2 = { ...wanted, time: '20:00' };
    await expect(
      luna.bookings.create(other2, { idempotencyKey: 'evening-1' }),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});

/** What was taken from each member. */
function taken(booking: Booking | undefined): (number | undefined)[] | undefined {
  return booking?.details.shares.map(({ status, amount }) => (status === 'paid' ? amount : -1));
}

describe('what fails', () => {
  it('is asked again no sooner than Retry-After says', async () => {
    const answer = { kind: 'answer', status: 429, headers: { 'retry-after': '1' } } as const;
    proxy.fail(answer, answer);
    expect(await luna.users.get('user1')).toMatchObject({ name: 'Alex Chen' });
    const [first, second, third] = proxy.seen.map(({ atMs }) => atMs) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(999);
    expect(third - second).toBeGreaterThanOrEqual(999);
  });

  it('for good is told with its status, and nothing is repeated that cannot help', async () => {
    proxy.fail({ kind: 'answer', status: 429, headers: { 'retry-after': '3600' } });
    const limited = await luna.users.get('user1').catch((error: unknown) => error);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(limited).toMatchObject({ retryAfter: 3_600_000 });
    proxy.fail({ kind: 'answer', status: 502 });
    await expect(luna.users.get('user1', { maxRetries: 0 })).rejects.toBeInstanceOf(ServerError);
    await expect(luna.users.get('nobody')).rejects.toBeInstanceOf(NotFoundError);
    expect(proxy.seen).toHaveLength(3);
  });

  it('is told apart: silence, a cut connection, and a caller who gives up', async () => {
    proxy.fail({ kind: 'silence-before' }, { kind: 'reset-before' }, { kind: 'silence-before' });
    const once = { maxRetries: 0 };
    await expect(luna.users.get('user1', { ...once, timeout: 200 })).rejects.toBeInstanceOf(
      TimeoutError,
    );
    const cut = await luna.users.get('user1', once).catch((error: unknown) => error);
    expect(cut).toBeInstanceOf(ConnectionError);
    expect(cut).not.toBeInstanceOf(TimeoutError);
    const why = new Error('nobody waits any more');
    const stop = new AbortController();
    const given = luna.users.get('user1', { signal: stop.signal });
    await expect.poll(() => proxy.seen.length).toBe(3);
    stop.abort(why);
    await expect(given).rejects.toBe(why);
  });

  it('does not count a view twice', async () => {
    proxy.fail({ kind: 'reset-after' });
    const view = { user_id: 'user3', venue_id: 'venue2', kind: 'view', seconds: 7 } as const;
    await expect(luna.events.record(view)).rejects.toBeInstanceOf(ConnectionError);
    const { viewing_history } = await direct.users.get('user3');
    expect(viewing_history).toMatchObject({ venue2: 7 });
    expect(proxy.seen).toHaveLength(1);
  });

  it('sends events that have names again, and they count once', async () => {
    proxy.fail({ kind: 'reset-after' });
    const view = { user_id: 'user3', venue_id: 'venue5', kind: 'view', seconds: 7 } as const;
    const answer = await luna.events.record([{ ...view, event_id: 'n1' }]);
    expect(answer).toEqual({ recorded: 0, duplicates: 1 });
    const { viewing_history } = await direct.users.get('user3');
    expect(viewing_history).toMatchObject({ venue5: 7 });
  });
});

it('a booking that is watched over a connection that breaks tells its story once, whole and in order', async () => {
  const { booking_id } = await luna.bookings.create(evening());
  const cut = (bytes: number): WireFault => ({ kind: 'reset-in-the-middle', bytes });
  proxy.fail(cut(700), { kind: 'answer', status: 503 }, cut(1300), { kind: 'silence-before' });
  const story: BookingEvent[] = [];
  for await (const event of luna.bookings.watch(booking_id, { timeout: 1500 })) {
    story.push(event);
    if (event.status === 'confirmed') {
      if (event.kind === 'status') void direct.bookings.cancel(booking_id);
    }
  }
  expect(story).toEqual(await direct.bookings.events(booking_id));
  expect(story.at(-1)).toMatchObject({ status: 'cancelled' });
  const again = await luna.bookings.events(booking_id, { after: 5 });
  expect(again).toEqual(story.slice(6));
});

it('a list is walked to its end, page by page, and goes on where it is told', async () => {
  const seen: string[] = [];
  for await (const { id } of luna.venues.list({ limit: 2 })) seen.push(id);
  expect(seen).toEqual(['venue1', 'venue2', 'venue3', 'venue4', 'venue5', 'venue6']);
  expect(proxy.seen).toHaveLength(3);
  const page = await luna.venues.list({ limit: 4, q: 'coffee' });
  const first = await luna.venues.list({ limit: 4 });
  expect(page.data.length).toBeLessThan(4);
  expect((await first.next())?.data.map(({ id }) => id)).toEqual(['venue5', 'venue6']);
  const { data } = await luna.venues.list({ limit: 4, cursor: first.cursor ?? '' });
  expect(data.map(({ id }) => id)).toEqual(['venue5', 'venue6']);
  expect(await (await first.next())?.next()).toBeNull();
});

describe('every operation of openapi.json', () => {
  const driven = new Set<string>();
  const document = JSON.parse(
    readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8'),
  ) as { paths: Record<string, Record<string, unknown>> };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      pattern: new RegExp(`^${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`),
    })),
  );
  /** The operation a request is of: the one with the fewest parameters that fits. */
  function note(): void {
    for (const { method, path } of proxy.seen) {
      const fits = operations.filter(({ pattern }) => pattern.test(`${method} ${path}`));
      fits.sort((a, b) => a.name.split('{').length - b.name.split('{').length);
      driven.add(fits[0]?.name ?? `${method} ${path} (not documented)`);
    }
  }
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('recommends and explains', async () => {
    const { recommendations } = luna;
    const [best] = await recommendations.venues('user1', { topN: 5 });
    expect([best?.venue.name, best?.score]).toEqual(['Indie Corner Gallery', 81.51]);
    const filtered = await recommendations.venues('user1', {
      weights: { distance: 40, interests: 35, price: 0, history: 25 },
      filters: { categories: ['cafe'] },
    });
    expect(filtered.map(({ venue }) => venue.category)).toEqual(filtered.map(() => 'cafe'));
    expect(filtered.length).toBeGreaterThan(0);
    const mixed = await recommendations.venues('user1', { diversity: 10 }).withResponse();
    expect(mixed.response.headers.get('luna-diversity')).toMatch(/^cost=.*; strength=10$/);
    const [rested] = await recommendations.venues('user1', { restIgnored: true });
    expect(rested).toMatchObject({ adjustments: [], standing: rested?.score });
    const plain = await recommendations.explain('user1', 'venue5', { topN: 3 });
    const chosen = await recommendations.explain('user1', 'venue5', { normalise: true });
    expect([plain.venue.id, chosen.venue.id]).toEqual(['venue5', 'venue5']);
    expect(await recommendations.people('user1', { topN: 1 })).toMatchObject([
      { user_id: 'user4', score: 88.74 },
    ]);
    const group = await recommendations.group(['user1', { user_id: 'user2', weight: 2 }], {
      strategy: 'least_misery',
      topN: 2,
    });
    expect(group.recommendations).toHaveLength(2);
    note();
  });

  it('keeps people and venues', async () => {
    const ada = { name: 'Ada', latitude: 40.758, longitude: -73.9855, interests: ['art'] };
    expect(await luna.users.put('ada', ada)).toMatchObject(ada);
    expect(await luna.users.setLocation('ada', { latitude: 40.7, longitude: -74 })).toBe(undefined);
    expect(await luna.users.get('ada')).toMatchObject({ latitude: 40.7, longitude: -74 });
    const contact = { phone: '+12125550123', email: 'ada@example.com' };
    expect(await luna.users.setContact('ada', contact)).toBe(undefined);
    expect(await luna.users.contact('ada')).toEqual(contact);
    await luna.users.block('ada', 'user3');
    await luna.users.unblock('ada', 'user3');
    expect(await luna.users.befriend('ada', 'user3')).toMatchObject({ status: 'requested' });
    expect(await luna.users.befriend('user3', 'ada')).toMatchObject({ status: 'friends' });
    await luna.users.befriend('user3', 'user5');
    await luna.users.befriend('user5', 'user3');
    expect((await luna.users.friends('user3', { limit: 1 })).data).toMatchObject([
      { user_id: 'ada', status: 'friends' },
    ]);
    expect(await luna.recommendations.people('ada', { profile: 'luna-1' })).toMatchObject([
      { user_id: 'user5', reasons: ['1 friend in common'] },
    ]);
    await luna.users.unfriend('user3', 'user5');
    expect(await luna.users.recordView('ada', { venue_id: 'venue2', seconds: 15 })).toEqual({
      recorded: 1,
      duplicates: 0,
    });
    const event = { user_id: 'ada', venue_id: 'venue2', kind: 'view', seconds: 5 } as const;
    expect(await luna.events.record([event, event])).toEqual({ recorded: 2, duplicates: 0 });
    expect((await luna.users.get('ada')).viewing_history).toEqual({ venue2: 25 });
    const rating = { user_id: 'ada', venue_id: 'venue2', kind: 'rating', rating: 5 } as const;
    await luna.events.record({ events: [{ ...rating, event_id: 'r' }] });
    expect(await luna.recommendations.venues('ada', { profile: 'luna-1', mode: 'again' })).toEqual([
      expect.objectContaining({ reasons: expect.arrayContaining(['You were here once']) }),
    ]);
    expect((await luna.users.list({ limit: 2 })).data).toHaveLength(2);
    expect(await luna.venues.trending({ near: '40.758,-73.9855', radiusKm: 2 })).toEqual([]);
    await luna.users.delete('ada');
    expect(await refusal(luna.users.get('ada'))).toBeInstanceOf(NotFoundError);

    const corner = { name: 'Corner', category: 'cafe', latitude: 40.759, longitude: -73.986 };
    expect(await luna.venues.put('corner', { ...corner, tags: ['art'] })).toMatchObject(corner);
    expect(await luna.venues.get('corner')).toMatchObject(corner);
    const near = { near: '40.759,-73.986', radiusKm: 0.05, category: 'cafe' };
    const found = (await luna.venues.list(near)).data.map(({ id }) => id);
    expect(found).toContain('corner');
    await luna.venues.delete('corner');
    const day = { date: nextDay(), partySize: 3 };
    expect((await luna.venues.availability('venue1', day)).slots.length).toBeGreaterThan(10);
    note();
  });

  it('books, changes, cancels and tells', async () => {
    const { booking_id: id } = await luna.bookings.create(evening());
    expect(await luna.bookings.get(id)).toMatchObject({ status: 'confirmed' });
    const moved = await luna.bookings.modify(id, { time: '20:30' });
    expect(moved).toMatchObject({ booking_id: id, details: { time: '20:30' } });
    expect((await luna.bookings.events(id)).length).toBeGreaterThan(10);
    expect(await luna.bookings.calendar(id)).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const { data } = await luna.bookings.list({ status: 'confirmed', limit: 1000 });
    expect(data.map(({ booking_id }) => booking_id)).toContain(id);
    const early = await refusal(luna.bookings.noShow(id));
    expect(early).toBeInstanceOf(ConflictError);
    expect(early).toMatchObject({ code: 'not-due', type: '/problems/not-due' });
    const settled = await refusal(luna.bookings.settle(id, { by: 'operator' }));
    expect(settled).toMatchObject({ status: 409, code: 'nothing-to-settle' });
    const cancelled = await luna.bookings.cancel(id, { user_id: 'user1' });
    expect(cancelled).toMatchObject({ status: 'cancelled', details: { refunded_amount: 2000 } });
    expect((await luna.bookings.cancel(id)).status).toBe('cancelled');
    note();
  });

  it('agrees on plans, leaves them and calls them off', async () => {
    const propose = () => {
      const date = nextDay();
      return luna.plans.create({
        organizer_id: 'user1',
        invited_ids: ['user2', 'user4'],
        venue_ids: ['venue1'],
        slots: [{ date, time: '19:00' }],
        deadline: `${date}T18:00:00Z`,
        quorum: 2,
      });
    };
    const { plan_id: id } = await propose();
    const agreed = await luna.plans.respond(id, { user_id: 'user2', answer: 'accept' });
    expect(agreed).toMatchObject({ status: 'agreed', booking: { status: 'confirmed' } });
    expect(await luna.plans.get(id)).toMatchObject({ booking_id: agreed.booking_id });
    expect((await luna.plans.dropOut(id, { user_id: 'user2' })).dropped_out_ids).toEqual(['user2']);
    const other = await propose();
    expect((await luna.plans.cancel(other.plan_id, { user_id: 'user1' })).status).toBe('cancelled');
    note();
  });

  it('registers where to tell, tells by signed webhooks, and tells again', async () => {
    const received: { body: string; headers: Record<string, unknown> }[] = [];
    const partner = createServer((request, response) => {
      void text(request).then((body) => {
        received.push({ body, headers: request.headers });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(partner, 'listening');
    const url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/luna`;
    const { endpoints, deliveries } = luna.webhooks;
    try {
      const { id, secret } = await endpoints.create({ url, events: ['booking.cancelled'] });
      await endpoints.update(id, { events: ['booking.confirmed'], description: 'Evenings' });
      expect(await endpoints.get(id)).toMatchObject({ events: ['booking.confirmed'] });
      expect((await endpoints.list()).data.map((each) => each.id)).toEqual([id]);

      const { booking_id } = await luna.bookings.create(evening());
      await expect.poll(() => received.length, { timeout: 20_000 }).toBe(1);
      const [first] = received as [(typeof received)[number]];
      const headers = first.headers as Record<string, string>;
      const message = await luna.webhooks.verify(first.body, headers, secret);
      expect(message).toMatchObject({ type: 'booking.confirmed', data: { booking_id } });
      await expect(
        luna.webhooks.verify(first.body.replace(booking_id, 'bk_x'), headers, secret),
      ).rejects.toMatchObject({ code: 'invalid-signature' });

      const isSent = async () => (await deliveries.list({ status: 'delivered' })).data.length;
      await expect.poll(isSent, { timeout: 20_000 }).toBe(1);
      const [delivery] = (await deliveries.list({ endpointId: id })).data;
      await deliveries.replay(delivery?.id ?? '');
      await expect.poll(() => received.length, { timeout: 20_000 }).toBe(2);
      expect(received[1]?.headers['webhook-id']).toBe(headers['webhook-id']);
      expect((await endpoints.rotateSecret(id)).secret).not.toBe(secret);
      await endpoints.delete(id);
      expect(await refusal(endpoints.get(id))).toBeInstanceOf(NotFoundError);
    } finally {
      partner.closeAllConnections();
      partner.close();
    }
    note();
  });

  it('tries ways of recommending on people, and reads what came of it', async () => {
    const { experiments } = luna;
    const near = { distance: 40, interests: 35, price: 0, history: 25 };
    const variations = [{ name: 'control' }, { name: 'near', weights: near }];
    await experiments.put('nearer', { variations, exploration: { share: 0.1 } });
    expect((await experiments.get('nearer')).status).toBe('draft');
    await experiments.start('nearer');
    const changed = await refusal(experiments.put('nearer', { variations }));
    expect(changed).toBeInstanceOf(ConflictError);
    expect(changed).toMatchObject({ code: 'experiment-started' });
    const { response } = await luna.recommendations.venues('user1').withResponse();
    expect(response.headers.get('luna-experiment')).toMatch(/^nearer=(control|near)$/);
    expect((await experiments.stop('nearer')).status).toBe('stopped');
    const results = await experiments.results('nearer', { outcome: 'visit', windowHours: 24 });
    expect(results.variations.map(({ lists }) => lists).sort()).toEqual([0, 1]);
    expect((await experiments.list()).data.map(({ key }) => key)).toEqual(['nearer']);
    note();
  });

  it('speaks of vendors and of itself', async () => {
    const ordered = await luna.providers.fault('twilio', { kind: 'unavailable', times: 1 });
    expect(ordered).toMatchObject({ provider: 'twilio', times: 1 });
    expect(await luna.providers.clearFaults('twilio')).toBeUndefined();
    const forged = await refusal(luna.providers.report('stripe', '{}'));
    expect(forged).toBeInstanceOf(ApiError);
    expect((await luna.service.welcome()).name).toBe('Luna');
    expect((await luna.service.health()).status).toBe('healthy');
    expect((await luna.service.live()).status).toBe('alive');
    expect((await luna.service.ready()).status).toBe('ready');
    const invalid = await refusal(luna.recommendations.venues('user1', { topN: 1000 }));
    expect(invalid).toBeInstanceOf(InvalidRequestError);
    const { code, problem, requestId, message } = invalid as InvalidRequestError;
    expect(problem.errors).toMatchObject([{ in: 'query', path: 'top_n' }]);
    expect(requestId).not.toBe('');
    expect(message).toContain(requestId);
    expect((await luna.service.problem(code)).remedy).toContain('errors');
    note();
  });

  it('has been driven by the tests above', () => {
    const missing = operations.map(({ name }) => name).filter((name) => !driven.has(name));
    expect(missing, 'operations without a method in @luna/sdk, or not driven above').toEqual([]);
    expect([...driven].filter((name) => name.endsWith('(not documented)'))).toEqual([]);
  });
});
