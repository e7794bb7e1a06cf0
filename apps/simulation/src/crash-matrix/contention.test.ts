import { Agent, request as send } from 'node:http';
import type { Booking, Problem } from '@luna/contract';
import { openStore, users, venues } from '@luna/store';
import { type DatabaseKind, databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type ApiProcess, startApi } from './api-process.ts';
import { Vendors } from './vendors.ts';

const people = 1_000;
const connections = 100;
const askAgainMs = 250;
const daily = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, opens: '11:00', closes: '23:00' }));
const date = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

const databases = startTestDatabases();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => databases.stop());

/** An API in a process of its own, with a venue that has a single table, and many people. */
async function crowd(kind: DatabaseKind): Promise<{ api: ApiProcess; vendors: Vendors }> {
  const solo = { capacity: { kind: 'tables', seats: [2] } } as const;
  const vendors = await Vendors.start({ settings: { 'open-table': { venues: () => solo } } });
  ends.push(() => vendors.close());
  const dataDir = kind === 'pglite' ? await databases.createDataDir() : undefined;
  const databaseUrl = kind === 'postgresql' ? await databases.createDatabase() : undefined;
  const store = await openStore({ dataDir, databaseUrl });
  await store.transaction(async (tx) => {
    await venues.upsert(tx, {
      id: 'solo',
      name: 'Table for Two',
      category: 'cafe',
      latitude: 40.7585,
      longitude: -73.985,
      timeZone: 'America/New_York',
      openingHours: daily,
      booking: { provider: 'open-table', depositPerPerson: 1000 },
    });
    for (let n = 0; n < people; n += 1) {
      await users.upsert(tx, {
        id: `guest${n}`,
        name: `Guest ${n}`,
        latitude: 40.758,
        longitude: -73.9855,
        interests: [],
        preferredPriceRange: null,
        paymentMethod: 'pm_card_visa',
      });
    }
  });
  await store.close();
  const where =
    dataDir === undefined ? { DATABASE_URL: databaseUrl ?? '' } : { LUNA_DATA_DIR: dataDir };
  const api = await startApi({ ...vendors.env, ...where });
  ends.push(() => api.stop());
  return { api, vendors };
}

interface Given {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: Partial<Pick<Booking, 'booking_id'> & Pick<Problem, 'type'>>;
}

/** Asks once for the table, over connections of which there are never more than a server would have. */
function ask(agent: Agent, url: string, userId: string, key: string): Promise<Given> {
  const body = JSON.stringify({ venue_id: 'solo', user_ids: [userId], date, time: '19:00' });
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': key,
    };
    const target = new URL('/bookings/create', url);
    const asked = send(target, { method: 'POST', agent, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.once('error', reject);
      answer.once('end', () => {
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: answer.headers['retry-after'],
          body: JSON.parse(Buffer.concat(pieces).toString()) as Given['body'],
        });
      });
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

/** Asks under one key until it is decided, as a client does that is told to come back. */
async function book(agent: Agent, url: string, userId: string, key: string): Promise<Given> {
  for (;;) {
    const given = await ask(agent, url, userId, key);
    const isUnderWay = given.body.type === '/problems/idempotency-key-in-flight';
    if (given.status !== 202 && !isUnderWay) return given;
    expect([202, 409]).toContain(given.status);
    expect(Number(given.retryAfter)).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
  }
}

function pool(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  ends.push(async () => agent.destroy());
  return agent;
}

/** What vendors hold: live reservations, holds, and payments that took or may take money. */
function held({ emulators }: Vendors) {
  const { desk } = emulators.openTable;
  return {
    reservations: [...desk.reservations.values()].filter(({ state }) => state === 'reserved')
      .length,
    holds: [...desk.holds.values()].filter((hold) => desk.holdState(hold) === 'held').length,
    payments: [...emulators.stripe.state.intents.values()].map(({ status, amount_received }) => ({
      status,
      amount_received,
    })),
  };
}

const oneTable = {
  reservations: 1,
  holds: 0,
  payments: [{ status: 'succeeded', amount_received: 1000 }],
};

describe.each(databaseKinds)('on %s', (kind) => {
  it('a thousand who want one table at once are one guest and 999 who are told that it is taken', {
    timeout: 300_000,
  }, async () => {
    const { api, vendors } = await crowd(kind);
    const agent = pool();
    const answers = await Promise.all(
      Array.from({ length: people }, (_, n) => book(agent, api.url, `guest${n}`, `guest${n}`)),
    );
    const refusals = answers.filter(({ status }) => status !== 201);
    expect(answers.length - refusals.length).toBe(1);
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
      new Set(['409 /problems/no-slot']),
    );
    expect(held(vendors)).toEqual(oneTable);
  });

  it('two hundred requests under one key are one booking', { timeout: 300_000 }, async () => {
    const { api, vendors } = await crowd(kind);
    const agent = pool();
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => book(agent, api.url, 'guest0', 'only-once')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.booking_id)).size).toBe(1);
    expect(held(vendors)).toEqual(oneTable);
    const list = await fetch(new URL('/bookings?limit=1000', api.url));
    expect((await list.json()) as Booking[]).toHaveLength(1);
  });
});
