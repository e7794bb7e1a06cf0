import type { Booking, BookingEvent, Venue } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import {
  dayAhead,
  expectProblem,
  heldBy,
  onBothBookingDatabases,
} from '../../testing/booking-api.ts';

const date = dayAhead(6);

onBothBookingDatabases((api) => {
  const book = (input: object, headers?: object) =>
    api().ask('POST', '/bookings/create', { venue_id: 'venue1', date, ...input }, headers);
  const get = (id: string) => api().get<Booking>(`/bookings/${id}`);
  const emulators = () => {
    const { emulators: found } = api().luna.bookings;
    if (found === undefined) throw new Error('these tests run on emulators');
    return found;
  };
  let day = 0;
  /** A confirmed booking of new people, on one of many days so that tables do not run out. */
  async function booked(input: object, count = 2): Promise<Booking> {
    const user_ids = await api().people(count);
    day += 1;
    const { status, body } = await book({ user_ids, date: dayAhead(8 + (day % 45)), ...input });
    expect(status).toBe(201);
    return body;
  }

  describe('a booking', () => {
    it('is made by the example request, and answered with all there is to know', async () => {
      const { status, body, headers } = await book({
        user_ids: ['user1', 'user2'],
        time: '19:00',
        party_size: 2,
        special_requests: 'A table by the window',
      });
      expect(status).toBe(201);
      expect(headers.get('location')).toBe(`/bookings/${body.booking_id}`);
      expect(body).toMatchObject({
        booking_id: expect.stringMatching(/^bk_[0-9a-f]{24}$/),
        status: 'confirmed',
        venue_name: 'Brew & Pages Cafe',
        confirmation_code: expect.stringMatching(/^OT-/),
        details: {
          booking_id: body.booking_id,
          status: 'confirmed',
          venue_id: 'venue1',
          venue_category: 'cafe',
          venue_address: expect.stringContaining('West 47th Street'),
          date,
          time: '19:00',
          time_zone: 'America/New_York',
          party_size: 2,
          user_ids: ['user1', 'user2'],
          confirmation_code: body.confirmation_code,
          booked_at: expect.stringMatching(/Z$/),
          special_requests: 'A table by the window',
          external_ids: {
            provider: 'open-table',
            reservation_id: expect.stringMatching(/^\d{10}$/),
            payment_intent_ids: [
              expect.stringMatching(/^pi_/),
              expect.stringMatching(/^pi_/),
            ] as unknown,
          },
          payment_status: 'paid',
          total_amount: 2000,
          shares: [
            { user_id: 'user1', amount: 1000, status: 'paid' },
            { user_id: 'user2', amount: 1000, status: 'paid' },
          ],
          cancellation_policy: { free_until_local: `${date} 17:00`, fee_per_person: 1000 },
          estimated_cost_per_person: { from: 2500, to: 5000, currency: 'USD' },
          group_discount_applied: false,
        },
      });
      expect(Object.keys(body.details.notifications).sort()).toEqual([
        'email',
        'in_app',
        'push',
        'sms',
      ]);
      expect(await heldBy(api(), body)).toEqual({ tables: 1, taken: 2000, blocked: 0 });
    });

    it('is found again, and its messages are sent over every channel', async () => {
      const made = await booked({ time: '12:00' });
      await expect
        .poll(
          async () => {
            const { notifications } = (await get(made.booking_id)).details;
            return Object.values(notifications).map((messages) =>
              messages.map(({ status }) => status),
            );
          },
          { timeout: 15_000, interval: 100 },
        )
        .toEqual([1, 2, 3, 4].map(() => ['sent', 'sent']));
      const { details } = await get(made.booking_id);
      const { notifications: _, ...found } = details;
      const { notifications: __, ...answered } = made.details;
      expect(found).toEqual(answered);
    });

    it('gives a party of four the discount, with shares that add up to the cent', async () => {
      const { details } = await booked({ time: '12:00' }, 4);
      expect(details).toMatchObject({
        group_discount_applied: true,
        group_discount_amount: 400,
        total_amount: 3600,
      });
      expect(details.shares.reduce((sum, { amount }) => sum + amount, 0)).toBe(3600);
    });

    it.each([
      ['venue2', 'luna', 'not_required', 0],
      ['venue3', 'resy', 'paid', 5000],
      ['venue5', 'eventbrite', 'paid', 3600],
    ])('at %s goes through %s', async (venue_id, provider, payment_status, total_amount) => {
      const { details } = await booked({ venue_id, time: '13:00' });
      expect(details).toMatchObject({ payment_status, total_amount, external_ids: { provider } });
    });

    it('is not made over a declined card: who and why, and nothing is left behind', async () => {
      const [ada] = await api().people(1);
      const [bob] = await api().people(1, 'pm_card_visa_chargeDeclinedInsufficientFunds');
      const answer = await book({ user_ids: [ada, bob], time: '14:00' });
      const { detail, data } = expectProblem(answer, 402, 'card-declined');
      expect(detail).toBe(`The payment of ${bob} was declined: insufficient funds.`);
      expect(data).toMatchObject({ user_id: bob, reason: 'insufficient_funds', status: 'failed' });
      const failed = await get(String(data?.['booking_id']));
      expect(failed).toMatchObject({ status: 'failed', confirmation_code: null });
      expect(await heldBy(api(), failed)).toEqual({ tables: 0, taken: 0, blocked: 0 });
      // Nobody is kept busy by it.
      expect((await book({ user_ids: [ada], time: '14:00' })).status).toBe(201);
    });

    it('is not made while a person is booked elsewhere, and the standing booking is named', async () => {
      const standing = await booked({ date, time: '15:00' });
      const [first = ''] = standing.details.user_ids;
      const answer = await book({ venue_id: 'venue4', user_ids: [first], time: '16:59' });
      const { detail, data } = expectProblem(answer, 409, 'person-overlap');
      expect(detail).toContain(standing.booking_id);
      expect(data).toEqual({ user_id: first, booking_id: standing.booking_id });
      // Two stays that touch do not overlap.
      const after = await book({ venue_id: 'venue4', user_ids: [first], time: '17:00' });
      expect(after.status).toBe(201);
    });

    it('is made once where there is one place, however many ask at the same moment', async () => {
      const venue = await api().get<Venue>('/venues/venue2');
      const booking = { provider: 'luna', managed_capacity: 1 };
      await api().send('PUT', '/venues/tiny', { ...venue, id: 'tiny', booking });
      const people = await api().people(20);
      const answers = await Promise.all(
        people.map((id) => book({ venue_id: 'tiny', user_ids: [id], time: '20:00' })),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        expectProblem(answer, 409, 'no-slot');
      }
      const free = await api().get<{ slots: { time: string }[] }>(
        `/venues/tiny/availability?date=${date}&party_size=1`,
      );
      expect(free.slots.map(({ time }) => time)).not.toContain('20:00');
      expect(free.slots.map(({ time }) => time)).toContain('22:00');
    });

    it('that had to wait for a lost answer is confirmed all the same, and charged once', async () => {
      emulators().failNext('stripe', {
        operation: 'payment_intents.capture',
        kind: 'reset_after',
        times: 2,
      });
      emulators().failNext('open-table', { operation: 'reservations.create', kind: 'error_after' });
      const made = await booked({ time: '16:00' });
      expect(await heldBy(api(), made)).toEqual({ tables: 1, taken: 2000, blocked: 0 });
    });
  });

  describe('what cannot be booked', () => {
    const next = dayAhead(7);
    const whole = { venue_id: 'venue1', user_ids: ['user1'], date: next, time: '19:00' };
    it.each<[string, number, string, object]>([
      ['an unknown venue', 404, 'unknown-venue', { venue_id: 'nowhere' }],
      ['an unknown user', 404, 'unknown-user', { user_ids: ['user1', 'ghost'] }],
      ['an unknown venue and user', 404, 'unknown-venue', { venue_id: 'x', user_ids: ['ghost'] }],
      ['another party size', 400, 'party-size-mismatch', { party_size: 3 }],
      ['nobody', 422, 'empty-party', { user_ids: [] }],
      ['somebody twice', 422, 'duplicate-person', { user_ids: ['user1', 'user2', 'user1'] }],
      ['a day that is none', 422, 'invalid-date', { date: '2026-02-30' }],
      ['a time that is none', 422, 'invalid-time', { time: '25:00' }],
      ['the past', 422, 'in-the-past', { date: '2020-01-01' }],
      ['beyond the horizon', 422, 'beyond-horizon', { date: dayAhead(90) }],
      ['before opening', 422, 'outside-opening-hours', { time: '10:59' }],
      ['at closing', 422, 'outside-opening-hours', { time: '23:00' }],
      ['an unknown field', 422, 'invalid-request', { people: 2 }],
    ])('%s', async (_what, status, slug, change) => {
      const answer = await api().ask('POST', '/bookings/create', { ...whole, ...change });
      expectProblem(answer, status, slug);
    });

    it('a party over the limit of the venue', async () => {
      const user_ids = await api().people(13);
      const { data } = expectProblem(
        await book({ user_ids, time: '19:00' }),
        422,
        'party-too-large',
      );
      expect(data).toEqual({ party_size: 13, max_party_size: 12 });
    });

    it.each([
      ['2027-03-14', '02:30', 'time-does-not-exist'],
      ['2027-11-07', '01:30', 'time-is-ambiguous'],
    ])('%s %s in New York', async (day, time, slug) => {
      const venue = await api().get<Venue>('/venues/venue2');
      const booking = { provider: 'luna', managed_capacity: 1, horizon_days: 3650 };
      const owl = { ...venue, id: 'owl', opening_hours: null, booking };
      await api().send('PUT', '/venues/owl', owl);
      const answer = await book({ venue_id: 'owl', user_ids: ['user3'], date: day, time });
      expectProblem(answer, 422, slug);
    });
  });

  describe('an Idempotency-Key', () => {
    const key = (name: string) => ({ 'idempotency-key': name });

    it('replays the first answer to the letter, and says so', async () => {
      const user_ids = await api().people(2);
      const first = await book({ user_ids, time: '12:00' }, key('replay'));
      expect(first.headers.get('idempotency-replayed')).toBeNull();
      const again = await book({ user_ids, time: '12:00' }, key('replay'));
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(await heldBy(api(), first.body)).toMatchObject({ tables: 1, taken: 2000 });
    });

    it('has one effect, however many requests bring it at once', async () => {
      const user_ids = await api().people(1);
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => book({ user_ids, time: '12:00' }, key('crowd'))),
      );
      const made = answers.filter(({ status }) => status === 201);
      expect(new Set(made.map(({ body }) => body.booking_id)).size).toBe(1);
      for (const answer of answers.filter(({ status }) => status !== 201)) {
        expectProblem(answer, 409, 'idempotency-key-in-flight');
        expect(answer.headers.get('retry-after')).toBe('1');
      }
      expect((await book({ user_ids, time: '12:00' }, key('crowd'))).status).toBe(201);
    });

    it('belongs to one request: another body is refused, another operation is not', async () => {
      const user_ids = await api().people(1);
      const { body } = await book({ user_ids, time: '12:00' }, key('mine'));
      const other = await book({ user_ids, time: '13:00' }, key('mine'));
      expectProblem(other, 422, 'idempotency-key-reused');
      const cancel = `/bookings/${body.booking_id}/cancel`;
      const cancelled = await api().ask('POST', cancel, undefined, key('mine'));
      expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    });

    it('keeps a declined card and a conflict too', async () => {
      const user_ids = await api().people(1, 'pm_card_visa_chargeDeclined');
      for (const replayed of [null, 'true']) {
        const answer = await book({ user_ids, time: '12:00' }, key('declined'));
        expectProblem(answer, 402, 'card-declined');
        expect(answer.headers.get('idempotency-replayed')).toBe(replayed);
      }
      const { details } = await booked({ date, time: '12:00' });
      const overlapping = { user_ids: details.user_ids, time: '13:00' };
      for (const replayed of [null, 'true']) {
        const answer = await book(overlapping, key('conflict'));
        expectProblem(answer, 409, 'person-overlap');
        expect(answer.headers.get('idempotency-replayed')).toBe(replayed);
      }
    });

    it('does not keep a 503: the same request may be tried again, and then books', async () => {
      const user_ids = await api().people(1);
      emulators().faults('open-table').startOutage();
      for (const _ of [1, 2]) {
        const away = await book({ user_ids, time: '12:00' }, key('outage'));
        expectProblem(away, 503, 'provider-unavailable');
        expect(away.headers.get('retry-after')).toBe('5');
      }
      emulators().faults('open-table').endOutage();
      const made = await book({ user_ids, time: '12:00' }, key('outage'));
      expect(made.status).toBe(201);
      const again = await book({ user_ids, time: '12:00' }, key('outage'));
      expect(again.body).toEqual(made.body);
    });

    it('of the wrong shape is refused', async () => {
      const answer = await book({ user_ids: ['user3'], time: '12:00' }, key('a b'));
      expectProblem(answer, 422, 'invalid-idempotency-key');
    });
  });

  describe('a change', () => {
    it('moves the table, keeps the money, and raises the sequence', async () => {
      const made = await booked({ time: '12:00' });
      const { status, body } = await api().ask('PATCH', `/bookings/${made.booking_id}`, {
        time: '13:30',
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'confirmed',
        details: { time: '13:30', sequence: 1, last_change: { succeeded: true } },
      });
      expect(await heldBy(api(), made)).toEqual({ tables: 1, taken: 2000, blocked: 0 });
    });

    it('charges who joins and refunds who leaves', async () => {
      const made = await booked({ time: '12:00' });
      const [stays = '', leaves] = made.details.user_ids;
      const [joins = ''] = await api().people(1);
      const { body } = await api().ask('PATCH', `/bookings/${made.booking_id}`, {
        user_ids: [stays, joins],
        party_size: 2,
      });
      expect(body.details.shares.map(({ user_id }) => user_id)).toEqual([stays, joins]);
      expect(body.details).toMatchObject({ payment_status: 'paid', refunded_amount: 1000 });
      const free = { user_ids: [leaves], date: made.details.date, time: '12:00' };
      expect((await book(free)).status).toBe(201);
    });

    it('that fails leaves exactly the old booking', async () => {
      const made = await booked({ time: '12:00' });
      const [broke] = await api().people(1, 'pm_card_visa_chargeDeclined');
      const path = `/bookings/${made.booking_id}`;
      const answer = await api().ask('PATCH', path, {
        user_ids: [...made.details.user_ids, broke],
      });
      expectProblem(answer, 402, 'card-declined');
      const { details } = await get(made.booking_id);
      expect(details).toMatchObject({
        status: 'confirmed',
        user_ids: made.details.user_ids,
        last_change: { succeeded: false, failure: { code: 'card_declined', user_id: broke } },
      });
      expect(await heldBy(api(), made)).toEqual({ tables: 1, taken: 2000, blocked: 0 });
    });

    it('is refused for what is over, unknown or empty', async () => {
      const made = await booked({ time: '12:00' });
      const path = `/bookings/${made.booking_id}`;
      expectProblem(await api().ask('PATCH', path, {}), 422, 'invalid-request');
      await api().send('POST', `${path}/cancel`);
      expectProblem(await api().ask('PATCH', path, { time: '13:00' }), 409, 'not-modifiable');
      const unknown = await api().ask('PATCH', '/bookings/nobody', { time: '13:00' });
      expectProblem(unknown, 404, 'unknown-booking');
    });
  });

  describe('a cancellation', () => {
    it('gives the money and the table back, once however often it is asked for', async () => {
      const made = await booked({ time: '12:00' });
      const path = `/bookings/${made.booking_id}/cancel`;
      for (const _ of [1, 2]) {
        const { status, body } = await api().ask('POST', path, {
          user_id: made.details.user_ids[0],
        });
        expect(status).toBe(200);
        expect(body).toMatchObject({
          status: 'cancelled',
          details: { payment_status: 'refunded', refunded_amount: 2000 },
        });
      }
      expect(await heldBy(api(), made)).toMatchObject({ tables: 0, blocked: 0 });
    });

    it('of an unknown booking is refused', async () => {
      const answer = await api().ask('POST', '/bookings/nobody/cancel');
      expectProblem(answer, 404, 'unknown-booking');
    });

    it('by the venue reaches everybody, with all of the money', async () => {
      const made = await booked({ time: '12:00' });
      const { reservation_id } = made.details.external_ids;
      await emulators().openTable.cancelByVenue(reservation_id ?? '');
      await expect
        .poll(async () => (await get(made.booking_id)).details, { timeout: 15_000 })
        .toMatchObject({
          status: 'cancelled',
          refunded_amount: 2000,
          failure: { code: 'cancelled_by_venue' },
        });
    });
  });

  describe('the story', () => {
    it('is told in order, from the request to the confirmation', async () => {
      const made = await booked({ time: '12:00' });
      const events = await api().get<BookingEvent[]>(`/bookings/${made.booking_id}/events`);
      expect(events.map(({ id }) => id)).toEqual(events.map((_, n) => n));
      expect(events.filter(({ kind }) => kind === 'status').map(({ status }) => status)).toEqual([
        'held',
        'authorized',
        'reserved',
        'captured',
        'confirmed',
      ]);
      expect(JSON.stringify(events)).not.toContain('pm_card');
    });

    it('says whose share it is about, and of nothing else about whom', async () => {
      const made = await booked({ time: '12:00' });
      const members = made.details.shares.map(({ user_id }) => user_id);
      const events = await api().get<BookingEvent[]>(`/bookings/${made.booking_id}/events`);
      const about = (step: string) =>
        events.filter((event) => event.step === step).map(({ user_id }) => user_id);
      for (const step of ['authorize', 'capture']) {
        expect(about(step).sort(), step).toEqual([...members, ...members].sort());
      }
      for (const step of ['hold', 'reserve']) expect(about(step), step).toEqual([null, null]);
      const others = events.filter(({ step }) => step === null);
      expect(new Set(others.map(({ user_id }) => user_id))).toEqual(new Set([null]));
    });

    it('goes on live after the last event that was seen, and ends with the booking', async () => {
      const made = await booked({ time: '12:00' });
      const path = `/bookings/${made.booking_id}`;
      const live = { accept: 'text/event-stream', 'last-event-id': '3' };
      const stream = await api().app.request(`${path}/events`, { headers: live });
      expect(stream.headers.get('content-type')).toContain('text/event-stream');
      await api().send('POST', `${path}/cancel`);
      const text = await stream.text();
      const ids = Array.from(text.matchAll(/^id: (\d+)$/gm), ([, id]) => Number(id));
      expect(ids).toEqual(ids.map((_, n) => n + 4));
      expect(text).toContain('The booking is confirmed.');
      expect(text).toContain('The booking is cancelled.');
    });

    it('is told as JSON or live, and as nothing else', async () => {
      const made = await booked({ time: '12:00' });
      const path = `/bookings/${made.booking_id}/events`;
      const answer = await api().ask('GET', path, undefined, { accept: 'image/png' });
      expectProblem(answer, 406, 'not-acceptable');
      expectProblem(await api().ask('GET', '/bookings/nobody/events'), 404, 'unknown-booking');
    });
  });

  describe('the calendar file', () => {
    it('keeps its UID and raises its SEQUENCE through change and cancellation', async () => {
      const made = await booked({ time: '12:00' });
      const path = `/bookings/${made.booking_id}`;
      const file = async () => (await api().send('GET', `${path}/calendar.ics`)).text();
      const lines = [await file()];
      await api().send('PATCH', path, { time: '13:00' });
      lines.push(await file());
      await api().send('POST', `${path}/cancel`);
      lines.push(await file());
      const values = (name: string) =>
        lines.map((text) => new RegExp(`^${name}:(.*)\\r$`, 'm').exec(text)?.[1]);
      expect(values('UID')).toEqual(Array(3).fill(`${made.booking_id}@luna`));
      expect(values('SEQUENCE')).toEqual(['0', '1', '2']);
      expect(values('METHOD')).toEqual(['PUBLISH', 'PUBLISH', 'CANCEL']);
      expect(values('STATUS')).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
      const stamp = (instant: string) => instant.replace(/[-:]|\.\d+/g, '');
      expect(values('DTSTART')[0]).toBe(stamp(made.details.starts_at));
      expect(values('DTEND')[0]).toBe(stamp(made.details.ends_at));
      expect(values('DTSTAMP')[0]).toMatch(/^\d{8}T\d{6}Z$/);
      // RFC 5545: no line is longer than 75 octets.
      for (const line of lines.join('\r\n').split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }
    });
  });

  describe('a booking that nobody can decide', () => {
    it('waits on the operator’s list until it is settled, and nothing is done twice', async () => {
      const people = await api().people(2);
      emulators().faults('stripe').startOutage({ kind: 'error_before' });
      const { status, body } = await book({ user_ids: people, time: '12:00' });
      expect(status).toBe(202);
      const list = '/bookings?status=needs_attention';
      await expect
        .poll(async () => (await api().get<Booking[]>(list)).map((each) => each.booking_id))
        .toContain(body.booking_id);
      const found = await get(body.booking_id);
      expect(found.details.attention?.reason).toContain('authorize could not be decided');
      emulators().faults('stripe').endOutage();
      const settle = `/bookings/${body.booking_id}/settle`;
      const settled = await api().ask('POST', settle, { by: 'operator' });
      expect(settled).toMatchObject({ status: 200, body: { status: 'confirmed' } });
      expect(await heldBy(api(), settled.body)).toEqual({ tables: 1, taken: 2000, blocked: 0 });
      const again = await api().ask('POST', settle, { by: 'operator' });
      expectProblem(again, 409, 'nothing-to-settle');
    });
  });

  it('a party can be marked as absent only once its time has come', async () => {
    const made = await booked({ time: '12:00' });
    const answer = await api().ask('POST', `/bookings/${made.booking_id}/no-show`);
    expectProblem(answer, 409, 'not-due');
  });

  it('a person with a booking to come is not erased, and with one that is over leaves no trace', async () => {
    const made = await booked({ time: '12:00' });
    const [ada = ''] = made.details.user_ids;
    const refused = await api().ask('DELETE', `/users/${ada}`);
    expect(expectProblem(refused, 409, 'user-has-bookings').data).toEqual({
      booking_ids: [made.booking_id],
      plan_ids: [],
    });
    await api().send('POST', `/bookings/${made.booking_id}/cancel`);
    await expect
      .poll(async () => (await api().ask('DELETE', `/users/${ada}`)).status, { timeout: 10_000 })
      .toBe(204);
    const found = await get(made.booking_id);
    const events = await api().get<BookingEvent[]>(`/bookings/${made.booking_id}/events`);
    expect(JSON.stringify([found, events])).not.toContain(ada);
    expect(found.details).toMatchObject({ total_amount: 2000, refunded_amount: 2000 });
  });

  it('availability says what is left, and why it cannot say', async () => {
    await booked({ date, time: '21:00' });
    const path = (query: string) => `/venues/venue1/availability?${query}`;
    const { slots } = await api().get<{ slots: { time: string; remaining: number }[] }>(
      path(`date=${date}&party_size=2`),
    );
    const left = new Map(slots.map(({ time, remaining }) => [time, remaining]));
    expect(left.get('21:00')).toBeLessThan(10);
    expect([...left.keys()]).toEqual([...left.keys()].sort());
    expectProblem(await api().ask('GET', path('date=2026-02-30')), 422, 'invalid-date');
    expectProblem(await api().ask('GET', path('date=2020-01-01')), 422, 'in-the-past');
    expectProblem(
      await api().ask('GET', path(`date=${date}&party_size=13`)),
      422,
      'party-too-large',
    );
    expectProblem(
      await api().ask('GET', `/venues/nowhere/availability?date=${date}`),
      404,
      'unknown-venue',
    );
    emulators().failNext('open-table', {
      operation: 'availability.retrieve',
      kind: 'rate_limit',
      retryAfterSeconds: 7,
    });
    const away = await api().ask('GET', path(`date=${date}`));
    expectProblem(away, 503, 'provider-unavailable');
    expect(away.headers.get('retry-after')).toBe('7');
  });

  it('bookings are listed page by page', async () => {
    const first = await api().send('GET', '/bookings?limit=2');
    expect(await first.json()).toHaveLength(2);
    expect(first.headers.get('link')).toMatch(/^<\/bookings\?limit=2&cursor=\w+>; rel="next"$/);
  });
});
