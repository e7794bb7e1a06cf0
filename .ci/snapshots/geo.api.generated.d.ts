// The types of @luna/geo as published; `npm run snapshots` writes this file.
// index.d.ts
interface Coordinates {
    readonly latitude: number;
    readonly longitude: number;
}
type GeoErrorCode = "invalid_coordinates" | "invalid_argument";
declare class GeoError extends Error {
    readonly code: GeoErrorCode;
    readonly field: string;
    constructor(code: GeoErrorCode, field: string, message: string);
}
declare function isGeoError(error: unknown): error is GeoError;
declare const EARTH_RADIUS_KM: number;
declare function haversineKm(a: Coordinates, b: Coordinates): number;
interface VectorColumns {
    readonly x: Float32Array;
    readonly y: Float32Array;
    readonly z: Float32Array;
}
declare function kdOrder(points: VectorColumns, order: Uint32Array, from: number, to: number, size: number): number[];
declare function parseCoordinates(input: {
    readonly latitude: unknown;
    readonly longitude: unknown;
}): Coordinates;
interface PointColumns {
    readonly latitudes: Float64Array;
    readonly longitudes: Float64Array;
}
interface PointHit {
    readonly position: number;
    readonly distanceKm: number;
}
interface NearestOptions {
    readonly maxDistanceKm?: number | undefined;
    readonly filter?: ((position: number) => boolean) | undefined;
}
interface PointIndex {
    readonly size: number;
    withinRadius(center: Coordinates, radiusKm: number): PointHit[];
    nearest(center: Coordinates, k: number, options?: NearestOptions): PointHit[];
}
declare function createPointIndex(columns: PointColumns): PointIndex;
declare function pointOnTheWay(from: Coordinates, to: Coordinates, share: number): Coordinates;
declare function snapToCell(point: Coordinates, cellKm?: number): Coordinates;
declare function cellKey(point: Coordinates, cellKm?: number): string;
declare const deepestQuadCell = 5;
declare function quadCell(point: Coordinates, depth?: number): string;
interface QuadCell {
    readonly center: Coordinates;
    readonly sideKm: number;
}
declare function readQuadCell(name: string): QuadCell;
export { EARTH_RADIUS_KM, GeoError, cellKey, createPointIndex, deepestQuadCell, haversineKm, isGeoError, kdOrder, parseCoordinates, pointOnTheWay, quadCell, readQuadCell, snapToCell };
export type { Coordinates, GeoErrorCode, NearestOptions, PointColumns, PointHit, PointIndex, QuadCell, VectorColumns };
