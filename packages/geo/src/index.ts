export type { Coordinates } from './coordinates.ts';
export { GeoError, type GeoErrorCode, isGeoError } from './geo-error.ts';
export { EARTH_RADIUS_KM, haversineKm } from './haversine.ts';
export { kdOrder, type VectorColumns } from './kd-order.ts';
export { parseCoordinates } from './parse-coordinates.ts';
export {
  createPointIndex,
  type NearestOptions,
  type PointColumns,
  type PointHit,
  type PointIndex,
} from './point-index.ts';
export { pointOnTheWay } from './point-on-the-way.ts';
export { cellKey, snapToCell } from './privacy-cell.ts';
export { deepestQuadCell, type QuadCell, quadCell, readQuadCell } from './quad-cell.ts';
