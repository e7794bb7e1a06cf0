import { join } from 'node:path';
import type { Booking } from '@luna/contract';
import {
  EMULATED_STRIPE_KEY,
  type Fault,
  type RunningEmulators,
  startEmulators,
} from '@luna/mock-providers';
import { afterAll, afterEach, expect, it } from 'vitest';
import { killLeftovers, startServer } from '../cli/fixtures/processes.ts';
import { createTemporaryFolder } from '../cli/fixtures/temporary-folder.ts';
import { dayAhead } from '../testing/booking-api.ts';

const folder = createTemporaryFolder();
afterAll(() => folder.remove());
let emulators: RunningEmulators | undefined;
afterEach(async () => {
  killLeftovers();
  await emulators?.close();
});

/** Emulators that live on when the API is killed, which happens when they receive this operation. */
async function killingAt(operation: string, fault: Fault, kill: () => void) {
  let armed = true;
  emulators = await startEmulators({
    vendors: ['open-table', 'stripe'],
    faults: {
      choose: (received) => {
        if (received !== operation || !armed) return undefined;
        armed = false;
        kill();
        return fault;
      },
    },
  });
  return emulators;
}

it.each<[string, Fault]>([
  ['payment_intents.capture', { kind: 'reset_after' }],
  ['reservations.create', { kind: 'reset_before' }],
])(
  'a process killed at %s leaves one reservation and one charge a member after the next start',
  async (operation, fault) => {
    let kill = () => {};
    const running = await killingAt(operation, fault, () => kill());
    const env = {
      LUNA_DATA_DIR: join(folder.path, operation),
      LOG_LEVEL: 'warn',
      OPENTABLE_API_BASE: running.url('open-table'),
      STRIPE_SECRET_KEY: EMULATED_STRIPE_KEY,
      STRIPE_API_BASE: running.url('stripe'),
    };
    const first = await startServer(env);
    kill = () => void first.child.kill('SIGKILL');
    const table = {
      venue_id: 'venue1',
      user_ids: ['user1', 'user2'],
      date: dayAhead(5),
      time: '19:00',
    };
    const asked = fetch(`${first.url}/bookings/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(table),
    });
    await expect(asked).rejects.toThrow();
    expect(await first.done).toMatchObject({ signal: 'SIGKILL' });

    const second = await startServer(env);
    const found = async (): Promise<Booking[]> =>
      (await (await fetch(`${second.url}/bookings`)).json()) as Booking[];
    await expect
      .poll(async () => (await found())[0]?.status, { timeout: 15_000 })
      .toBe('confirmed');

    const { openTable, stripe } = running.emulators;
    const reservations = [...openTable.desk.reservations.values()];
    expect(reservations.map(({ state }) => state)).toEqual(['reserved']);
    const intents = [...stripe.state.intents.values()];
    expect(intents.map(({ amount_received }) => amount_received)).toEqual([1000, 1000]);
    expect(new Set(intents.map(({ metadata }) => metadata['luna_person'])).size).toBe(2);
    second.child.kill('SIGTERM');
    expect(await second.done).toMatchObject({ code: 0 });
  },
  120_000,
);
