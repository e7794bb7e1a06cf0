import type { User, Venue } from '@luna/contract';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../testing/on-both-databases.ts';
import { openTestApi } from '../testing/test-api.ts';

onBothDatabases((api) => {
  it('fills a database once: what an operator deletes stays deleted', async () => {
    for (const { id } of await api().get<User[]>('/users'))
      await api().send('DELETE', `/users/${id}`);
    for (const { id } of await api().get<Venue[]>('/venues'))
      await api().send('DELETE', `/venues/${id}`);
    const again = await openTestApi(api().luna.store);
    expect(await again.get('/users')).toEqual([]);
    expect(await again.get('/readyz')).toMatchObject({ status: 'ready', venues: 0, users: 0 });
    await again.close();
  });
});
