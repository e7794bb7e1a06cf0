import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test } from 'vitest';
import { attackTable, runAttack } from './run-attack.ts';

const databases = startTestDatabases();
afterAll(() => databases.stop());

test('no way of asking finds somebody better than the middle of their cell does', async () => {
  const store = await databases.open('pglite');
  const held = await runAttack(store, { victims: 12 });
  const other = await databases.open('pglite');
  const leaky = await runAttack(other, { victims: 2, leaky: true });
  await Promise.all([store.close(), other.close()]);
  console.log(attackTable(held, leaky));
  for (const { door, medianError } of held) {
    expect.soft(medianError, door).toBeGreaterThanOrEqual(0.38);
  }
  // An attack that finds nobody without protection proves nothing with it.
  for (const { door, medianError } of leaky) expect.soft(medianError, door).toBeLessThan(0.1);
}, 300_000);
