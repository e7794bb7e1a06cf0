import { describe, expect, test } from 'vitest';
import { representativePoint } from './representative-point.ts';

const square = (west: number, south: number, size: number): number[][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('the point that stands for a geometry', () => {
  test('is a point itself', () => {
    expect(representativePoint({ type: 'Point', coordinates: [-74, 40, 5] })).toEqual({
      longitude: -74,
      latitude: 40,
    });
  });

  test('lies inside a polygon whose centroid does not', () => {
    const outline = [
      [0, 0],
      [9, 0],
      [9, 9],
      [8, 9],
      [8, 1],
      [0, 1],
      [0, 0],
    ].map(([x = 0, y = 0]) => [x / 100, y / 100]);
    const found = representativePoint({ type: 'Polygon', coordinates: [outline] });
    expect(found).toMatchObject({ latitude: expect.any(Number) });
    if (!('latitude' in found)) return;
    const [x, y] = [Number(found.longitude) * 100, Number(found.latitude) * 100];
    expect(x > 8 || y < 1).toBe(true);
    expect(Math.min(x, y)).toBeGreaterThan(0);
    expect(Math.max(x, y)).toBeLessThan(9);
  });

  test('is not in a courtyard', () => {
    const coordinates = [square(0, 0, 0.1), square(0.02, 0.02, 0.06)];
    const found = representativePoint({ type: 'Polygon', coordinates });
    if (!('latitude' in found)) throw new Error(found.problem);
    const inHole = [found.longitude, found.latitude].every(
      (value) => Number(value) > 0.02 && Number(value) < 0.08,
    );
    expect(inHole).toBe(false);
  });

  test('is in the roomiest part of several', () => {
    const coordinates = [[square(0, 0, 0.01)], [square(5, 5, 0.1)], [square(9, 9, 0.02)]];
    const found = representativePoint({ type: 'MultiPolygon', coordinates });
    if (!('latitude' in found)) throw new Error(found.problem);
    expect(found.latitude).toBeCloseTo(5.05, 4);
    expect(found.longitude).toBeCloseTo(5.05, 4);
  });

  test('is found quickly for a sliver that is very long', () => {
    const sliver = [
      [0, 0],
      [170, 0],
      [170, 0.00002],
      [0, 0.00002],
      [0, 0],
    ];
    expect(representativePoint({ type: 'Polygon', coordinates: [sliver] })).toHaveProperty(
      'latitude',
    );
  });

  test.each([
    [undefined],
    [null],
    ['POINT (1 2)'],
    [{ type: 'LineString', coordinates: [[0, 0]] }],
    [{ type: 'Point' }],
    [{ type: 'Polygon', coordinates: [] }],
    [{ type: 'Polygon', coordinates: [[[0, 0]]] }],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            ['0', 0],
            [1, 0],
            [1, 1],
            ['0', 0],
          ],
        ],
      },
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1e9, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [{ type: 'MultiPolygon', coordinates: 7 }],
    [{ type: 'MultiPolygon', coordinates: [] }],
  ])('does not exist for %j', (geometry) => {
    expect(representativePoint(geometry)).toHaveProperty('problem');
  });
});
