import type { VenueRecommendation } from '@luna/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

const here = { latitude: 40.758, longitude: -73.9855 };

onBothDatabases((api) => {
  beforeEach(async () => {
    const places = [
      ['sencha', 'tea house', 0],
      ['matcha', 'tea house', 0.0002],
      ['armour', 'museum', 0.004],
      ['oolong', 'tea house', 0.006],
    ] as const;
    await api().send('PUT', '/users/guest', { name: 'Guest', ...here });
    for (const [id, category, north] of places) {
      const place = { ...here, latitude: here.latitude + north };
      await api().send('PUT', `/venues/${id}`, { name: id, category, tags: [category], ...place });
    }
  });

  const ask = (more: object) =>
    api().send('POST', '/recommendations/venues', {
      user_id: 'guest',
      weights: { distance: 100, interests: 0, price: 0, history: 0 },
      settings: { distance: { range_km: 10 } },
      filters: { categories: ['tea house', 'museum'] },
      ...more,
    });
  const idsOf = (list: readonly VenueRecommendation[]) => list.map(({ venue }) => venue.id);
  const sumOf = (list: readonly VenueRecommendation[]) =>
    list.reduce((sum, { score }) => sum + score, 0);
  const listOf = async (answer: Response) => (await answer.json()) as VenueRecommendation[];

  describe('a mixed list', () => {
    it('is the plain one to the byte, and costs nothing, where nobody asks for it', async () => {
      const plain = await ask({ top_n: 2 });
      const zero = await ask({ top_n: 2, diversity: 0 });
      expect(await zero.text()).toBe(await plain.text());
      for (const { headers } of [plain, zero]) expect(headers.get('luna-diversity')).toBeNull();
    });

    it('spreads neighbours of a kind, leaves every venue as it was ranked, and says what it gives up', async () => {
      const ranked = await listOf(await ask({ top_n: 4 }));
      expect(idsOf(ranked)).toEqual(['sencha', 'matcha', 'armour', 'oolong']);
      for (const [top_n, ids] of [
        [2, ['sencha', 'armour']],
        [3, ['sencha', 'armour', 'oolong']],
        [4, ['sencha', 'armour', 'oolong', 'matcha']],
      ] as const) {
        const answer = await ask({ top_n, diversity: 100 });
        const mixed = await listOf(answer);
        expect(idsOf(mixed)).toEqual(ids);
        const asRanked = mixed.map(({ adjustments: _, standing: _standing, ...winner }) => winner);
        expect(asRanked).toEqual(ids.map((id) => ranked.find(({ venue }) => venue.id === id)));
        for (const { score, adjustments = [], standing } of mixed) {
          const lost = adjustments.reduce((sum, { points }) => sum + points, 0);
          expect(standing).toBeCloseTo(score + lost, 1);
        }
        if (top_n === 4) {
          expect(mixed[3]?.adjustments).toMatchObject([
            { code: 'like_another', text: expect.stringContaining('Like sencha') },
          ]);
        }
        const said = /^cost=([\d.]+); strength=100$/.exec(
          answer.headers.get('luna-diversity') ?? '',
        );
        // Each score is rounded to cents of a point on the wire, and so is the cost.
        const difference = sumOf(ranked.slice(0, top_n)) - sumOf(mixed);
        expect(Math.abs(Number(said?.[1]) - difference)).toBeLessThan(0.01 * (top_n + 1));
        if (top_n < 4) expect(difference).toBeGreaterThan(1);
      }
    });

    it('keeps the order while likeness costs less than the points between', async () => {
      const answer = await ask({ top_n: 2, diversity: 0.5 });
      expect(idsOf(await listOf(answer))).toEqual(['sencha', 'matcha']);
      expect(answer.headers.get('luna-diversity')).toBe('cost=0; strength=0.5');
    });

    it.each([-1, 100.5, '10', null])('of strength %j is refused by name', async (diversity) => {
      const refused = await ask({ diversity });
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({
        errors: [{ in: 'body', path: 'diversity', message: expect.stringContaining('0 to 100') }],
      });
    });
  });
});
