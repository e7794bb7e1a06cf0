import { emptyBatch, sampleBooking } from '@luna/booking-agent/testing';
import type { Explanation, GroupRecommendation, VenueRecommendation } from '@luna/contract';
import { readQuadCell } from '@luna/geo';
import { scoreVenue } from '@luna/scoring';
import { learnTables } from '@luna/signals';
import { createBookingStore, learnedTables, users } from '@luna/store';
import { expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { followStore, type LiveCatalogue } from '../catalogue/live-catalogue.ts';
import { onBothDatabases } from '../testing/on-both-databases.ts';
import { testTime } from '../testing/test-api.ts';
import { makeKey } from '../testing/test-keys.ts';
import { startLearner } from './learner.ts';

type Refusal = { readonly errors: readonly object[] };
const read = async <Body>(answer: Response) => (await answer.json()) as Body;
const path = '/recommendations/venues/user1';

onBothDatabases((api) => {
  it('ranks by what people do when asked to, with every point accounted for, and classic else', async () => {
    const before = await (await api().send('GET', `${path}?top_n=8`)).text();
    const events = ['user2', 'user3', 'user4'].map((user_id) => ({
      user_id,
      venue_id: 'venue3',
      kind: 'visit',
    }));
    expect((await api().send('POST', '/events', events)).status).toBe(201);
    const learned = await api().get<VenueRecommendation[]>(`${path}?profile=luna-1&top_n=20`);
    const place = learned.find(({ venue }) => venue.id === 'venue3');
    expect(place?.reasons).toContain('3 people go here');
    for (const { score, breakdown } of learned) {
      const sum = breakdown.reduce((points, one) => points + one.points, 0);
      expect(score).toBe(Math.round(sum * 100) / 100);
      expect(breakdown.map(({ factor }) => factor)).toContain('recent_popularity');
    }
    expect(await (await api().send('GET', `${path}?top_n=8&profile=classic`)).text()).toBe(before);
    expect(await (await api().send('GET', `${path}?top_n=8`)).text()).toBe(before);

    const only = { popularity: 100 };
    const weights = Object.fromEntries(
      (learned[0]?.breakdown ?? []).map(({ factor }) => [factor, 0]),
    );
    const best = await api().send('POST', '/recommendations/venues', {
      user_id: 'user1',
      profile: 'luna-1',
      weights: { ...weights, ...only },
      settings: { again: { fade_days: 3 } },
    });
    expect(best.status).toBe(200);
    expect((await read<VenueRecommendation[]>(best))[0]?.venue.id).toBe('venue3');

    const why = await api().send('GET', `${path}/venue3?profile=luna-1`);
    expect((await read<Explanation>(why)).reasons).toContain('3 people go here');
  });

  it('lists only where somebody was, most often first, or only where they were not', async () => {
    const visit = (venue_id: string) => ({ user_id: 'user1', venue_id, kind: 'visit' });
    const look = { user_id: 'user1', venue_id: 'venue1', kind: 'view', seconds: 60 };
    await api().send('POST', '/events', {
      events: [visit('venue3'), visit('venue5'), visit('venue5'), look],
    });
    const list = (query: string) => api().get<VenueRecommendation[]>(`${path}?top_n=20&${query}`);
    const again = await list('mode=again');
    expect(again.map(({ venue, reasons }) => [venue.id, reasons[0]])).toEqual([
      ['venue5', 'You were here 2 times'],
      ['venue3', 'You were here once'],
    ]);
    for (const profile of ['classic', 'luna-1']) {
      const all = await list(`profile=${profile}`);
      const fresh = await list(`profile=${profile}&mode=discover`);
      expect(fresh.map(({ venue }) => venue.id)).toEqual(
        all.map(({ venue }) => venue.id).filter((id) => id !== 'venue3' && id !== 'venue5'),
      );
      expect(fresh.map(({ venue }) => venue.id)).toContain('venue1');
    }
    const why = async (venue: string, mode: string) =>
      api().get<Explanation>(`${path}/${venue}?profile=luna-1&mode=${mode}`);
    expect(await why('venue5', 'discover')).toMatchObject({
      outcome: 'filtered',
      text: 'You have been here, and this lists where you have not',
      removed_by: [{ filter: 'mode', data: { mode: 'discover' } }],
    });
    expect((await why('venue1', 'again')).removed_by.map(({ filter }) => filter)).toEqual(['mode']);
    expect(await why('venue5', 'again')).toMatchObject({ outcome: 'listed', rank: 1 });
    const group = await api().send('POST', '/recommendations/groups', {
      members: [{ user_id: 'user1' }, { user_id: 'user2' }],
      profile: 'luna-1',
      mode: 'again',
      top_n: 10,
    });
    const { recommendations } = await read<GroupRecommendation>(group);
    expect(recommendations.map(({ venue }) => venue.id)).toEqual(['venue5', 'venue3']);
    const wrong = await api().send('GET', `${path}?mode=both`);
    expect((await read<Refusal>(wrong)).errors).toEqual([
      { in: 'query', path: 'mode', message: 'expected a mode: discover, again' },
    ]);
  });

  it('names the profiles there are to whoever asks for another, and the factors of a profile', async () => {
    const wrong = await api().send('GET', `${path}?profile=luna-9`);
    expect(wrong.status).toBe(422);
    expect((await read<Refusal>(wrong)).errors).toEqual([
      { in: 'query', path: 'profile', message: 'expected the name of a profile: classic, luna-1' },
    ]);
    const vibes = await api().send('POST', '/recommendations/venues', {
      user_id: 'user1',
      weights: { vibes: 5 },
    });
    expect(vibes.status).toBe(422);
    expect((await read<Refusal>(vibes)).errors[0]).toMatchObject({
      in: 'body',
      path: 'weights.vibes',
    });
  });

  it('forgets whoever is erased', async () => {
    const visit = { user_id: 'user2', venue_id: 'venue3', kind: 'visit' };
    await api().send('POST', '/events', visit);
    expect(api().luna.index.learned.signals.log.size).toBe(1);
    expect((await api().send('DELETE', '/users/user2')).status).toBe(204);
    const { signals } = api().luna.index.learned;
    expect(signals.log.size).toBe(0);
    expect(signals.popularity.peopleOf(signals.log.venues.find('venue3'))).toBe(0);
  });

  it('knows at once who was there by a booking of Luna that is over', async () => {
    const { store, index } = api().luna;
    const bookings = createBookingStore(store);
    const sample = sampleBooking('b1');
    const [member] = sample.terms.members;
    const venue = { ...sample.terms.venue, id: 'venue4' };
    const members = ['user1', 'user2'].map((personId) => ({ ...member, personId }));
    const booking = { ...sample, status: 'confirmed', terms: { ...sample.terms, venue, members } };
    const write = async (changed: object, expectVersion: number | null) => {
      const one = {
        booking: changed,
        expectVersion,
        fence: null,
        lease: null,
        stays: null,
        seats: null,
      };
      const { kind } = await bookings.commit({ ...emptyBatch, booking: one } as never);
      expect(kind).toBe('ok');
    };
    await write(booking, null);
    await write({ ...booking, status: 'completed', version: booking.version + 1 }, booking.version);
    const read = () => ({ interactions: index.learned.signals.log.size });
    await expect.poll(() => index.readCurrent(read)).toEqual({ interactions: 2 });
    expect(await api().get(`${path}?mode=again`)).toMatchObject([
      { venue: { id: 'venue4' }, reasons: expect.arrayContaining(['You were here once']) },
    ]);
  });

  it('tells whoever is not the person no more of where they are than their cell', async () => {
    const { store, index } = api().luna;
    const app = createApp(api().luna, { auth: 'required' });
    const { headers } = await makeKey(store, ['read', 'book']);
    const record = await users.get(store.db, 'user1');
    if (record === undefined) throw new Error('the seed is missing');
    await api().send('POST', '/events', { user_id: 'user1', venue_id: 'venue2', kind: 'visit' });
    const { center } = readQuadCell(record.cell);
    const answers = async (latitude: number) => {
      await users.upsert(store.db, { ...record, ...center, latitude, sharing: 'cell' });
      await index.refresh({ users: ['user1'] });
      const ask = async (rest: string) => (await app.request(`${path}${rest}`, { headers })).text();
      return Promise.all([
        ask('?profile=luna-1&top_n=6'),
        ask('/venue3?profile=luna-1&mode=discover'),
        ask('/venue2?profile=luna-1&mode=again'),
      ]);
    };
    const before = await answers(center.latitude);
    expect(before[0]).toContain('"factor":"nearness"');
    expect(await answers(center.latitude + 0.001)).toEqual(before);
    expect(await answers(center.latitude + 1)).not.toEqual(before);
  });

  it('reaches every replica at once, and while it is learned anew nobody sees half of it', async () => {
    const { luna } = api();
    const other = await followStore(luna.store, luna.logger);
    let release = () => {};
    let learning = 0;
    const learner = await startLearner(luna.store, luna.index, luna.logger, {
      waitSeconds: 0,
      pollMs: 500,
      learn: async (input) => {
        const tables = learnTables(input);
        learning += 1;
        await new Promise<void>((done) => {
          release = done;
        });
        return tables;
      },
    });
    const visit = (user: number, venue: number) => ({
      user_id: `user${user}`,
      venue_id: `venue${venue}`,
      kind: 'visit',
    });
    const first = [2, 3, 4, 5].flatMap((user) => [visit(user, 1), visit(user, 2)]);
    await api().send('POST', '/events', { events: [...first, visit(1, 1)] });
    const points = async (index: LiveCatalogue, factor: string) => {
      const read = () => {
        const person = index.catalogue.person('user1');
        const venue = index.catalogue.venue('venue2');
        const [profile] = index.learned.profiles;
        if (!person || !venue || !profile) throw new Error('the seed is missing');
        const { breakdown } = scoreVenue(person, venue, profile, { at: testTime });
        return breakdown.find((one) => one.factor === factor) ?? { points: -1 };
      };
      return ((await index.readCurrent(read)) ?? read()).points;
    };
    await expect.poll(() => learning, { timeout: 20_000 }).toBe(1);
    // Counts and co-visits know at once, here and there; what is still being learned is as it was.
    await api().send('POST', '/events', visit(1, 3));
    for (const index of [luna.index, other]) {
      expect(await points(index, 'coVisits')).toBeGreaterThan(0);
      expect(await points(index, 'collaborative')).toBe(0);
      expect(index.learned.signals.log.size).toBe(10);
    }
    release();
    for (const index of [luna.index, other]) {
      await expect
        .poll(() => points(index, 'collaborative'), { timeout: 20_000 })
        .toBeGreaterThan(0);
    }
    expect(other.learned.status.version).toBe(luna.index.learned.status.version);
    expect(luna.index.learned.status.isBehind).toBe(true);

    // Whoever is erased is out of the counts at once, and out of what was learned as soon as can be.
    await expect.poll(() => learning, { timeout: 20_000 }).toBe(2);
    release();
    await expect.poll(() => luna.index.learned.status.version, { timeout: 20_000 }).toBe(2);
    expect((await api().send('DELETE', '/users/user2')).status).toBe(204);
    expect((await learnedTables.find(luna.store.db, 'venues'))?.stale).toBe(true);
    await other.catchUp();
    expect(other.learned.signals.log.people.find('user2')).toBe(-1);
    await expect.poll(() => learning, { timeout: 20_000 }).toBe(3);
    release();
    await expect.poll(() => other.learned.status.version, { timeout: 20_000 }).toBe(3);
    expect((await learnedTables.find(luna.store.db, 'venues'))?.stale).toBe(false);
    await learner.stop();
    await other.stop();
  });
});
