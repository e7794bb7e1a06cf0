import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { VENDOR_NAMES } from './create-emulators.ts';
import { httpDoor } from './http/http-door.ts';
import { EMULATED_TOKEN } from './http/keyed-wire.ts';
import { VirtualClock } from './runtime/emulator-clock.ts';
import { FileStateStore } from './runtime/file-state-store.ts';
import { type RunningEmulators, type StartOptions, startEmulators } from './start-emulators.ts';

const open: RunningEmulators[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((running) => running.close()));
});

async function started(options: StartOptions): Promise<RunningEmulators> {
  const running = await startEmulators(options);
  open.push(running);
  return running;
}

/** Turns one of the knobs of the in-app emulator. */
async function control(
  running: RunningEmulators,
  method: string,
  path: string,
  body?: unknown,
): Promise<{
  status: number;
  body: Record<string, unknown> & { fault?: string; applied?: boolean }[];
}> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${running.url('in-app')}/_emulator${path}`, init);
  return { status: response.status, body: (await response.json()) as never };
}

test('every vendor listens on loopback, each on a port of its own', async () => {
  const running = await started({});
  const ports = VENDOR_NAMES.map((vendor) => running.address(vendor).port);
  expect(new Set(ports).size).toBe(VENDOR_NAMES.length);
  for (const vendor of VENDOR_NAMES) {
    expect(running.address(vendor).host).toBe('127.0.0.1');
    const response = await fetch(`${running.url(vendor)}/nowhere`);
    expect(response.status).toBe(404);
  }
});

test('only the vendors that are wanted are served', async () => {
  const running = await started({ vendors: ['resy'] });
  expect(() => running.url('stripe')).toThrow('stripe is not served');
});

test('a port that is taken is an error', async () => {
  const running = await started({ vendors: ['resy'] });
  const { port } = running.address('resy');
  await expect(startEmulators({ vendors: ['resy'], ports: { resy: port } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('a vendor that is stopped and started on its files knows what it acknowledged', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'luna-emulators-'));
  const call = {
    operation: 'messages.create',
    path: { user_id: 'user1' },
    params: { title: 'Hi' },
    key: 'k1',
  };
  const answers: unknown[] = [];
  for (const _ of ['first', 'second']) {
    const store = new FileStateStore(directory);
    const running = await startEmulators({ vendors: ['in-app'], store });
    const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app') });
    const outcome = await door.send(call);
    answers.push(outcome.kind === 'answered' && outcome.answer);
    await running.close();
    await store.close();
  }
  const [first, second] = answers as { body: unknown }[];
  expect(second).toEqual({ ...first, replayed: true });
  await rm(directory, { recursive: true });
});

describe('the door over HTTP', () => {
  const message = {
    operation: 'messages.create',
    path: { user_id: 'user1' },
    params: { title: 'Hi' },
  };

  test('a wrong token is an answer that decides nothing', async () => {
    const running = await started({ vendors: ['in-app'], credentials: { token: 'other' } });
    const door = httpDoor({
      vendor: 'in-app',
      baseUrl: running.url('in-app'),
      token: EMULATED_TOKEN,
    });
    expect(await door.send(message)).toMatchObject({ kind: 'answered', answer: { status: 401 } });
  });

  test.each([
    ['reset_before', 'reset'],
    ['reset_after', 'reset'],
    ['timeout_after', 'timeout'],
    ['error_before', 'error'],
  ] as const)('%s is heard as a lost answer (%s)', async (kind, how) => {
    const running = await started({ vendors: ['in-app'] });
    running.emulators.failNext('in-app', { kind });
    const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app'), timeoutMs: 200 });
    expect(await door.send(message)).toMatchObject({ kind: 'lost', how });
  });

  test.each(['rate_limit', 'unavailable'] as const)(
    '%s is heard as a refusal with its wait',
    async (kind) => {
      const running = await started({ vendors: ['in-app'] });
      running.emulators.failNext('in-app', { kind, retryAfterSeconds: 9 });
      const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app') });
      expect(await door.send(message)).toMatchObject({ kind: 'refused', retryAfterSeconds: 9 });
    },
  );

  test('nobody listening is a lost answer', async () => {
    const running = await startEmulators({ vendors: ['in-app'] });
    const baseUrl = running.url('in-app');
    await running.close();
    expect(await httpDoor({ vendor: 'in-app', baseUrl }).send(message)).toMatchObject({
      kind: 'lost',
    });
  });

  test('a body that is no JSON is refused and not a crash', async () => {
    const running = await started({ vendors: ['in-app'] });
    const response = await fetch(`${running.url('in-app')}/v1/users/user1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${EMULATED_TOKEN}`, 'content-type': 'application/json' },
      body: '{"title":',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'http_400' } });
  });
});

describe('the knobs of an emulator in another process', () => {
  test('faults are ordered, looked up in the journal and cleared', async () => {
    const running = await started({ vendors: ['in-app'] });
    const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app') });
    const message = {
      operation: 'messages.create',
      path: { user_id: 'user1' },
      params: { title: 'Hi' },
      key: 'k1',
    };
    expect(
      (await control(running, 'POST', '/faults', { kind: 'error_after', times: 5 })).status,
    ).toBe(201);
    expect((await door.send(message)).kind).toBe('lost');
    await control(running, 'DELETE', '/faults');
    expect((await door.send(message)).kind).toBe('answered');
    const { body } = await control(running, 'GET', '/journal?operation=messages.create');
    expect(body.map(({ fault, applied }) => [fault, applied])).toEqual([
      ['error_after', true],
      [undefined, false],
    ]);
  });

  test('an unknown fault is refused with those that there are', async () => {
    const running = await started({ vendors: ['in-app'] });
    const { status, body } = await control(running, 'POST', '/faults', { kind: 'flood' });
    expect([status, body['error']]).toEqual([
      400,
      expect.stringContaining('fault kind must be one of'),
    ]);
  });

  test('an outage begins and ends', async () => {
    const running = await started({ vendors: ['in-app'] });
    const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app') });
    const list = { operation: 'messages.list', path: { user_id: 'user1' } };
    await control(running, 'PUT', '/outage');
    expect((await door.send(list)).kind).toBe('refused');
    await control(running, 'DELETE', '/outage');
    expect((await door.send(list)).kind).toBe('answered');
  });

  test('state is read, emptied and put back', async () => {
    const running = await started({ vendors: ['in-app'] });
    const door = httpDoor({ vendor: 'in-app', baseUrl: running.url('in-app') });
    await door.send({
      operation: 'messages.create',
      path: { user_id: 'user1' },
      params: { title: 'Hi' },
    });
    const { body: saved } = await control(running, 'GET', '/state');
    await control(running, 'DELETE', '/state');
    expect(running.emulators.inApp.desk.messages.size).toBe(0);
    await control(running, 'PUT', '/state', saved);
    expect(running.emulators.inApp.desk.messages.size).toBe(1);
  });

  test('a virtual clock is moved, a real one is not', async () => {
    const clock = new VirtualClock('2030-05-01T12:00:00Z');
    const virtual = await started({ vendors: ['in-app'], clock });
    const moved = await control(virtual, 'POST', '/clock', { advance_ms: 60_000 });
    expect(moved.body).toEqual({ now: Date.parse('2030-05-01T12:01:00Z') });
    const real = await started({ vendors: ['in-app'] });
    const refused = await control(real, 'POST', '/clock', { advance_ms: 60_000 });
    expect([refused.status, refused.body['error']]).toEqual([
      400,
      expect.stringContaining('real clock'),
    ]);
  });
});
