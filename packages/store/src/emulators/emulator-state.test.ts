import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { openStore } from '../store.ts';
import { databaseKinds, startTestDatabases } from '../testing.ts';
import { createEmulatorState } from './emulator-state.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

const change = (table: string, key: string, record: unknown) => ({ table, key, record });

describe.each(databaseKinds)('the state of emulated vendors on %s', (kind) => {
  let store: Store;
  beforeEach(async () => {
    store = await databases.open(kind);
  });
  afterEach(() => store.close());

  test('comes back as it was written, in the order in which records came', async () => {
    const state = createEmulatorState(store.db);
    const odd = { z: 1, a: [null, 'Ü "\\ 🌙', 1e21, -0.5], m: { b: false, a: '' } };
    await state.write('stripe', [
      change('intents', 'pi_2', { n: 1 }),
      change('intents', 'pi_1', odd),
      change('counters', 'minted', 7),
    ]);
    await state.write('stripe', [
      change('intents', 'pi_2', { n: 2 }),
      change('intents', 'pi_0', 'text'),
      change('counters', 'minted', 8),
    ]);
    const loaded = await state.load('stripe');
    expect(loaded).toEqual({
      intents: [
        ['pi_2', { n: 2 }],
        ['pi_1', odd],
        ['pi_0', 'text'],
      ],
      counters: [['minted', 8]],
    });
    // Answers are built from records, so that even the order of their fields is state.
    expect(JSON.stringify(loaded?.['intents']?.[1]?.[1])).toBe(JSON.stringify(odd));
  });

  test('forgets what is gone, keeps vendors apart, and takes the last word on a record', async () => {
    const state = createEmulatorState(store.db);
    await state.write('resy', [change('books', 'a', 1), change('books', 'b', 2)]);
    await state.write('resy', [
      change('books', 'a', null),
      change('books', 'c', 1),
      change('books', 'c', null),
      change('books', 'b', 3),
      change('books', 'b', 4),
    ]);
    await state.write('stripe', [change('books', 'b', 'other')]);
    expect(await state.load('resy')).toEqual({ books: [['b', 4]] });
    expect(await state.load('twilio')).toBeUndefined();
  });
});

test('the state of emulated vendors survives a restart', async () => {
  const dataDir = await databases.createDataDir();
  const first = await openStore({ dataDir });
  await createEmulatorState(first.db).write('stripe', [change('intents', 'pi_1', { n: 1 })]);
  await first.close();
  const second = await openStore({ dataDir });
  expect(await createEmulatorState(second.db).load('stripe')).toEqual({
    intents: [['pi_1', { n: 1 }]],
  });
  await second.close();
});
