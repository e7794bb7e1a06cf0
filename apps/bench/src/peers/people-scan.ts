import { EARTH_RADIUS_KM } from '@luna/geo';
import type { Answer } from './answer.ts';
import type { Asking } from './asking.ts';
import type { Crowd } from './crowd.ts';
import { haversine, margin, sphereColumns, squaredChord, toRadians } from './sphere.ts';
import { createTagPlanes } from './tag-planes.ts';
import { TopHeap } from './top-heap.ts';

/** Answers by looking at everybody. */
export interface PeopleScan {
  top(asking: Asking): Answer;
  /** How many bytes of columns the answer is made of. */
  bytesRead(asking: Asking): number;
}

const precise = 0;
const hidden = 2;
const interestPoints = 40;
const distancePoints = 30;
const pricePoints = 30;
const rangeKm = 5;

/**
 * The fastest scan of people we know how to write, with the means of the scan of venues: interests are
 * bitsets, and a distance is measured only for somebody who could still get among the best.
 */
export function createPeopleScan(crowd: Crowd, limit: number): PeopleScan {
  const heap = new TopHeap(limit);
  const compare = createCompatibilityScan(crowd);
  return {
    bytesRead: compare.bytesRead,
    top(asking) {
      const bar = lowestBar();
      compare.each(asking, bar, (score, distance, place) => {
        heap.offer(score, distance, place);
        bar.score = heap.worstScore;
        bar.chord = squaredChord(heap.worstDistance);
      });
      return heap.take();
    },
  };
}

/** What it takes to be visited. May be raised while visiting. */
export interface Bar {
  /** Whoever certainly scores less is passed over. */
  score: number;
  /** Whoever scores as much, out of range, and certainly is farther than this squared chord, as well. */
  chord: number;
}

export function lowestBar(): Bar {
  return { score: -1, chord: Number.POSITIVE_INFINITY };
}

/** Meets everybody who may be shown to somebody and is above the bar. */
export interface CompatibilityScan {
  each(
    asking: Asking,
    bar: Bar,
    visit: (score: number, distanceKm: number, place: number) => void,
  ): void;
  bytesRead(asking: Asking): number;
}

export function createCompatibilityScan(crowd: Crowd): CompatibilityScan {
  const { city, cellLatitudes, cellLongitudes } = crowd;
  const { latitudes, longitudes, prices, sharing, interestStarts, interests } = city.userColumns;
  const count = prices.length;
  const exact = sphereColumns(latitudes, longitudes);
  const cells = sphereColumns(cellLatitudes, cellLongitudes);
  const planes = createTagPlanes(interestStarts, interests);
  const sizes = Uint8Array.from(
    { length: count },
    (_, place) => (interestStarts[place + 1] as number) - (interestStarts[place] as number),
  );
  const outOfSight = sharing.map((level) => (level === hidden ? 1 : 0));
  const outOfRange = squaredChord(rangeKm);
  const columns = [exact.x, exact.y, exact.z, prices, sharing, sizes, outOfSight];
  const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);

  return {
    // Of the two positions of a person, one is read.
    bytesRead: ({ interests: own }) => bytes + planes.bytesRead(own.length),
    each(asking, bar, visit) {
      const unseen = [
        asking.place,
        ...(crowd.blocks.get(asking.place) ?? []),
        ...(crowd.blockedBy.get(asking.place) ?? []),
      ];
      for (const place of unseen) outOfSight[place] = 1;
      const own = asking.interests.length;
      const shared = planes.count(asking.interests);
      const forPrice = pricePointsByLevel(asking.price);
      const isPrecise = sharing[asking.place] === precise;
      const latitude = [asking.latitude, cellLatitudes[asking.place] as number] as const;
      const longitude = [asking.longitude, cellLongitudes[asking.place] as number] as const;
      const at = (side: 0 | 1) => ({
        x: (side === 0 ? exact : cells).x[asking.place] as number,
        y: (side === 0 ? exact : cells).y[asking.place] as number,
        z: (side === 0 ? exact : cells).z[asking.place] as number,
      });
      const ownExact = at(0);
      const ownCell = at(1);
      for (let place = 0; place < count; place += 1) {
        if (outOfSight[place] === 1) continue;
        const both = shared[place] as number;
        const forInterests =
          both === 0 ? 0 : interestPoints * (both / (own + (sizes[place] as number) - both));
        const priced = forPrice[prices[place] as number] as number;
        const rest = forInterests + priced;
        if (rest + distancePoints + margin < bar.score) continue;
        const usesExact = isPrecise && sharing[place] === precise;
        const theirs = usesExact ? exact : cells;
        const mine = usesExact ? ownExact : ownCell;
        const byX = (theirs.x[place] as number) - mine.x;
        const byY = (theirs.y[place] as number) - mine.y;
        const byZ = (theirs.z[place] as number) - mine.z;
        const chord = byX * byX + byY * byY + byZ * byZ;
        if (chord > outOfRange) {
          const scored = forInterests + 0 + priced;
          if (scored < bar.score || (scored === bar.score && chord > bar.chord)) continue;
        } else {
          const leastKm = EARTH_RADIUS_KM * Math.sqrt(chord);
          const most = rest + distancePoints * (1 - leastKm / rangeKm);
          if (most + margin < bar.score) continue;
        }
        const side = usesExact ? 0 : 1;
        const distance = haversine(
          latitude[side],
          longitude[side],
          Math.cos(latitude[side] * toRadians),
          (usesExact ? latitudes : cellLatitudes)[place] as number,
          (usesExact ? longitudes : cellLongitudes)[place] as number,
          theirs.cosines[place] as number,
        );
        const forDistance = distancePoints * Math.max(0, 1 - distance / rangeKm);
        visit(forInterests + forDistance + priced, distance, place);
      }
      for (const place of unseen) outOfSight[place] = sharing[place] === hidden ? 1 : 0;
    },
  };
}

/** By the price level of the other, 0 being unknown. */
function pricePointsByLevel(own: number): Float64Array {
  return Float64Array.from({ length: 4 }, (_, level) =>
    own === 0 || level === 0 ? 0 : pricePoints * Math.max(0, 1 - Math.abs(own - level) / 2),
  );
}
