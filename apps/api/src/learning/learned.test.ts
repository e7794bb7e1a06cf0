import type { Explanation, VenueRecommendation } from '@luna/contract';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../testing/on-both-databases.ts';

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
});
