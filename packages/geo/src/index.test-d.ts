import { expectTypeOf, test } from 'vitest';
import {
  type Coordinates,
  cellKey,
  createPointIndex,
  type GeoErrorCode,
  haversineKm,
  isGeoError,
  type PointHit,
  type PointIndex,
  parseCoordinates,
  pointOnTheWay,
  snapToCell,
} from './index.ts';

declare const person: Coordinates & { readonly id: string };
declare const caught: unknown;

test('anything with a position can be measured and snapped', () => {
  expectTypeOf(haversineKm(person, { latitude: 0, longitude: 0 })).toEqualTypeOf<number>();
  expectTypeOf(snapToCell(person)).toEqualTypeOf<Coordinates>();
  expectTypeOf(cellKey(person, 2)).toEqualTypeOf<string>();
  expectTypeOf(pointOnTheWay(person, person, 0.5)).toEqualTypeOf<Coordinates>();
  // @ts-expect-error a position has both coordinates
  haversineKm(person, { latitude: 0 });
});

test('parsing takes what nobody has looked at yet', () => {
  expectTypeOf(parseCoordinates).parameter(0).toEqualTypeOf<{
    readonly latitude: unknown;
    readonly longitude: unknown;
  }>();
  expectTypeOf(parseCoordinates).returns.toEqualTypeOf<Coordinates>();
});

test('an index takes columns and gives back positions', () => {
  const index = createPointIndex({
    latitudes: new Float64Array(2),
    longitudes: new Float64Array(2),
  });
  expectTypeOf(index).toEqualTypeOf<PointIndex>();
  expectTypeOf(index.nearest(person, 5, { maxDistanceKm: undefined })).toEqualTypeOf<PointHit[]>();
  // @ts-expect-error a Float32Array would round the positions
  createPointIndex({ latitudes: new Float32Array(2), longitudes: new Float64Array(2) });
});

test('an error that was recognised has its code', () => {
  if (isGeoError(caught)) expectTypeOf(caught.code).toEqualTypeOf<GeoErrorCode>();
});
