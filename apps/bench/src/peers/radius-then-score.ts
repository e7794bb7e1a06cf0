import type { VenueColumns } from '@luna/seed-data';
import Flatbush from 'flatbush';
import { within } from 'geoflatbush';
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { type Answer, listed } from './answer.ts';
import type { Asking } from './asking.ts';
import {
  distancePoints,
  fullSeconds,
  historyPoints,
  interestPointsByMatches,
  pricePoints,
  rangeKm,
} from './classic-points.ts';
import { haversine, sphereColumns, toRadians } from './sphere.ts';
import { TopHeap } from './top-heap.ts';

/** Places of the venues within a radius of a point, in any order. */
type FindWithin = (longitude: number, latitude: number, km: number) => readonly number[];

/** What remains to be done with the venues a spatial index has found: to score them. */
export interface RadiusPeer {
  top(asking: Asking): Answer;
}

/**
 * What libraries measure may differ in the last bits from what Luna measures: they are asked for a
 * millimetre more, and the exact distance decides.
 */
const padKm = 1e-6;

export function createGeokdbushPeer(venues: VenueColumns, limit: number): RadiusPeer {
  const { latitudes, longitudes } = venues;
  const index = new KDBush(latitudes.length);
  for (const [place, latitude] of latitudes.entries()) {
    index.add(longitudes[place] as number, latitude);
  }
  index.finish();
  return createRadiusPeer(venues, limit, (longitude, latitude, km) =>
    around(index, longitude, latitude, Number.POSITIVE_INFINITY, km),
  );
}

/** Its `within`, which is faster than its `around`, since nobody needs the order. */
export function createGeoflatbushPeer(venues: VenueColumns, limit: number): RadiusPeer {
  const { latitudes, longitudes } = venues;
  const index = new Flatbush(latitudes.length);
  for (const [place, latitude] of latitudes.entries()) {
    index.add(longitudes[place] as number, latitude);
  }
  index.finish();
  return createRadiusPeer(venues, limit, (longitude, latitude, km) =>
    within(index, longitude, latitude, km),
  );
}

function createRadiusPeer(venues: VenueColumns, limit: number, find: FindWithin): RadiusPeer {
  const { latitudes, longitudes, prices, tagStarts, tags } = venues;
  const { cosines } = sphereColumns(latitudes, longitudes);
  const wanted = new Uint8Array(2 ** 16);
  const heap = new TopHeap(limit);
  return {
    top({ latitude, longitude, price, interests, viewedVenues, viewedSeconds }) {
      for (const interest of interests) wanted[interest] = 1;
      const pointsBy = interestPointsByMatches(interests.length);
      const viewed = new Map<number, number>();
      for (const [at, place] of viewedVenues.entries()) {
        viewed.set(place, viewedSeconds[at] as number);
      }
      const cosine = Math.cos(latitude * toRadians);
      for (const place of find(longitude, latitude, rangeKm + padKm)) {
        const distance = haversine(
          latitude,
          longitude,
          cosine,
          latitudes[place] as number,
          longitudes[place] as number,
          cosines[place] as number,
        );
        if (distance > rangeKm) continue;
        let matches = 0;
        const end = tagStarts[place + 1] as number;
        for (let tag = tagStarts[place] as number; tag < end; tag += 1) {
          matches += wanted[tags[tag] as number] as number;
        }
        const score =
          distancePoints * Math.max(0, 1 - distance / rangeKm) +
          (pointsBy[matches] as number) +
          (price !== 0 && prices[place] === price ? pricePoints : 0) +
          historyPoints * Math.min(1, (viewed.get(place) ?? 0) / fullSeconds);
        if (score >= heap.worstScore) heap.offer(score, distance, place);
      }
      for (const interest of interests) wanted[interest] = 0;
      return listed(heap.take());
    },
  };
}
