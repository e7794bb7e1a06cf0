import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Companion, Problem, User, VenueRecommendation } from '@luna/contract';
import { readOwner } from '@luna/store';
import { startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { goldenPeople, goldenVenues } from '../testing/golden.ts';
import { endSpawned, spawnApi, startedApi } from '../testing/spawned-api.ts';

const databases = startTestDatabases();
afterEach(endSpawned);
afterAll(() => databases.stop());

const person = { name: 'Ada', latitude: 40.758, longitude: -73.9855 };

async function get<Body>(url: string): Promise<Body> {
  return (await (await fetch(url)).json()) as Body;
}

function put(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
}

/** A connection that has sent all of a request but the end of its body. */
async function halfARequest(url: string): Promise<{ socket: Socket; finish(): Promise<string> }> {
  const body = JSON.stringify(person);
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `PUT /users/slow HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  // The answer to another request on the way shows that the server has begun with this one.
  await fetch(`${url}/livez`);
  return {
    socket,
    async finish() {
      let answer = '';
      socket.on('data', (piece) => (answer += String(piece)));
      socket.write(body.slice(10));
      await once(socket, 'close');
      return answer;
    },
  };
}

// Starting a database takes seconds where other tests run at the same time.
describe('a serving process', { timeout: 120_000 }, () => {
  it('fills an empty database, says so, and answers the golden case', async () => {
    const api = await startedApi({ LUNA_DATA_DIR: await databases.createDataDir() });
    expect(api.said.stderr).toContain('It was empty: there are five people and six venues');
    expect(api.said.stderr).toContain(`curl '${api.url}/recommendations/venues/user1?top_n=3'`);

    const venues = await get<VenueRecommendation[]>(
      `${api.url}/recommendations/venues/user1?top_n=6`,
    );
    expect(venues.map(({ venue, score }) => [venue.id, score])).toEqual(
      goldenVenues.map(({ venue_id, score }) => [venue_id, score]),
    );
    const people = await get<Companion[]>(`${api.url}/recommendations/people/user1`);
    expect(people).toMatchObject(goldenPeople);

    api.kill('SIGTERM');
    expect(await api.exit).toEqual({ code: 0, signal: null });
    for (const line of api.said.stdout.trim().split('\n'))
      expect(JSON.parse(line)).toBeTypeOf('object');
  });

  it('lets a request in flight end on SIGTERM, closes the database, and ends with 0', async () => {
    const dataDir = await databases.createDataDir();
    const api = await startedApi({ LUNA_DATA_DIR: dataDir });
    const request = await halfARequest(api.url);
    api.kill('SIGTERM');
    const { hostname, port } = new URL(api.url);
    await expect.poll(() => canConnect(hostname, Number(port))).toBe(false);
    const answer = await request.finish();
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(await api.exit).toEqual({ code: 0, signal: null });

    const again = await startedApi({ LUNA_DATA_DIR: dataDir });
    expect(again.said.stderr).not.toContain('It was empty');
    expect(await get<User>(`${again.url}/users/slow`)).toMatchObject(person);
  });

  it('ends at once on a second signal', async () => {
    const api = await startedApi({ LUNA_DATA_DIR: await databases.createDataDir() });
    const { socket } = await halfARequest(api.url);
    socket.on('error', () => {});
    api.kill('SIGINT');
    await expect.poll(() => api.said.stdout).toContain('requests in flight may end');
    api.kill('SIGINT');
    expect(await api.exit).toEqual({ code: 1, signal: null });
  });

  it('is refused a directory that another process holds, which goes on undisturbed', async () => {
    const dataDir = await databases.createDataDir();
    const first = await startedApi({ LUNA_DATA_DIR: dataDir });
    const second = spawnApi({ LUNA_DATA_DIR: dataDir });
    expect(await second.exit).toEqual({ code: 1, signal: null });
    expect(second.said.stderr).toMatch(
      new RegExp(`^Luna cannot start. .*in use by process ${first.process.pid} .*LUNA_DATA_DIR`),
    );
    expect((await put(`${first.url}/users/ada`, person)).status).toBe(201);
  });

  it('says that its port is taken before it touches a database', async () => {
    const first = await startedApi({ LUNA_DATA_DIR: await databases.createDataDir() });
    const { port } = new URL(first.url);
    const dataDir = await databases.createDataDir();
    const second = spawnApi({ LUNA_DATA_DIR: dataDir, PORT: port });
    expect(await second.exit).toEqual({ code: 1, signal: null });
    expect(second.said.stderr).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(readOwner(dataDir)).toBeUndefined();
  });

  it('does not start open beyond this machine, or with a variable it does not understand', async () => {
    const open = spawnApi({ HOST: '0.0.0.0', LUNA_AUTH: 'open' });
    expect(await open.exit).toEqual({ code: 1, signal: null });
    expect(open.said.stderr).toMatch(/LUNA_AUTH is "open".*0\.0\.0\.0/);
    const loud = spawnApi({ LOG_LEVEL: 'loud' });
    expect(await loud.exit).toEqual({ code: 1, signal: null });
    expect(loud.said.stderr).toMatch(/LOG_LEVEL is "loud"/);
  });

  it('answers bytes that are no request with a problem, and goes on', async () => {
    const api = await startedApi({ LUNA_DATA_DIR: await databases.createDataDir() });
    const { hostname, port } = new URL(api.url);
    const answerTo = async (bytes: string) => {
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (piece) => (answer += String(piece)));
      socket.on('error', () => {});
      socket.write(bytes);
      await once(socket, 'close');
      const [head = '', body = '{}'] = answer.split('\r\n\r\n');
      return { status: Number(head.split(' ')[1]), problem: JSON.parse(body) as Problem };
    };
    expect(await answerTo('garbage\r\n\r\n')).toMatchObject({
      status: 400,
      problem: { type: '/problems/malformed-request', status: 400 },
    });
    expect(
      await answerTo(`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`),
    ).toMatchObject({ status: 431, problem: { type: '/problems/headers-too-large' } });
    expect(
      await answerTo('GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n'),
    ).toMatchObject({ status: 400, problem: { type: '/problems/malformed-request' } });
    expect((await fetch(`${api.url}/health`)).status).toBe(200);
  });

  it('killed in the middle of writes has every acknowledged one after a restart', async () => {
    const dataDir = await databases.createDataDir();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const api = await startedApi({ LUNA_DATA_DIR: dataDir });
      const enough = acknowledged.length + 40;
      const writer = async (name: number) => {
        for (let n = 0; ; n += 1) {
          const id = `r${round}-w${name}-${n}`;
          const answer = await put(`${api.url}/users/${id}`, person).catch(() => undefined);
          if (answer === undefined) return;
          if (answer.status === 201) acknowledged.push(id);
          if (acknowledged.length >= enough) api.kill('SIGKILL');
        }
      };
      await Promise.all([0, 1, 2, 3].map(writer));
      expect(await api.exit).toEqual({ code: null, signal: 'SIGKILL' });
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(80);
    const api = await startedApi({ LUNA_DATA_DIR: dataDir });
    const found = await get<User[]>(`${api.url}/users?limit=1000`);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  });

  it('on PostgreSQL shares its database with a second one, which takes over what the first writes', async () => {
    const DATABASE_URL = await databases.createDatabase();
    const [first, second] = [
      await startedApi({ DATABASE_URL }),
      await startedApi({ DATABASE_URL }),
    ];
    expect(first.said.stderr).toContain('It was empty');
    expect(second.said.stderr).not.toContain('It was empty');
    const twin = {
      ...person,
      latitude: 40.7581,
      interests: ['coffee', 'art', 'music', 'indie'],
      preferred_price_range: 'moderate',
    };
    expect((await put(`${first.url}/users/twin`, twin)).status).toBe(201);
    const best = async () =>
      (await get<Companion[]>(`${second.url}/recommendations/people/user1?top_n=1`))[0]?.user_id;
    await expect.poll(best, { timeout: 10_000 }).toBe('twin');
    await fetch(`${first.url}/users/twin`, { method: 'DELETE' });
    // At once, whatever the second has heard by now: winners are read again.
    expect(await best()).toBe('user4');
    for (const api of [first, second]) {
      api.kill('SIGTERM');
      expect(await api.exit).toEqual({ code: 0, signal: null });
    }
  });
});

async function canConnect(host: string, port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
