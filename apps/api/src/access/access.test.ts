import { type Problem, type Scope, scopes } from '@luna/contract';
import { apiKeys } from '@luna/store';
import { describe, expect, it } from 'vitest';
import { operationsOf } from '../testing/answer-faults.ts';
import { onBothDatabases } from '../testing/on-both-databases.ts';
import { makeKey } from '../testing/test-keys.ts';
import { newSecret, readApiKey, writeApiKey } from './api-key.ts';

const pathOf = (template: string): string =>
  template.replaceAll(/\{(\w+)\}/g, (_all, name) => (name === 'provider' ? 'push' : `no-${name}`));

onBothDatabases(
  (api) => {
    const ask = (method: string, path: string, headers: object = {}, body?: unknown) =>
      api().send(method, path, body, headers);

    it('lets nobody in without a valid key, and says nothing about why', async () => {
      const { store } = api().luna;
      const good = await makeKey(store, ['read']);
      const revoked = await makeKey(store, ['read']);
      await apiKeys.revoke(store.db, revoked.id);
      const wrong = writeApiKey({ id: good.id, secret: newSecret() });
      const unknown = writeApiKey({ id: '0'.repeat(16), secret: newSecret() });
      const headers = [
        undefined,
        '',
        'Bearer',
        'Bearer nonsense',
        `Bearer ${wrong}`,
        `Bearer ${unknown}`,
        `Bearer ${revoked.key}`,
        `Bearer ${good.key}x`,
        `Bearer ${good.key.slice(0, -1)}`,
        `Bearer ${good.key}, Bearer ${good.key}`,
        `Basic ${good.key}`,
        good.key,
      ];
      const answers = new Set<string>();
      for (const authorization of headers) {
        const answer = await ask(
          'GET',
          '/venues',
          authorization === undefined ? {} : { authorization },
        );
        expect(answer.status, authorization).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="luna"');
        const { request_id: _, ...problem } = (await answer.json()) as Problem;
        answers.add(JSON.stringify(problem));
      }
      expect(answers.size).toBe(1);
      expect((await ask('GET', '/venues', good.headers)).status).toBe(200);
      expect((await ask('GET', '/venues', { authorization: `bearer  ${good.key} ` })).status).toBe(
        200,
      );
    });

    it('lets each scope do what the documentation says, and nothing else', async () => {
      const { store } = api().luna;
      const keys = new Map<Scope, object>();
      for (const scope of scopes) keys.set(scope, (await makeKey(store, [scope])).headers);
      for (const { method, path, operationId, security } of operationsOf(api().app)) {
        const needed = security?.[0]?.['api_key']?.[0] as Scope | undefined;
        expect(security, `${operationId} says what it needs`).toBeDefined();
        const status = async (headers: object) =>
          (await ask(method.toUpperCase(), pathOf(path), headers)).status;
        if (needed === undefined) {
          expect(await status({}), operationId).not.toBe(401);
          continue;
        }
        expect(await status({}), operationId).toBe(401);
        for (const [scope, headers] of keys) {
          // What is somebody's alone is for no key that is bound to nobody.
          const isTheirs = path.endsWith('/contact');
          const may = scope === 'admin' || scope === needed;
          const answer = await status(headers);
          if (isTheirs && scope === needed) expect([403, 415], operationId).toContain(answer);
          else if (may) expect([401, 403], `${operationId} with ${scope}`).not.toContain(answer);
          else expect(answer, `${operationId} with ${scope}`).toBe(403);
        }
      }
    });

    it('names the scope that a key lacks', async () => {
      const { headers } = await makeKey(api().luna.store, ['read']);
      const answer = await ask('DELETE', '/venues/venue1', headers);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('www-authenticate')).toContain('scope="admin"');
      expect(await answer.json()).toMatchObject({ type: '/problems/insufficient-scope' });
    });

    it('asks for the key before it says whether there is such a path or method', async () => {
      const { headers } = await makeKey(api().luna.store, ['read']);
      expect((await ask('GET', '/nowhere')).status).toBe(401);
      expect((await ask('GET', '/nowhere', headers)).status).toBe(404);
      expect((await ask('DELETE', '/venues')).status).toBe(401);
      expect((await ask('DELETE', '/venues', headers)).status).toBe(405);
      expect((await api().app.request('/venues', { method: 'HEAD' })).status).toBe(401);
      expect(
        (await api().app.request('/venues', { method: 'HEAD', headers: { ...headers } })).status,
      ).toBe(200);
    });

    it('shows its documentation to everybody', async () => {
      for (const path of ['/docs', '/docs/start.js', '/openapi.json', '/problems/unauthorized']) {
        expect((await api().app.request(path)).status, path).toBe(200);
      }
    });

    it('forgets a key that is revoked or gets another secret, as soon as it follows', async () => {
      const { store, index } = api().luna;
      const [ended, replaced] = [await makeKey(store, ['read']), await makeKey(store, ['read'])];
      const status = async ({ headers }: { headers: object }) =>
        (await ask('GET', '/users', headers)).status;
      expect([await status(ended), await status(replaced)]).toEqual([200, 200]);
      await apiKeys.revoke(store.db, ended.id);
      await apiKeys.replaceSecret(store.db, replaced.id, 'ab'.repeat(32));
      await index.catchUp();
      expect([await status(ended), await status(replaced)]).toEqual([401, 401]);
    });

    it('asks the database about a key once, and notes its use', async () => {
      const { store } = api().luna;
      const { id, headers } = await makeKey(store, ['read']);
      await ask('GET', '/users', headers);
      await expect
        .poll(async () => (await apiKeys.get(store.db, id))?.lastUsedAt)
        .toBeInstanceOf(Date);
      const first = (await apiKeys.get(store.db, id))?.lastUsedAt;
      await Promise.all(Array.from({ length: 20 }, () => ask('GET', '/users', headers)));
      expect((await apiKeys.get(store.db, id))?.lastUsedAt).toEqual(first);
    });

    it('ends the keys of somebody who is erased', async () => {
      const { store } = api().luna;
      const mine = await makeKey(store, ['read'], 'user4');
      const admin = await makeKey(store, ['admin']);
      expect((await ask('GET', '/users', mine.headers)).status).toBe(200);
      expect((await ask('DELETE', '/users/user4', admin.headers)).status).toBe(204);
      await api().luna.index.catchUp();
      expect((await ask('GET', '/users', mine.headers)).status).toBe(401);
    });

    it('tells and changes how somebody is reached for a key of that person and for admins only', async () => {
      const { store } = api().luna;
      const anybodys = await makeKey(store, ['read', 'book']);
      const admin = await makeKey(store, ['admin']);
      const path = '/users/user1/contact';
      const nothing = { phone: null, email: null };
      expect((await ask('GET', path, anybodys.headers)).status).toBe(403);
      expect((await ask('PUT', path, anybodys.headers, nothing)).status).toBe(403);
      expect((await ask('PUT', path, admin.headers, nothing)).status).toBe(204);
      expect((await ask('GET', path, admin.headers)).status).toBe(200);
    });

    it('lets a key that is bound to somebody ask and act for nobody else', async () => {
      const { headers } = await makeKey(api().luna.store, ['read', 'book'], 'user1');
      const view = { venue_id: 'venue2', seconds: 5 };
      const place = { latitude: 40.7, longitude: -73.9 };
      const event = { user_id: 'user1', kind: 'view', ...view };
      const requests = (id: string): [string, string, unknown?][] => [
        ['GET', `/recommendations/venues/${id}`],
        ['POST', '/recommendations/venues', { user_id: id }],
        ['GET', `/recommendations/venues/${id}/venue1`],
        ['POST', `/recommendations/venues/${id}/venue1`, {}],
        ['GET', `/recommendations/people/${id}`],
        ['POST', '/recommendations/groups', { members: [{ user_id: id }] }],
        ['POST', `/users/${id}/views`, view],
        ['POST', '/events', { ...event, user_id: id }],
        ['POST', '/events', [event, { ...event, user_id: id }]],
        ['PUT', `/users/${id}/location`, place],
        ['PUT', `/users/${id}/contact`, { phone: '+12125550123', email: null }],
        ['GET', `/users/${id}/contact`],
        ['PUT', `/users/${id}/blocks/user5`],
        ['DELETE', `/users/${id}/blocks/user5`],
      ];
      for (const [method, path, body] of requests('user1')) {
        expect((await ask(method, path, headers, body)).status, path).toBeLessThan(300);
      }
      for (const [method, path, body] of requests('user2')) {
        const answer = await ask(method, path, headers, body);
        expect(answer.status, path).toBe(403);
        expect(await answer.json()).toMatchObject({ type: '/problems/not-yours' });
      }
      const group = { members: [{ user_id: 'user2' }, { user_id: 'user1' }] };
      expect((await ask('POST', '/recommendations/groups', headers, group)).status).toBe(200);
    });
  },
  { auth: 'required' },
);

onBothDatabases((api) => {
  describe('an open API', () => {
    it('asks for no key, and minds one that is sent', async () => {
      const { headers } = await makeKey(api().luna.store, ['read']);
      expect((await api().send('GET', '/users')).status).toBe(200);
      expect((await api().send('DELETE', '/venues/venue1', undefined, headers)).status).toBe(403);
      const wrong = { authorization: 'Bearer luna_wrong' };
      expect((await api().send('GET', '/users', undefined, wrong)).status).toBe(401);
      expect((await api().send('DELETE', '/venues/venue1')).status).toBe(204);
    });
  });
});

it('writes keys that can be read, each with 256 bits that no other has', () => {
  const parts = { id: '00c0ffee00c0ffee', secret: newSecret() };
  expect(readApiKey(writeApiKey(parts))).toEqual(parts);
  expect(Buffer.from(parts.secret, 'base64url')).toHaveLength(32);
  expect(newSecret()).not.toBe(newSecret());
});
