import { expect, test } from 'vitest';
import { haversineKm } from './haversine.ts';

test('the distance from a point to itself is zero', () => {
  const point = { latitude: 40.758, longitude: -73.9855 };
  expect(haversineKm(point, point)).toBe(0);
});
