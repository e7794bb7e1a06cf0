import type { VenueRecommendation } from '@luna/contract';
import { impressions } from '@luna/store';
import { rowsWith } from '@luna/store/testing';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { restList } from '../../recommending/rest-list.ts';
import { onBothDatabases } from '../../testing/on-both-databases.ts';
import { openTestApi } from '../../testing/test-api.ts';
import { makeKey } from '../../testing/test-keys.ts';

const here = { latitude: 40.758, longitude: -73.9855 };

onBothDatabases((api) => {
  beforeEach(async () => {
    await api().send('PUT', '/users/guest', { name: 'Guest', ...here });
    for (const [place, id] of ['near', 'next', 'third', 'far'].entries()) {
      const there = { ...here, latitude: here.latitude + 0.0003 * place };
      await api().send('PUT', `/venues/${id}`, { name: id, category: 'tea house', ...there });
    }
  });

  const ask = (more: object = {}, headers: object = {}) =>
    api().send(
      'POST',
      '/recommendations/venues',
      {
        user_id: 'guest',
        top_n: 2,
        weights: { distance: 100, interests: 0, price: 0, history: 0 },
        filters: { categories: ['tea house'] },
        ...more,
      },
      headers,
    );
  const rested = { rest_ignored: true };
  const listOf = async (answer: Promise<Response>) =>
    (await (await answer).json()) as VenueRecommendation[];
  const idsOf = (list: readonly VenueRecommendation[]) => list.map(({ venue }) => venue.id);
  async function ignoreFor(times: number, more: object = {}) {
    for (let time = 0; time < times; time += 1) await ask({ ...rested, ...more });
  }
  async function written() {
    const rows = await rowsWith(api().luna.store.db, ['guest']);
    return rows.filter(({ table }) => table === 'public.impressions');
  }

  describe('what somebody ignores', () => {
    it('gets a rest, says so in words, and keeps its score and breakdown', async () => {
      const plain = await listOf(ask());
      expect(idsOf(plain)).toEqual(['near', 'next']);
      await ignoreFor(4);
      const list = await listOf(ask({ ...rested, top_n: 4 }));
      expect(idsOf(list)).toEqual(['third', 'near', 'far', 'next']);
      const near = list.find(({ venue }) => venue.id === 'near');
      expect(near).toMatchObject({
        score: plain[0]?.score,
        rank: 1,
        breakdown: plain[0]?.breakdown,
        adjustments: [{ code: 'ignored', text: 'Shown 4 times and not chosen: 2.5 points less' }],
      });
      const [lost] = near?.adjustments ?? [];
      expect(lost?.points).toBeCloseTo(-2.5, 3);
      expect(lost?.data['times']).toBeCloseTo(4, 3);
      for (const { score, breakdown, adjustments = [], standing } of list) {
        const points = breakdown.reduce((sum, one) => sum + one.points, 0);
        expect(Math.round(points * 100) / 100).toBe(score);
        const all = adjustments.reduce((sum, one) => sum + one.points, points);
        expect(Math.abs(all - (standing ?? Number.NaN))).toBeLessThanOrEqual(0.005 + 1e-9);
      }
      expect(list[0]?.adjustments).toEqual([]);
    });

    it('comes back once it is chosen, and loses nothing to others', async () => {
      await ignoreFor(6);
      expect(idsOf(await listOf(ask(rested)))).toEqual(['third', 'far']);
      await api().send('POST', '/users/guest/views', { venue_id: 'near', seconds: 5 });
      expect(idsOf(await listOf(ask(rested)))[0]).toBe('near');
      await api().send('PUT', '/users/other', { name: 'Other', ...here });
      expect(idsOf(await listOf(ask({ ...rested, user_id: 'other' })))).toEqual(['near', 'next']);
    });

    it('is nobody’s business unless it is asked for: nothing is written, and no byte differs', async () => {
      const before = await (await ask()).text();
      await ask({ rest_ignored: false });
      await api().get('/recommendations/venues/guest?top_n=5');
      expect(await written()).toEqual([]);
      await ignoreFor(6);
      expect(await written()).toHaveLength(6);
      expect(await (await ask()).text()).toBe(before);
      expect(await (await ask({ rest_ignored: false })).text()).toBe(before);
    });

    it('is known after a restart, and gone with the person', async () => {
      await ignoreFor(6);
      const again = await openTestApi(api().luna.store);
      try {
        const body = {
          user_id: 'guest',
          top_n: 2,
          weights: { distance: 100, interests: 0, price: 0, history: 0 },
          filters: { categories: ['tea house'] },
          rest_ignored: true,
        };
        const answer = again.send('POST', '/recommendations/venues', body);
        expect(idsOf(await listOf(answer))).toEqual(['third', 'far']);
      } finally {
        await again.close();
      }
      await api().send('DELETE', '/users/guest');
      expect(await written()).toEqual([]);
    });

    it('can be mixed as well, and is in no experiment', async () => {
      await ignoreFor(6);
      const answer = await ask({ ...rested, diversity: 1, top_n: 4 });
      expect(answer.headers.get('luna-diversity')).toMatch(/^cost=[\d.]+; strength=1$/);
      expect(answer.headers.get('luna-experiment')).toBeNull();
      const list = (await answer.json()) as VenueRecommendation[];
      const near = list.find(({ venue }) => venue.id === 'near');
      expect(near?.adjustments?.map(({ code }) => code)).toEqual(['ignored', 'like_another']);
      expect(idsOf(list)[0]).toBe('third');
    });

    it('says nothing to others of lists that were made of where somebody is', async () => {
      await ignoreFor(6);
      const stranger = await makeKey(api().luna.store, ['read']);
      for (let time = 0; time < 3; time += 1) {
        const list = await listOf(ask(rested, stranger.headers));
        for (const { adjustments } of list) expect(adjustments).toEqual([]);
      }
      // Their own six of two venues each, whatever the stranger asked for.
      const own = await impressions.ignored(api().luna.store.db, 'guest', { precise: true });
      expect([...own.values()].flat()).toHaveLength(12);
    });

    it('is not what others asked for: their lists cost nothing in those of the person', async () => {
      const stranger = await makeKey(api().luna.store, ['read']);
      const first = idsOf(await listOf(ask(rested, stranger.headers)));
      for (let time = 0; time < 5; time += 1) await ask(rested, stranger.headers);
      const later = idsOf(await listOf(ask(rested, stranger.headers)));
      expect(later.filter((id) => first.includes(id))).toEqual([]);
      const own = await listOf(ask(rested));
      expect(idsOf(own)).toEqual(['near', 'next']);
      expect(own.map(({ adjustments }) => adjustments)).toEqual([[], []]);
    });

    it.each(['yes', 1, null])('is refused by name when it is %j', async (value) => {
      const refused = await ask({ rest_ignored: value });
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({
        errors: [{ in: 'body', path: 'rest_ignored', message: 'expected true or false' }],
      });
    });

    it('of nobody is nothing', async () => {
      expect((await ask({ ...rested, user_id: 'nobody' })).status).toBe(404);
    });
  });
});

it('lists what giving all venues a rest would list first', () => {
  const venue = fc.record({
    score: fc.integer({ min: 0, max: 30 }),
    ignored: fc.integer({ min: 0, max: 12 }),
  });
  fc.assert(
    fc.property(
      fc.array(venue, { maxLength: 40 }),
      fc.integer({ min: 1, max: 10 }),
      (all, limit) => {
        const ranked = all
          .map(({ score }, place) => ({ venue: { id: `v${place}` }, score }))
          .sort((a, b) => b.score - a.score) as never[];
        const ignored = new Map(all.map((one, place) => [`v${place}`, one.ignored]));
        const rank = (most: number) => ranked.slice(0, most);
        const whole = restList(rank, all.length, ignored).slice(0, limit);
        expect(restList(rank, limit, ignored)).toEqual(whole);
      },
    ),
  );
});
