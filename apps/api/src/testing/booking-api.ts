import type { Booking } from '@luna/contract';
import { users } from '@luna/store';
import { databaseKinds, startTestDatabases } from '@luna/store/testing';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { openTestApi, type TestApi } from './test-api.ts';

/** An API that serves bookings for all tests of a file, and what they ask of it. */
export interface BookingApi extends TestApi {
  /** The answer's status and body. */
  ask<Body = Booking>(
    method: string,
    path: string,
    body?: unknown,
    headers?: object,
  ): Promise<{ status: number; body: Body; headers: Headers }>;
  /** New people who can pay, by ids nobody else has. */
  people(count: number, paymentMethod?: string): Promise<string[]>;
}

/** A day that can be booked, so many days from today. */
export function dayAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Runs tests over each database; all of them share one API, and each brings its own people. */
export function onBothBookingDatabases(tests: (api: () => BookingApi) => void): void {
  const databases = startTestDatabases();
  afterAll(() => databases.stop());

  describe.each(databaseKinds)('on %s', (kind) => {
    let current: BookingApi;
    let next = 0;
    beforeAll(async () => {
      // Waits short enough for a test; everything else is as in production.
      const settings = { retryDelaysMs: [0, 20, 50] };
      const api = await openTestApi(await databases.open(kind), { background: true, settings });
      current = {
        ...api,
        ask: async <Body>(method: string, path: string, body?: unknown, headers?: object) => {
          const answer = await api.send(method, path, body, headers);
          const text = await answer.text();
          return {
            status: answer.status,
            body: (text === '' ? undefined : JSON.parse(text)) as Body,
            headers: answer.headers,
          };
        },
        people: async (count, paymentMethod = 'pm_card_visa') => {
          const ids = Array.from({ length: count }, (_, n) => `guest${next + n}`);
          next += count;
          for (const id of ids) {
            await users.upsert(api.luna.store.db, {
              id,
              name: id,
              latitude: 40.758,
              longitude: -73.9855,
              interests: [],
              preferredPriceRange: null,
              paymentMethod,
            });
          }
          return ids;
        },
      };
    });
    afterAll(async () => {
      await current.close();
      await current.luna.store.close();
    });
    tests(() => current);
  });
}

/** What the emulated vendors keep alive for a booking: tables, and money that is blocked or taken. */
export async function heldBy(api: TestApi, { details }: Booking) {
  const { emulators } = api.luna.bookings;
  if (emulators === undefined) throw new Error('these tests run on emulators');
  const reference = details.booking_id;
  const tables = [emulators.openTable, emulators.resy, emulators.eventbrite].flatMap(({ desk }) => {
    const { holds, reservations } = desk.byReference(reference);
    return [
      ...holds.filter((hold) => desk.holdState(hold) === 'held'),
      ...reservations.filter(({ state }) => state === 'reserved'),
    ];
  });
  const intents = [...emulators.stripe.state.intents.values()].filter(
    ({ metadata }) => metadata['luna_reference'] === reference,
  );
  const taken = intents.reduce((sum, { amount_received }) => sum + amount_received, 0);
  const blocked = intents.reduce((sum, { amount_capturable }) => sum + amount_capturable, 0);
  return { tables: tables.length, taken, blocked };
}

/** Expects a problem of this kind, and gives its document. */
export function expectProblem(
  { status, body }: { status: number; body: unknown },
  expectedStatus: number,
  slug: string,
): { detail: string; data?: Record<string, unknown> } {
  expect({ status, body }).toMatchObject({
    status: expectedStatus,
    body: { type: `/problems/${slug}`, status: expectedStatus },
  });
  return body as { detail: string; data?: Record<string, unknown> };
}
