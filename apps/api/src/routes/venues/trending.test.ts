import type { TrendingVenue } from '@luna/contract';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../../testing/on-both-databases.ts';
import { testTime } from '../../testing/test-api.ts';

const hour = 3_600_000;
const visits = (venue_id: string, users: readonly number[], hoursAgo: number) =>
  users.map((user) => ({
    user_id: `user${user}`,
    venue_id,
    kind: 'visit',
    occurred_at: new Date(testTime.getTime() - hoursAgo * hour).toISOString(),
  }));

onBothDatabases((api) => {
  it('lists where more is going on than usual, and says what is usual', async () => {
    const week = 168;
    const everybody = [1, 2, 3, 4, 5];
    await api().send('POST', '/events', [
      ...[1, 2, 3, 4].flatMap((weeks) => visits('venue1', everybody, weeks * week + 0.5)),
      ...visits('venue1', everybody, 0.5),
      ...visits('venue3', everybody, 0.5),
      ...visits('venue6', everybody, 1.5),
      ...visits('venue2', [1, 2], 0.2),
    ]);
    const list = (query = '') => api().get<TrendingVenue[]>(`/trending/venues${query}`);
    const all = await list();
    expect(all.map(({ venue }) => venue.id)).toEqual(['venue3', 'venue6']);
    expect(all[0]).toMatchObject({
      rank: 1,
      visits: 5,
      usual: 0,
      distance_km: null,
      reasons: ['5 visits in the last 2 hours, none usual at this time'],
    });
    expect(await list('?limit=1')).toEqual(all.slice(0, 1));
    expect(await list(`?category=${all[1]?.venue.category}`)).toMatchObject([
      { venue: { id: 'venue6' }, rank: 1 },
    ]);
    const { latitude, longitude } = (all[0] as TrendingVenue).venue;
    expect(await list(`?near=${latitude},${longitude}&radius_km=0.01`)).toMatchObject([
      { venue: { id: 'venue3' }, distance_km: 0 },
    ]);
    const before = new Date(testTime.getTime() - hour).toISOString();
    expect((await list(`?at=${before}`)).map(({ venue }) => venue.id)).toEqual(['venue6']);
    expect(await list('?at=2027-06-01T00:00:00Z')).toEqual([]);
    expect((await api().send('GET', '/trending/venues?radius_km=3')).status).toBe(422);
    expect((await api().send('DELETE', '/venues/venue3')).status).toBe(204);
    expect((await list()).map(({ venue }) => venue.id)).toEqual(['venue6']);
  });
});
