import { contacts, users } from '@luna/store';
import { expect, it } from 'vitest';
import { onBothDatabases } from '../testing/on-both-databases.ts';
import { createReachable } from './reachable.ts';

const channels = ['in_app', 'push', 'email', 'sms'] as const;

onBothDatabases((api) => {
  const db = () => api().luna.store.db;

  it('people are told over the channels they left something for', async () => {
    const { store } = api().luna;
    await contacts.put(db(), 'user2', { phone: '+12125550123', email: null });
    const live = await createReachable(store, false).over(channels, ['user1', 'user2']);
    expect(live('user1')).toEqual(['in_app', 'push']);
    expect(live('user2')).toEqual(['in_app', 'push', 'sms']);
    const emulated = await createReachable(store, true).over(channels, ['user1']);
    expect(emulated('user1')).toEqual(channels);
  });

  it('an address is the one that is left when the message is sent', async () => {
    const live = createReachable(api().luna.store, false);
    const emulated = createReachable(api().luna.store, true);
    expect(await live.addresses('user2', 'sms')).toBeUndefined();
    expect(await emulated.addresses('user2', 'sms')).toMatch(/^\+1999\d{7}$/);
    await contacts.put(db(), 'user2', { phone: '+12125550123', email: null });
    expect(await live.addresses('user2', 'sms')).toBe('+12125550123');
    expect(await emulated.addresses('user2', 'sms')).toBe('+12125550123');
    expect(await live.addresses('user2', 'email')).toBeUndefined();
    expect(await live.addresses('user2', 'in_app')).toBe('user2');
    await users.delete(db(), 'user2');
    expect(await live.addresses('user2', 'sms')).toBeUndefined();
  });
});
