import type { Companion, VenueRecommendation } from '@luna/contract';
import { openStore, type Store, venues } from '@luna/store';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpServer, listen } from '../serving/http-server.ts';
import { onBothDatabases } from '../testing/on-both-databases.ts';
import { openTestApi, type TestApi } from '../testing/test-api.ts';

/** An API over real HTTP, as its clients see it. */
async function serve(api: TestApi): Promise<{ server: HttpServer; client: Client }> {
  const server = await listen(api.app.fetch, { host: '127.0.0.1', port: 0 });
  return { server, client: clientOf(`http://127.0.0.1:${server.address.port}`) };
}

type Client = ReturnType<typeof clientOf>;
function clientOf(url: string) {
  async function send(method: string, path: string, body?: object) {
    const answer = await fetch(url + path, {
      method,
      ...(body && {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    });
    expect(answer.status, `${method} ${path}`).toBeLessThan(300);
    return answer;
  }
  const get = async <Body>(path: string) => (await (await send('GET', path)).json()) as Body;
  return {
    send,
    recommend: (id: string, topN = 100) =>
      get<VenueRecommendation[]>(`/recommendations/venues/${id}?top_n=${topN}`),
    people: (id: string) => get<Companion[]>(`/recommendations/people/${id}?top_n=100`),
  };
}

const place = {
  name: 'Corner Stage',
  category: 'theatre',
  latitude: 10,
  longitude: 20,
  tags: ['folk'],
};
const person = {
  name: 'Ada',
  latitude: 10,
  longitude: 20,
  interests: ['folk'],
  sharing: 'precise',
};

onBothDatabases((api) => {
  let server: HttpServer;
  let client: Client;
  beforeEach(async () => {
    ({ server, client } = await serve(api()));
  });
  afterEach(() => server.close());

  it('the very next recommendation knows of every kind of write, with many at the same time', async () => {
    const workers = Array.from({ length: 8 }, async (_, worker) => {
      const me = `me${worker}`;
      const other = `other${worker}`;
      const venue = `venue-of-${worker}`;
      const there = { latitude: 10 + worker, longitude: 20 };
      const found = async () => (await client.recommend(me)).find((one) => one.venue.id === venue);
      const companions = async () => (await client.people(me)).map(({ user_id }) => user_id);
      for (let round = 0; round < 3; round += 1) {
        await client.send('PUT', `/users/${me}`, { ...person, ...there });
        await client.send('PUT', `/users/${other}`, { ...person, ...there });
        expect(await companions()).toContain(other);
        await client.send('PUT', `/venues/${venue}`, {
          ...place,
          ...there,
          name: `Stage ${round}`,
        });
        const put = await found();
        expect(put?.venue.name).toBe(`Stage ${round}`);
        expect(put?.interested_users.map(({ user_id }) => user_id)).toContain(other);
        await client.send('POST', '/events', {
          ...{ user_id: me, venue_id: venue, kind: 'view', seconds: 30 },
        });
        expect((await found())?.score).toBe((put?.score ?? 0) + 12.5);
        await client.send('PUT', `/users/${me}/location`, { ...there, longitude: 21 });
        expect((await found())?.distance_km).toBeGreaterThan(90);
        await client.send('PUT', `/users/${other}/blocks/${me}`);
        expect(await companions()).not.toContain(other);
        await client.send('DELETE', `/users/${other}/blocks/${me}`);
        expect(await companions()).toContain(other);
        await client.send('DELETE', `/users/${other}`);
        expect(await companions()).not.toContain(other);
        await client.send('DELETE', `/venues/${venue}`);
        expect(await found()).toBeUndefined();
      }
    });
    await Promise.all(workers);
  });
});

describe('with other processes at the same PostgreSQL', () => {
  const databases = startTestDatabases();
  afterAll(() => databases.stop());
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  /** The API, and another process at its database that tells nobody what it does. */
  async function withStranger(): Promise<{ api: TestApi; client: Client; stranger: Store }> {
    const databaseUrl = await databases.createDatabase();
    const openHere = async () => {
      const store = await openStore({ databaseUrl, pollMs: 3_600_000 });
      open.push(() => store.close());
      return store;
    };
    const api = await openTestApi(await openHere());
    open.push(() => api.close());
    const { server, client } = await serve(api);
    open.push(() => server.close());
    return { api, client, stranger: await openHere() };
  }

  it('a request that comes after a commit knows of it, whoever committed, and never shows what is deleted', async () => {
    const { client, stranger } = await withStranger();
    await client.send('PUT', '/users/ada', { ...person });
    await stranger.raw.executeSql(`
      insert into venues (id, name, category, latitude, longitude, tags)
      select 'stage' || n, 'Stage ' || n, 'theatre', 10, 20, '{folk}' from generate_series(1, 60) n`);
    await stranger.raw.executeSql(`
      insert into users (id, name, latitude, longitude, interests, sharing)
      select 'fan' || n, 'Fan ' || n, 10, 20, '{folk}', 'precise' from generate_series(1, 60) n`);
    expect(await client.recommend('ada')).toHaveLength(60);

    let deleted = 0;
    let answers = 0;
    const readers = Array.from({ length: 6 }, async () => {
      while (deleted < 60) {
        const goneBefore = deleted;
        const shown = await client.recommend('ada');
        const names = shown.flatMap(({ venue, interested_users }) => [
          venue.id,
          ...interested_users.map(({ user_id }) => user_id),
        ]);
        for (let gone = 1; gone <= goneBefore; gone += 1) {
          expect(names).not.toContain(`stage${gone}`);
          expect(names).not.toContain(`fan${gone}`);
        }
        answers += 1;
      }
    });
    const deleting = (async () => {
      for (let next = 1; next <= 60; next += 1) {
        await stranger.raw.executeSql(`with fans as (delete from users where id = 'fan${next}')
          delete from venues where id = 'stage${next}'`);
        deleted = next;
      }
    })();
    await Promise.all([...readers, deleting]);
    expect(answers).toBeGreaterThan(6);
    expect((await client.recommend('ada')).map(({ venue }) => venue.id)).not.toContain('stage60');
  });

  it('a request that cannot ask what there is now is refused rather than answered from memory', async () => {
    const { api, client } = await withStranger();
    await client.recommend('user1');
    await api.luna.store.close();
    const answer = await api.app.request('/recommendations/venues/user1');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it('a transaction that stays open holds up nobody, and shows nothing before it commits', async () => {
    const { client, stranger } = await withStranger();
    await client.send('PUT', '/users/ada', { ...person });
    const written = signal();
    const wait = signal();
    const late = stranger.transaction(async (tx) => {
      await venues.upsert({ ...tx, noteChange: () => {} }, { ...place, id: 'late' });
      written.send();
      await wait.sent;
    });
    await written.sent;
    await client.send('PUT', '/venues/early', place);
    const ids = async () => (await client.recommend('ada')).map(({ venue }) => venue.id);
    expect(await ids()).toContain('early');
    expect(await ids()).not.toContain('late');
    wait.send();
    await late;
    expect(await ids()).toContain('late');
  });
});

function signal() {
  let send = () => {};
  const sent = new Promise<void>((done) => {
    send = done;
  });
  return { send: () => send(), sent };
}
