import type { Coordinates } from './coordinates.ts';
import { GeoError } from './geo-error.ts';
import { EARTH_RADIUS_KM } from './haversine.ts';
import { parseCoordinates } from './parse-coordinates.ts';

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly center: Coordinates;
}

/**
 * The grid: latitude bands of equal height from pole to pole, each cut into as many cells of equal
 * width as fit its own circumference. A grid of equal degrees would shrink towards the poles and hide
 * people less the farther north they live.
 */
function cellOf(point: Coordinates, cellKm: number): Cell {
  const { latitude, longitude } = parseCoordinates(point);
  if (!(cellKm >= 0.001 && cellKm <= 20_000)) {
    throw new GeoError(
      'invalid_argument',
      'cellKm',
      `cellKm must be from 0.001 to 20000 kilometres, not ${cellKm}`,
    );
  }
  const rows = Math.max(1, Math.round((Math.PI * EARTH_RADIUS_KM) / cellKm));
  const height = 180 / rows;
  const row = Math.min(rows - 1, Math.floor((latitude + 90) / height));
  const centerLatitude = (row + 0.5) * height - 90;

  const circumferenceKm =
    2 * Math.PI * EARTH_RADIUS_KM * Math.cos((centerLatitude * Math.PI) / 180);
  const columns = Math.max(1, Math.round(circumferenceKm / cellKm));
  const width = 360 / columns;
  // Both names of the antimeridian, -180 and 180, are one place and fall into the first cell.
  const column = Math.floor((longitude + 180) / width) % columns;
  return {
    row,
    column,
    center: { latitude: centerLatitude, longitude: (column + 0.5) * width - 180 },
  };
}

/**
 * The centre of the cell a point falls into: what others may know of a position that is not shared
 * precisely. It depends on nothing but the point and the size, so asking a thousand times tells no
 * more than asking once, which random noise could not promise. Snapping a centre gives the same centre.
 *
 * @param cellKm height and approximate width of a cell in kilometres, 0.001..20000
 * @throws GeoError `invalid_coordinates` or `invalid_argument`
 *
 * @example
 * snapToCell({ latitude: 40.758, longitude: -73.9855 }); // { latitude: 40.7574…, longitude: -73.9839… }
 */
export function snapToCell(point: Coordinates, cellKm = 1): Coordinates {
  return cellOf(point, cellKm).center;
}

/**
 * A name for the cell a point falls into: equal for two points exactly when they share the cell.
 * Size, row from the south pole and column from the antimeridian eastwards.
 *
 * @param cellKm as for {@link snapToCell}
 * @throws GeoError `invalid_coordinates` or `invalid_argument`
 *
 * @example
 * cellKey({ latitude: 40.758, longitude: -73.9855 }); // '1:14539:8929'
 */
export function cellKey(point: Coordinates, cellKm = 1): string {
  const { row, column } = cellOf(point, cellKm);
  return `${cellKm}:${row}:${column}`;
}
