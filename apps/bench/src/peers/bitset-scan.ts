import { EARTH_RADIUS_KM } from '@luna/geo';
import type { VenueColumns } from '@luna/seed-data';
import { listed } from './answer.ts';
import {
  distancePoints,
  fullSeconds,
  historyPoints,
  interestPointsByMatches,
  pricePoints,
  rangeKm,
} from './classic-points.ts';
import type { ColumnarScan } from './plain-scan.ts';
import { haversine, margin, sphereColumns, squaredChord, toRadians } from './sphere.ts';
import { createTagPlanes } from './tag-planes.ts';
import { TopHeap } from './top-heap.ts';

/**
 * The fastest scan we know how to write: tags are bitsets, read for the person's interests alone, and
 * a distance is measured only for a venue that could still get among the best, which the straight
 * line between two points of a sphere tells without a sine. It still visits every venue.
 */
export function createBitsetScan(venues: VenueColumns, limit: number): ColumnarScan {
  const { latitudes, longitudes, prices } = venues;
  const { x, y, z, cosines } = sphereColumns(latitudes, longitudes);
  const planes = createTagPlanes(venues.tagStarts, venues.tags);
  const heap = new TopHeap(limit);
  const outOfRange = squaredChord(rangeKm);
  const points = x.byteLength + y.byteLength + z.byteLength;
  return {
    bytesRead: ({ interests }) => points + prices.byteLength + planes.bytesRead(interests.length),
    top({ latitude, longitude, price, interests, viewedVenues, viewedSeconds }) {
      const matches = planes.count(interests);
      const pointsBy = interestPointsByMatches(interests.length);
      const cosine = Math.cos(latitude * toRadians);
      const ownX = cosine * Math.cos(longitude * toRadians);
      const ownY = cosine * Math.sin(longitude * toRadians);
      const ownZ = Math.sin(latitude * toRadians);
      let viewing = 0;
      let nextViewed = viewedVenues[0] ?? -1;
      let worstScore = -1;
      let worstChord = Number.POSITIVE_INFINITY;
      for (let place = 0; place < prices.length; place += 1) {
        const forInterests = pointsBy[matches[place] as number] as number;
        const forPrice = price !== 0 && prices[place] === price ? pricePoints : 0;
        let forHistory = 0;
        if (place === nextViewed) {
          forHistory =
            historyPoints * Math.min(1, (viewedSeconds[viewing] as number) / fullSeconds);
          viewing += 1;
          nextViewed = viewedVenues[viewing] ?? -1;
        }
        const rest = forInterests + forPrice + forHistory;
        if (rest + distancePoints + margin < worstScore) continue;
        const byX = (x[place] as number) - ownX;
        const byY = (y[place] as number) - ownY;
        const byZ = (z[place] as number) - ownZ;
        const chord = byX * byX + byY * byY + byZ * byZ;
        if (chord > outOfRange) {
          if (rest < worstScore || (rest === worstScore && chord > worstChord)) continue;
        } else {
          const leastKm = EARTH_RADIUS_KM * Math.sqrt(chord);
          const most = rest + distancePoints * (1 - leastKm / rangeKm);
          if (most + margin < worstScore) continue;
        }
        const distance = haversine(
          latitude,
          longitude,
          cosine,
          latitudes[place] as number,
          longitudes[place] as number,
          cosines[place] as number,
        );
        const forDistance = distancePoints * Math.max(0, 1 - distance / rangeKm);
        heap.offer(forDistance + forInterests + forPrice + forHistory, distance, place);
        worstScore = heap.worstScore;
        worstChord = squaredChord(heap.worstDistance);
      }
      return listed(heap.take());
    },
  };
}
