import type { Coordinates, QuadCell } from '@luna/geo';

const kmPerDegree = 111.195;
const lines = 21;

/** A point so far north and east of the middle of a cell, in sides of the cell. */
export function pointIn({ center, sideKm }: QuadCell, east: number, north: number): Coordinates {
  const perDegree = kmPerDegree * Math.cos((center.latitude * Math.PI) / 180);
  return {
    latitude: center.latitude + (north * sideKm) / kmPerDegree,
    longitude: center.longitude + (east * sideKm) / perDegree,
  };
}

/**
 * Where in a cell somebody is who explains best what was seen: the point of least `loss`, searched finer
 * and finer; in the middle of them when many explain it equally well.
 */
export function bestGuess(cell: QuadCell, loss: (point: Coordinates) => number): Coordinates {
  let [east, north] = [0, 0];
  for (let width = 1.02; width > 1e-4; width /= 8) {
    let least = Infinity;
    let best: [number, number][] = [];
    for (let x = 0; x < lines; x += 1) {
      for (let y = 0; y < lines; y += 1) {
        const at: [number, number] = [
          east + (x / (lines - 1) - 0.5) * width,
          north + (y / (lines - 1) - 0.5) * width,
        ];
        const value = loss(pointIn(cell, ...at));
        if (value < least - 1e-12) [least, best] = [value, []];
        if (value <= least + 1e-12) best.push(at);
      }
    }
    const mean = (axis: 0 | 1) => best.reduce((sum, at) => sum + at[axis], 0) / best.length;
    [east, north] = [mean(0), mean(1)];
    // Looking closer tells no more apart.
    if (best.length > 4) break;
  }
  return pointIn(cell, east, north);
}
