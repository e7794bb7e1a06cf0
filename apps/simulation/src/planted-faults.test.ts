import { expect, test } from 'vitest';
import { plantedFaults } from './planted-faults.ts';
import { hunt } from './run-seeds.ts';

test('there are sixteen planted faults', () => {
  expect(plantedFaults.length).toBe(16);
});

for (const { name } of plantedFaults) {
  test(`${name} is noticed within 10,000 seeds`, async () => {
    const { seed } = await hunt(name, 10_000);
    expect(seed).not.toBeNull();
  }, 600_000);
}
