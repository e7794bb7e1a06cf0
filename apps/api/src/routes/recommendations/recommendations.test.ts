import type { Companion, VenueRecommendation } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import { goldenPeople, goldenVenues } from '../../testing/golden.ts';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

function companionFacts({ user_id, score, shared_interests, distance_km }: Companion) {
  return { user_id, score, shared_interests, distance_km };
}

const somebody = { name: 'Somebody', latitude: 40.758, longitude: -73.9855 };

onBothDatabases((api) => {
  const recommend = (id: string, topN = 6) =>
    api().get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`);
  const people = (id: string) => api().get<Companion[]>(`/recommendations/people/${id}`);
  const idsOf = (list: readonly VenueRecommendation[]) => list.map(({ venue }) => venue.id);

  describe('the golden case', () => {
    it('lists the venues for Alex Chen in this order, with these scores and people', async () => {
      const answer = await recommend('user1');
      expect(
        answer.map(({ venue, score, interested_users }) => ({
          venue_id: venue.id,
          score,
          interested_users: interested_users.map(companionFacts),
        })),
      ).toEqual(goldenVenues);
    });

    it('lists the people for Alex Chen in this order, with these scores', async () => {
      expect((await people('user1')).map(companionFacts)).toEqual(goldenPeople);
    });

    it('gives the reasons in their order, the people last and at most three of them', async () => {
      const [first] = await recommend('user1', 1);
      expect(first?.reasons).toEqual([
        'Only 0.1km away',
        'Matches your interests: art, indie',
        'Fits your moderate budget',
        'You spent 60s viewing this',
        '2 compatible people interested',
      ]);
      expect(first?.reason_details.map(({ text }) => text)).toEqual(first?.reasons);
    });

    it('puts the score inside the venue as well, where front ends read it', async () => {
      for (const { venue, score } of await recommend('user1')) expect(venue.score).toBe(score);
    });

    it('adds up: the points from first to last are the score, which is rounded only on the wire', async () => {
      const all = [...(await recommend('user1')), ...(await people('user1'))];
      for (const { score, breakdown } of all) {
        const total = breakdown.reduce((sum, { points }) => sum + points, 0);
        expect(Number(total.toFixed(2))).toBe(score);
      }
    });

    it('answers five venues and ten people unless told otherwise', async () => {
      expect(await api().get('/recommendations/venues/user1')).toHaveLength(5);
      for (let i = 0; i < 12; i += 1) await api().send('PUT', `/users/more${i}`, somebody);
      expect(await api().get('/recommendations/people/user1')).toHaveLength(10);
    });
  });

  describe("a recommendation of one's own choosing", () => {
    const choose = async (choice: object): Promise<VenueRecommendation[]> => {
      const body = { user_id: 'user1', ...choice };
      return (await api().send('POST', '/recommendations/venues', body)).json() as Promise<
        VenueRecommendation[]
      >;
    };

    it('is the plain one when nothing is chosen', async () => {
      expect(await choose({ top_n: 6 })).toEqual(await recommend('user1'));
    });

    it('follows other weights, and still adds up', async () => {
      const answer = await choose({
        weights: { distance: 100, interests: 0, price: 0, history: 0 },
      });
      const kilometres = answer.map(({ distance_km }) => distance_km);
      expect(kilometres).toEqual([...kilometres].sort((a, b) => a - b));
      for (const { score, breakdown } of answer) {
        expect(breakdown.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 2);
      }
    });

    it('scales weights on request, and refuses them otherwise', async () => {
      const weights = { distance: 50 };
      const refused = await api().send('POST', '/recommendations/venues', {
        user_id: 'user1',
        weights,
      });
      expect(refused.status).toBe(422);
      expect(await refused.json()).toMatchObject({ errors: [{ in: 'body', path: 'weights' }] });
      const [first] = await choose({ weights, normalise: true });
      expect(first?.breakdown.map(({ weight }) => Math.round(weight * 1e9) / 1e9)).toEqual([
        40, 28, 12, 20,
      ]);
    });

    it('follows other settings', async () => {
      const [near] = await choose({ top_n: 1 });
      const [nearer] = await choose({ top_n: 1, settings: { distance: { range_km: 0.3 } } });
      const awayShare = (value = Number.NaN) => 1 - value;
      // A tenth of the range makes the same way ten times as long.
      expect(awayShare(nearer?.breakdown[0]?.value)).toBeCloseTo(
        10 * awayShare(near?.breakdown[0]?.value),
      );
    });

    it.each([
      [{ categories: ['cafe'] }, ['venue1', 'venue2']],
      [{ price_ranges: ['budget'] }, ['venue2']],
      [{ required_tags: ['music', 'nightlife'] }, ['venue3', 'venue6', 'venue4']],
      [{ excluded_ids: ['venue5', 'venue1', 'venue3', 'venue2'] }, ['venue6', 'venue4']],
      [{ radius_km: 0.1 }, ['venue1']],
      [{ open_now: true, categories: ['bar'] }, ['venue3']],
    ])('keeps to the filters %j', async (filters, ids) => {
      expect(idsOf(await choose({ filters }))).toEqual(ids);
    });

    it('knows the hours of the moment it is for', async () => {
      const filters = { open_now: true };
      expect(await choose({ filters, at: '2026-12-22T03:00:00-05:00' })).toEqual([]);
      expect(await choose({ filters, at: '2026-12-22T12:00:00-05:00' })).not.toEqual([]);
    });
  });
});
