import type { Coordinates } from './coordinates.ts';
import { GeoError } from './geo-error.ts';
import { EARTH_RADIUS_KM } from './haversine.ts';
import { parseCoordinates } from './parse-coordinates.ts';

/** Bands from pole to pole: 32.02 km high each. */
const BANDS = 625;
const BAND_HEIGHT = 180 / BANDS;
/** How often the largest cell can be cut in four. */
export const deepestQuadCell = 5;
const LARGEST_KM = 32;
const PARTS = 2 ** deepestQuadCell;
const pattern = /^\d{7}[0-3]{0,5}$/;

/** Cells of the largest size around a band: as many as are at least 32 km wide on its middle line. */
function columnsOf(band: number): number {
  const latitude = (band + 0.5) * BAND_HEIGHT - 90;
  const circumferenceKm = 2 * Math.PI * EARTH_RADIUS_KM * Math.cos((latitude * Math.PI) / 180);
  return Math.max(1, Math.floor(circumferenceKm / LARGEST_KM));
}

/**
 * The name of the cell a point falls into, of a grid whose cells are cut in four again and again:
 * a cell's name begins with the names of all cells it lies in. Three digits for the band, four for
 * the 32 km cell in it, and a digit from 0 to 3 for each cut, so that five cuts give 1 km.
 *
 * Larger cells are made of whole smaller ones. Whoever has seen somebody in a large cell, and later in
 * a small one, knows the small one and nothing more, which cells of any other grid that overlap in a
 * corner would give away.
 *
 * @param depth how often to cut, 0 (32 km) to 5 (1 km)
 * @throws GeoError `invalid_coordinates` or `invalid_argument`
 *
 * @example
 * quadCell({ latitude: 40.758, longitude: -73.9855 }); // '454027801001'
 */
export function quadCell(point: Coordinates, depth: number = deepestQuadCell): string {
  const { latitude, longitude } = parseCoordinates(point);
  if (!(Number.isInteger(depth) && depth >= 0 && depth <= deepestQuadCell)) {
    const message = `depth must be a whole number from 0 to ${deepestQuadCell}, not ${depth}`;
    throw new GeoError('invalid_argument', 'depth', message);
  }
  const y = (latitude + 90) / BAND_HEIGHT;
  const band = Math.min(BANDS - 1, Math.floor(y));
  const columns = columnsOf(band);
  const x = ((longitude + 180) / 360) * columns;
  const column = Math.floor(x) % columns;
  // The north pole, and the antimeridian called 180, belong to the cell before and the first one.
  const row = Math.min(PARTS - 1, Math.floor((y - band) * PARTS));
  const place = Math.floor((x - Math.floor(x)) * PARTS);
  let name = String(band).padStart(3, '0') + String(column).padStart(4, '0');
  for (let bit = deepestQuadCell - 1; bit >= deepestQuadCell - depth; bit -= 1) {
    name += ((row >> bit) & 1) * 2 + ((place >> bit) & 1);
  }
  return name;
}

/** How a cell of a {@link quadCell} lies. */
export interface QuadCell {
  readonly center: Coordinates;
  /** Height and about the width, in kilometres: 32, 16, 8, 4, 2 or 1. */
  readonly sideKm: number;
}

/**
 * Where the cell of this name is.
 *
 * @throws GeoError `invalid_argument`
 *
 * @example
 * readQuadCell('454027801001').sideKm; // 1
 */
export function readQuadCell(name: string): QuadCell {
  if (!pattern.test(name) || Number(name.slice(0, 3)) >= BANDS) {
    throw new GeoError('invalid_argument', 'name', 'name must be one that quadCell has given');
  }
  const band = Number(name.slice(0, 3));
  let row = 0;
  let place = 0;
  for (const digit of name.slice(7)) {
    row = row * 2 + (Number(digit) >> 1);
    place = place * 2 + (Number(digit) & 1);
  }
  const parts = 2 ** (name.length - 7);
  const columns = columnsOf(band);
  return {
    center: {
      latitude: (band + (row + 0.5) / parts) * BAND_HEIGHT - 90,
      longitude: ((Number(name.slice(3, 7)) + (place + 0.5) / parts) / columns) * 360 - 180,
    },
    sideKm: LARGEST_KM / parts,
  };
}
