import { expect, test } from 'vitest';
import { generateCity } from './generate-city.ts';

test('a million venues and a million people are columns of a few dozen bytes each, and no strings', () => {
  const million = 1_000_000;
  const city = generateCity({ seed: 10, venues: million, users: million });

  const bytesEach = (columns: object) => {
    const arrays = Object.values(columns);
    expect(arrays.every((column) => ArrayBuffer.isView(column))).toBe(true);
    // The whole buffer counts: a short view of a long one would hold memory nobody sees.
    return arrays.reduce((sum, column) => sum + column.buffer.byteLength, 0) / million;
  };
  expect(bytesEach(city.venueColumns)).toBeLessThan(36);
  expect(bytesEach(city.userColumns)).toBeLessThan(80);

  // What else the city holds does not grow with it.
  const lists = Object.values(city).filter((value) => Array.isArray(value));
  for (const list of lists) expect(list.length).toBeLessThan(5_000);

  expect(city.venue(million - 1).id).toBe('v1000000');
  expect(city.user(million - 1).id).toBe('u1000000');
}, 120_000);
