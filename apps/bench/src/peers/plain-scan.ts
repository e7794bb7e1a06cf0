import type { VenueColumns } from '@luna/seed-data';
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

/** Answers by looking at every venue. */
export interface ColumnarScan {
  top(asking: Asking): Answer;
  /** How many bytes of columns the answer is made of. */
  bytesRead(asking: Asking): number;
}

/**
 * Scores every venue, distance included, out of typed arrays, tags as numbers in one long list: what
 * one writes after noticing that objects are slow. Allocates nothing but the answer.
 */
export function createPlainScan(venues: VenueColumns, limit: number): ColumnarScan {
  const { latitudes, longitudes, prices, tagStarts, tags } = venues;
  const { cosines } = sphereColumns(latitudes, longitudes);
  const wanted = new Uint8Array(2 ** 16);
  const heap = new TopHeap(limit);
  const columns = [latitudes, longitudes, cosines, prices, tagStarts, tags];
  const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return {
    bytesRead: () => bytes,
    top({ latitude, longitude, price, interests, viewedVenues, viewedSeconds }) {
      for (const interest of interests) wanted[interest] = 1;
      const pointsBy = interestPointsByMatches(interests.length);
      const cosine = Math.cos(latitude * toRadians);
      let viewing = 0;
      for (let place = 0; place < prices.length; place += 1) {
        const distance = haversine(
          latitude,
          longitude,
          cosine,
          latitudes[place] as number,
          longitudes[place] as number,
          cosines[place] as number,
        );
        let matches = 0;
        const end = tagStarts[place + 1] as number;
        for (let tag = tagStarts[place] as number; tag < end; tag += 1) {
          matches += wanted[tags[tag] as number] as number;
        }
        let seconds = 0;
        if (viewedVenues[viewing] === place) {
          seconds = viewedSeconds[viewing] as number;
          viewing += 1;
        }
        const score =
          distancePoints * Math.max(0, 1 - distance / rangeKm) +
          (pointsBy[matches] as number) +
          (price !== 0 && prices[place] === price ? pricePoints : 0) +
          historyPoints * Math.min(1, seconds / fullSeconds);
        if (score >= heap.worstScore) heap.offer(score, distance, place);
      }
      for (const interest of interests) wanted[interest] = 0;
      return listed(heap.take());
    },
  };
}
