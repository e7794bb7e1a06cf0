import { setImmediate as turn } from 'node:timers/promises';
import type { Booking, Plan, WebhookDelivery, WebhookEndpointWithSecret } from '@luna/contract';
import { erasePerson, users } from '@luna/store';
import { databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dayAhead } from '../testing/booking-api.ts';
import { openTestApi, type TestApi } from '../testing/test-api.ts';
import { makeKey } from '../testing/test-keys.ts';
import {
  expectedSignature,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../testing/webhook-receiver.ts';
import type { RetrySchedule } from './retry-schedule.ts';
import { systemResolve } from './target-address.ts';
import {
  startWebhookSender,
  type WebhookSender,
  type WebhookSenderOptions,
} from './webhook-sender.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const hour = 3_600_000;
const atOnce: RetrySchedule = { next: (tries) => (tries < 3 ? 0 : null) };
const inAnHour: RetrySchedule = { next: () => hour };

describe.each(databaseKinds)('webhooks on %s', (kind) => {
  let api: TestApi;
  let receiver: WebhookReceiver;
  const senders: WebhookSender[] = [];
  const errors: unknown[] = [];
  let guests = 0;

  beforeAll(async () => {
    api = await openTestApi(await databases.open(kind), { background: true, allowPrivate: true });
  });
  afterAll(async () => {
    await api.close();
    await api.luna.store.close();
  });
  beforeEach(async () => {
    receiver = await startWebhookReceiver();
    errors.length = 0;
  });
  afterEach(async () => {
    for (const sender of senders.splice(0)) await sender.stop();
    await receiver.close();
    await run('delete from webhook_endpoints');
    expect(errors).toEqual([]);
  });

  /** Looks only when asked to, so that every test says when something is sent. */
  async function start(options: Partial<WebhookSenderOptions> = {}): Promise<WebhookSender> {
    const sender = await startWebhookSender(api.luna.store, {
      allowPrivate: true,
      resolve: systemResolve,
      schedule: atOnce,
      now: () => new Date(),
      onError: (error) => errors.push(error),
      pollMs: 1_000_000,
      ...options,
    });
    senders.push(sender);
    return sender;
  }
  async function run(text: string, values: unknown[] = []) {
    return (await api.luna.store.raw.executeSql(text, values)).rows as { text: string }[];
  }
  async function ask<Body>(method: string, path: string, body?: unknown, headers?: object) {
    const answer = await api.send(method, path, body, headers);
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : undefined) as Body };
  }
  async function register(more: object = {}, headers?: object) {
    const input = { url: receiver.url, ...more };
    const made = await ask<WebhookEndpointWithSecret>('POST', '/webhook-endpoints', input, headers);
    expect(made.status).toBe(201);
    return made.body;
  }
  async function guest(paymentMethod = 'pm_card_visa'): Promise<string> {
    const id = `guest${++guests}`;
    const where = { latitude: 40.758, longitude: -73.9855 };
    const person = { id, name: id, ...where, interests: [], preferredPriceRange: null };
    await users.upsert(api.luna.store.db, { ...person, paymentMethod });
    return id;
  }
  /** Each on a day of its own: there are only so many tables. */
  async function book(userId: string, headers: object = {}): Promise<Booking> {
    const date = dayAhead(2 + (guests % 50));
    const table = { venue_id: 'venue1', user_ids: [userId], date, time: '18:00' };
    const { status, body } = await ask<Booking>('POST', '/bookings/create', table, headers);
    expect(status).toBe(201);
    return body;
  }
  const cancel = (id: string, headers?: object) =>
    ask<Booking>('POST', `/bookings/${id}/cancel`, undefined, headers);
  const deliveries = async (query = '') =>
    (await ask<WebhookDelivery[]>('GET', `/webhook-deliveries${query}`)).body;
  const types = () => receiver.received.map(({ event }) => event.type);
  const soon = () => run('update webhook_deliveries set next_at = now()');

  it('tell of a booking from beginning to end, signed, in order, and of nobody', async () => {
    const { id, secret } = await register();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const person = await guest();
    const booking = await book(person);
    const changed = await ask('PATCH', `/bookings/${booking.booking_id}`, { time: '19:30' });
    expect(changed.status).toBe(200);
    await cancel(booking.booking_id);
    const declined = { venue_id: 'venue1', date: dayAhead(5), time: '18:00' };
    const broke = await guest('pm_card_visa_chargeDeclined');
    const failed = await ask<Booking>('POST', '/bookings/create', {
      ...declined,
      user_ids: [broke],
    });
    expect(failed.status).toBe(402);
    await (await start()).settled();

    expect(types().filter((type) => type !== 'booking.failed')).toEqual([
      'booking.confirmed',
      'booking.modified',
      'booking.cancelled',
    ]);
    const [first] = receiver.received.filter(({ event }) => event.type === 'booking.confirmed');
    expect(first?.event).toEqual({
      type: 'booking.confirmed',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      data: {
        booking_id: booking.booking_id,
        plan_id: null,
        status: 'confirmed',
        venue_id: 'venue1',
        starts_at: expect.stringMatching(/T2[23]:00:00Z$/),
        reason: null,
      },
    });
    const last = receiver.received.find(({ event }) => event.type === 'booking.failed');
    expect(last?.event.data).toMatchObject({ status: 'failed', reason: 'card_declined' });
    for (const message of receiver.received) {
      expect(message.signatures).toEqual([expectedSignature(secret, message)]);
      expect(Math.abs(message.timestamp - Date.now() / 1000)).toBeLessThan(60);
      expect(message.body).not.toContain(person);
    }
    const listed = await deliveries(`?endpoint_id=${id}&status=delivered`);
    expect(listed.map(({ id }) => id).sort()).toEqual(receiver.received.map(({ id }) => id).sort());
    expect(listed[0]?.attempts).toMatchObject([{ http_status: 200, error: null }]);
  });

  it('tell that a plan was agreed, before its booking', async () => {
    await register();
    const [me, friend] = [await guest(), await guest()];
    const evening = {
      organizer_id: me,
      invited_ids: [friend],
      venue_ids: ['venue1'],
      slots: [{ date: dayAhead(9), time: '18:00' }],
      deadline: `${dayAhead(8)}T12:00:00Z`,
    };
    const { body: plan } = await ask<Plan>('POST', '/plans', evening);
    const yes = { user_id: friend, answer: 'accept' };
    await ask('POST', `/plans/${plan.plan_id}/responses`, yes);
    await (await start()).settled();
    expect(types()).toEqual(['plan.agreed', 'booking.confirmed']);
    const [agreed, confirmed] = receiver.received.map(({ event }) => event.data);
    expect(agreed).toMatchObject({ plan_id: plan.plan_id, status: 'agreed' });
    expect(confirmed).toMatchObject({
      plan_id: plan.plan_id,
      booking_id: agreed?.['booking_id'],
    });
  });

  it('are sent again until they are taken, under one id; later ones of the booking wait', async () => {
    await register();
    const one = await book(await guest());
    const other = await book(await guest());
    await cancel(one.booking_id);
    let tries = 0;
    receiver.answer = ({ event }) =>
      event.data['booking_id'] === one.booking_id && ++tries === 1 ? 503 : 200;
    const sender = await start({ schedule: inAnHour });
    await sender.settled();
    // The other booking does not wait, and the cancellation does.
    const of = (id: string) =>
      receiver.received.filter(({ event }) => event.data['booking_id'] === id);
    expect(of(other.booking_id)).toHaveLength(1);
    expect(of(one.booking_id).map(({ event }) => event.type)).toEqual(['booking.confirmed']);
    const [waiting] = await deliveries('?status=pending');
    expect(waiting?.attempts).toMatchObject([{ http_status: 503, error: 'http_status' }]);
    expect(Date.parse(waiting?.next_attempt_at ?? '')).toBeGreaterThan(Date.now() + hour / 2);
    await soon();
    await sender.settled();
    const [first, again, cancelled] = of(one.booking_id);
    expect(again).toMatchObject({ id: first?.id, body: first?.body });
    expect(cancelled?.event.type).toBe('booking.cancelled');
    expect(await deliveries('?status=pending')).toEqual([]);
  });

  it('are given up after the last try, and can be sent again under the same id', async () => {
    await register();
    const { booking_id } = await book(await guest());
    await cancel(booking_id);
    receiver.answer = ({ event }) => (event.type === 'booking.confirmed' ? 500 : 200);
    const sender = await start();
    await sender.settled();
    // What was given up holds up nothing any more.
    expect(types()).toEqual([...Array(3).fill('booking.confirmed'), 'booking.cancelled']);
    const [failed] = await deliveries('?status=failed');
    expect(failed?.attempts).toHaveLength(3);
    expect(failed?.next_attempt_at).toBeNull();
    receiver.answer = () => 204;
    const replayed = await ask<WebhookDelivery>('POST', `/webhook-deliveries/${failed?.id}/replay`);
    expect(replayed).toMatchObject({ status: 202, body: { id: failed?.id, status: 'pending' } });
    await sender.settled();
    expect(receiver.received.at(-1)?.id).toBe(failed?.id);
    expect(await deliveries('?status=delivered')).toHaveLength(2);
  });

  it.each<[string, (to: WebhookReceiver, pass: () => void) => void, string, number | null]>([
    [
      'a redirect, which is not followed',
      (to) => {
        to.answer = (_, response) => {
          response.writeHead(307, { location: `${to.url}/elsewhere` }).end();
          return undefined;
        };
      },
      'redirect_refused',
      307,
    ],
    [
      'no answer before the deadline',
      (to, pass) => {
        to.answer = () => void pass();
      },
      'timeout',
      null,
    ],
    [
      'a cut connection',
      (to) => {
        to.answer = (_, response) => void response.destroy();
      },
      'connection_failed',
      null,
    ],
    [
      'success, though its body never ends',
      (to) => {
        to.answer = (_, response) => void response.writeHead(200).write('x'.repeat(100_000));
      },
      '',
      200,
    ],
  ])('take %s for what it is', async (_, answer, error, status) => {
    await register();
    const late = new AbortController();
    answer(receiver, () => late.abort());
    await book(await guest());
    const deadline = () => late.signal;
    await (await start({ schedule: { next: () => null }, deadline })).settled();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
    const [delivery] = await deliveries();
    expect(delivery?.status).toBe(error === '' ? 'delivered' : 'failed');
    expect(delivery?.attempts).toMatchObject([{ http_status: status, error: error || null }]);
  });

  it('disable an endpoint that answers 410, and go on when it is enabled again', async () => {
    const { id } = await register();
    receiver.answer = () => 410;
    await book(await guest());
    const sender = await start();
    await sender.settled();
    expect(receiver.received).toHaveLength(1);
    const gone = await ask('GET', `/webhook-endpoints/${id}`);
    expect(gone.body).toMatchObject({ enabled: false, disabled_reason: 'gone' });
    await book(await guest());
    expect(await deliveries()).toHaveLength(1);
    receiver.answer = () => 200;
    const enabled = await ask('PATCH', `/webhook-endpoints/${id}`, { enabled: true });
    expect(enabled.body).toMatchObject({ enabled: true, disabled_reason: null });
    await book(await guest());
    await sender.settled();
    expect(receiver.received).toHaveLength(2);
  });

  it('are signed with both secrets for a day after a rotation', async () => {
    const { id, secret } = await register();
    const key = { 'idempotency-key': 'rotate-once' };
    const path = `/webhook-endpoints/${id}/rotate-secret`;
    const rotated = await ask<WebhookEndpointWithSecret>('POST', path, undefined, key);
    const again = await ask<WebhookEndpointWithSecret>('POST', path, undefined, key);
    expect(again.body.secret).toBe(rotated.body.secret);
    expect(rotated.body.secret).not.toBe(secret);
    await book(await guest());
    const sender = await start();
    await sender.settled();
    const [both] = receiver.received;
    if (both === undefined) throw new Error('nothing came');
    expect(both.signatures).toEqual([
      expectedSignature(rotated.body.secret, both),
      expectedSignature(secret, both),
    ]);
    await run(
      "update webhook_endpoints set old_secret_until = old_secret_until - interval '24 hours'",
    );
    await book(await guest());
    await sender.settled();
    expect(receiver.received[1]?.signatures).toHaveLength(1);
  });

  it('go to no private address, whatever a name says', async () => {
    await register();
    const names: string[] = [];
    const ports = { url: `http://partner.test:${receiver.port}/hook` };
    await register(ports);
    await book(await guest());
    const strict = { allowPrivate: false, schedule: { next: () => null } };
    const resolve = async (name: string) => {
      names.push(name);
      return [{ address: '127.0.0.1', family: 4 }];
    };
    await (await start({ ...strict, resolve })).settled();
    expect(receiver.received).toEqual([]);
    const faults = (await deliveries()).flatMap(({ attempts }) => attempts.map((a) => a.error));
    expect(faults).toEqual(['insecure_refused', 'insecure_refused']);

    await run("update webhook_endpoints set url = replace(url, 'http:', 'https:')");
    for (const { id } of await deliveries()) await ask('POST', `/webhook-deliveries/${id}/replay`);
    await (await start({ ...strict, resolve })).settled();
    expect(names).toEqual(['partner.test']);
    const last = (await deliveries()).map(({ attempts }) => attempts.at(-1)?.error);
    expect(last).toEqual(['address_refused', 'address_refused']);
  });

  it('connect to the address that was looked at, which is asked for once', async () => {
    await register({ url: `http://partner.test:${receiver.port}/hook` });
    await book(await guest());
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    await (await start({ resolve })).settled();
    expect(asked).toBe(1);
    expect(receiver.received).toHaveLength(1);
  });

  it('let nobody wait for an endpoint that answers slowly', async () => {
    const slow = await startWebhookReceiver();
    slow.answer = () => undefined;
    await register({ url: slow.url });
    for (let n = 0; n < 6; n += 1) await book(await guest());
    await register();
    await book(await guest());
    await start();
    await receiver.has(1);
    await slow.has(4);
    await turn();
    // No more than a few at a time.
    expect(slow.received).toHaveLength(4);
    for (const sender of senders.splice(0)) await sender.stop();
    await slow.close();
  });

  it('that were cut off go out again under the same id at the next start', async () => {
    await register();
    await book(await guest());
    receiver.answer = () => undefined;
    const cut = await start();
    await receiver.has(1);
    await cut.stop();
    // A process that was killed gives nothing back; on PostgreSQL its lease has to run out.
    await run("update webhook_deliveries set leased_until = now() + $1 * interval '1 s'", [
      kind === 'pglite' ? 60 : 0,
    ]);
    receiver.answer = () => 200;
    await (await start()).settled();
    expect(receiver.received.map(({ id }) => id)).toEqual(Array(2).fill(receiver.received[0]?.id));
    expect(await deliveries('?status=delivered')).toHaveLength(1);
  });

  it('belong to the key that registered them, and tell of what that key has made', async () => {
    const { store } = api.luna;
    const mine = await makeKey(store, ['book']);
    const theirs = await makeKey(store, ['book']);
    const endpoint = await register({}, mine.headers);
    const path = `/webhook-endpoints/${endpoint.id}`;
    for (const [method, body] of [['GET'], ['PATCH', {}], ['DELETE']] as const) {
      expect((await ask(method, path, body, theirs.headers)).status).toBe(404);
    }
    expect((await ask('POST', `${path}/rotate-secret`, undefined, theirs.headers)).status).toBe(
      404,
    );
    expect((await ask('GET', '/webhook-endpoints', undefined, theirs.headers)).body).toEqual([]);
    expect((await ask('GET', '/webhook-endpoints')).body).toMatchObject([{ id: endpoint.id }]);

    const booked = await book(await guest(), mine.headers);
    await book(await guest(), theirs.headers);
    await book(await guest());
    const sender = await start();
    await sender.settled();
    expect(receiver.received.map(({ event }) => event.data['booking_id'])).toEqual([
      booked.booking_id,
    ]);
    const [delivery] = await deliveries();
    const seen = await ask('GET', '/webhook-deliveries', undefined, theirs.headers);
    expect(seen.body).toEqual([]);
    const replay = `/webhook-deliveries/${delivery?.id}/replay`;
    expect((await ask('POST', replay, undefined, theirs.headers)).status).toBe(404);

    // What is left of a revoked key hears nothing more.
    await ask('POST', replay, undefined, mine.headers);
    await run('update api_keys set revoked_at = now() where id = $1', [mine.id]);
    await sender.settled();
    expect(receiver.received).toHaveLength(1);
  });

  it('keep nothing of a person who is erased', async () => {
    const { store } = api.luna;
    const person = await guest();
    const own = await makeKey(store, ['book'], person);
    await register({ description: `for ${person}` }, own.headers);
    await register();
    const { booking_id } = await book(person, own.headers);
    await cancel(booking_id, own.headers);
    await (await start()).settled();
    expect(receiver.received).toHaveLength(4);
    const erased = await store.transaction((tx) => erasePerson(tx, person));
    expect(erased.kind).toBe('erased');
    const traces = await run(`
      select to_jsonb(e)::text as text from webhook_endpoints e
      union all select to_jsonb(d)::text from webhook_deliveries d
      union all select to_jsonb(a)::text from webhook_attempts a`);
    expect(traces.length).toBeGreaterThan(0);
    for (const { text } of traces) expect(text).not.toContain(person);
    // That the document was rewritten is no event.
    expect(await deliveries('?status=pending')).toEqual([]);
  });

  it('are registered once under an Idempotency-Key, at most 50 of them, and refused in a sentence', async () => {
    const key = { 'idempotency-key': 'register-once' };
    const first = await register({}, key);
    expect(await register({}, key)).toEqual(first);
    const other = await ask('POST', '/webhook-endpoints', { url: 'http://other.test' }, key);
    expect(other.status).toBe(422);
    expect((await ask<unknown[]>('GET', '/webhook-endpoints')).body).toHaveLength(1);
    const shown = await ask('GET', `/webhook-endpoints/${first.id}`);
    expect(JSON.stringify(shown.body)).not.toContain('whsec_');
    for (let n = 1; n < 50; n += 1) await register();
    expect((await ask('POST', '/webhook-endpoints', { url: receiver.url })).status).toBe(409);
    const refusals = [
      [{ url: 'ftp://x' }, 'url'],
      [{ url: 'https://user:secret@partner.example/' }, 'url'],
      [{ url: receiver.url, events: [] }, 'events'],
      [{ url: receiver.url, events: ['booking.moved'] }, 'events.0'],
      [{ url: receiver.url, colour: 'red' }, 'colour'],
    ] as const;
    for (const [input, path] of refusals) {
      const refused = await ask('POST', '/webhook-endpoints', input);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    }
  });
});
