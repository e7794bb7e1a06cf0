import { type GroupRecommendation, groupRecommendation } from '@luna/contract';
import { quadCell } from '@luna/geo';
import { rankForGroup, type Venue } from '@luna/scoring';
import { seedUsers, seedVenues } from '@luna/seed-data';
import { venues } from '@luna/store';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';

const path = '/recommendations/groups';

onBothDatabases((api) => {
  const ask = async (body: object): Promise<GroupRecommendation> => {
    const answer = await api().send('POST', path, body);
    expect(answer.status).toBe(200);
    return groupRecommendation.parse(await answer.json());
  };
  const members = [{ user_id: 'user1' }, { user_id: 'user3' }];
  const idsOf = ({ recommendations }: GroupRecommendation) =>
    recommendations.map(({ venue }) => venue.id);

  it('lists what ranking for the group gives, with the scores of each member in the order asked', async () => {
    const people = ['user1', 'user3'].map((id) => {
      const found = seedUsers.find((user) => user.id === id);
      if (found === undefined) throw new Error(`no ${id}`);
      return { person: found };
    });
    for (const strategy of [
      'auto',
      'average',
      'least_misery',
      'multiplicative',
      'borda',
      'nash_welfare',
    ] as const) {
      const expected = rankForGroup<Venue>(people, seedVenues, { strategy, limit: 6 });
      const answer = await ask({ members, strategy, top_n: 6 });
      expect(answer.strategy).toBe(expected.strategy);
      expect(idsOf(answer)).toEqual(expected.venues.map(({ venue }) => venue.id));
      for (const [place, { score, members: scores }] of answer.recommendations.entries()) {
        expect(score).toBeCloseTo(expected.venues[place]?.score ?? Number.NaN, 1);
        expect(scores.map(({ user_id }) => user_id)).toEqual(['user1', 'user3']);
        for (const own of scores) {
          const points = own.breakdown.reduce((sum, one) => sum + one.points, 0);
          expect(own.score).toBeCloseTo(points, 1);
        }
      }
    }
    const gallery = await ask({ members, strategy: 'average', top_n: 6 });
    const first = gallery.recommendations.find(({ venue }) => venue.id === 'venue5');
    expect(first?.members[0]?.score).toBe(81.51);
  });

  it('leaves out what a member vetoes and what the filters remove', async () => {
    const vetoes = { tags: ['nightlife'], venue_ids: ['venue1'], categories: ['gallery'] };
    const answer = await ask({ members: [{ user_id: 'user1', vetoes }, { user_id: 'user3' }] });
    expect(idsOf(answer)).toEqual(['venue2']);
    const near = await ask({ members, filters: { categories: ['gallery'] } });
    expect(idsOf(near)).toEqual(['venue5']);
  });

  it('lets whoever gets least count more the next time', async () => {
    const { recommendations } = await ask({ members, strategy: 'average', top_n: 6 });
    const atGallery = recommendations.find(({ venue }) => venue.id === 'venue5');
    const next = atGallery?.next_weights ?? [];
    expect(next.map(({ user_id }) => user_id)).toEqual(['user1', 'user3']);
    expect(next[1]?.weight).toBeGreaterThan(next[0]?.weight ?? Number.NaN);
    const again = await ask({ members: next, strategy: 'average', top_n: 1 });
    const own = again.recommendations[0]?.members.map(({ score }) => score) ?? [];
    expect(own[1]).toBeGreaterThan(atGallery?.members[1]?.score ?? Number.NaN);
  });

  it('tells the group nothing of where in their cell a member is who only shares that', async () => {
    const home = { latitude: 40.7571, longitude: -73.9851 };
    const moved = { latitude: 40.7578, longitude: -73.9842 };
    expect(quadCell(moved)).toBe(quadCell(home));
    const shy = { name: 'Ada', interests: ['art'], sharing: 'cell' };
    const group = { members: [...members, { user_id: 'ada' }] };
    await api().send('PUT', '/users/ada', { ...shy, ...home });
    const before = await ask(group);
    await api().send('PUT', '/users/ada', { ...shy, ...moved });
    expect(await ask(group)).toEqual(before);
    await api().send('PUT', '/users/ada', { ...shy, ...moved, sharing: 'precise' });
    expect(await ask(group)).not.toEqual(before);
  });

  it('shows no venue that another process deleted a moment ago', async () => {
    const [first] = idsOf(await ask({ members }));
    await venues.delete(api().luna.store.db, first as string);
    const answer = await ask({ members, top_n: 6 });
    expect(idsOf(answer)).not.toContain(first);
    expect(answer.recommendations).toHaveLength(5);
  });

  it('refuses groups that make no sense, by field', async () => {
    const refused = async (body: object, status: number, text: string) => {
      const answer = await api().send('POST', path, body);
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain(text);
    };
    await refused({ members: [] }, 422, 'members');
    await refused({ members: [...members, members[0]] }, 422, 'each user once');
    await refused({ members: [{ user_id: 'user1', weight: 0 }] }, 422, 'weight');
    await refused({ members, strategy: 'dictator' }, 422, 'least_misery');
    await refused({ members, threshold: 101 }, 422, 'threshold');
    await refused({ members, weights: { distance: 50 } }, 422, 'weights');
    await refused({ members: [...members, { user_id: 'nobody' }] }, 404, 'nobody');
  });
});
