import type { Explanation, VenueRecommendation } from '@luna/contract';
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

onBothDatabases((api) => {
  const recommend = (id: string, topN = 6) =>
    api().get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`);
  const idsOf = (list: readonly VenueRecommendation[]) => list.map(({ venue }) => venue.id);

  describe('an explanation', () => {
    const explain = (venueId: string, query = '') =>
      api().get<Explanation>(`/recommendations/venues/user1/${venueId}${query}`);

    it('says the rank of a venue that is listed, with the score it is listed with', async () => {
      const [first] = await recommend('user1', 1);
      const answer = await explain('venue5');
      expect(answer).toMatchObject({ outcome: 'listed', rank: 1, text: 'Rank 1 of 6' });
      expect(answer.score).toBe(first?.score);
      expect(answer.breakdown).toEqual(first?.breakdown);
      expect(answer.would_be_listed_by).toEqual([]);
    });

    it('gives the reasons that the list gives, people included, of every venue that is listed', async () => {
      const list = await recommend('user1', 6);
      expect(list.flatMap(({ reasons }) => reasons).join()).toContain('compatible');
      for (const { venue, reasons, reason_details } of list) {
        expect(await explain(venue.id, '?top_n=6')).toMatchObject({ reasons, reason_details });
      }
    });

    it('says how far a venue is behind, and what would list it: doing so does', async () => {
      const answer = await explain('venue4', '?top_n=5');
      expect(answer).toMatchObject({
        outcome: 'outranked',
        rank: 6,
        last_listed: { venue_id: 'venue6', rank: 5, decided_by: 'score' },
      });
      expect(answer.last_listed?.short_by).toBeCloseTo(26.78 - 25.82, 1);
      const look = answer.would_be_listed_by
        .flatMap(({ changes }) => changes)
        .find((change) => change.kind === 'view_longer');
      if (look?.kind !== 'view_longer') throw new Error('nobody proposed to look longer');
      await api().send('POST', '/users/user1/views', { venue_id: 'venue4', seconds: look.seconds });
      expect(idsOf(await recommend('user1', 5))).toContain('venue4');
    });

    it('names every filter that removed a venue, by the names of the request', async () => {
      const answer = await api().send('POST', '/recommendations/venues/user1/venue4', {
        filters: { price_ranges: ['budget'], radius_km: 0.5 },
      });
      const body = (await answer.json()) as Explanation;
      expect(body.outcome).toBe('filtered');
      expect(body.removed_by.map(({ filter }) => filter).sort()).toEqual([
        'price_ranges',
        'radius_km',
      ]);
      expect(JSON.stringify(body)).not.toMatch(/priceRange|radiusKm/);
    });

    it('does not know unknown venues, nor unknown people, and complains of the venue first', async () => {
      const type = async (path: string) =>
        ((await (await api().send('GET', path)).json()) as { type: string }).type;
      expect(await type('/recommendations/venues/nobody/nowhere')).toBe('/problems/unknown-venue');
      expect(await type('/recommendations/venues/nobody/venue1')).toBe('/problems/unknown-user');
    });
  });
});
