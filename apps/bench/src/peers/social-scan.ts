import type { Answer } from './answer.ts';
import type { Asking } from './asking.ts';
import type { Crowd } from './crowd.ts';
import { createCompatibilityScan, lowestBar } from './people-scan.ts';
import { createTagPlanes } from './tag-planes.ts';
import { TopHeap } from './top-heap.ts';

/** Who would come along to each of some venues, by looking at everybody once. */
export interface SocialScan {
  /** An answer for each venue, which are places in the venue columns. */
  interested(venues: readonly number[], asking: Asking): Answer[];
}

const compatibleFrom = 40;
const interestedFrom = 0.3;

export function createSocialScan(crowd: Crowd, limit: number): SocialScan {
  const { city } = crowd;
  const { tagStarts, tags } = city.venueColumns;
  const compare = createCompatibilityScan(crowd);
  const planes = createTagPlanes(city.userColumns.interestStarts, city.userColumns.interests);
  const viewers = viewersByVenue(crowd);
  return {
    interested(venues, asking) {
      const heaps = venues.map(() => new TopHeap(limit));
      const wanted = venues.map((venue) => tags.subarray(tagStarts[venue], tagStarts[venue + 1]));
      const seconds = venues.map(viewers);
      const bar = lowestBar();
      bar.score = compatibleFrom;
      compare.each(asking, bar, (score, distance, place) => {
        if (score <= compatibleFrom) return;
        for (const [at, heap] of heaps.entries()) {
          if (score < heap.worstScore) continue;
          const own = wanted[at] as Uint16Array;
          let matches = 0;
          for (const tag of own) if (planes.has(tag, place)) matches += 1;
          const viewed = (seconds[at] as ReadonlyMap<number, number>).get(place) ?? 0;
          const interest = viewed / 60 + (own.length === 0 ? 0 : matches / own.length);
          if (interest > interestedFrom) heap.offer(score, distance, place);
        }
        bar.score = heaps.reduce(
          (lowest, { worstScore }) => Math.min(lowest, Math.max(worstScore, compatibleFrom)),
          Number.POSITIVE_INFINITY,
        );
      });
      return heaps.map((heap) => heap.take());
    },
  };
}

/** Who viewed a venue, and for how long. */
function viewersByVenue({ city }: Crowd): (venue: number) => ReadonlyMap<number, number> {
  const { viewingStarts, viewedVenues, viewedSeconds } = city.userColumns;
  const starts = new Uint32Array(city.venueCount + 1);
  for (const venue of viewedVenues) starts[venue + 1] = (starts[venue + 1] as number) + 1;
  for (let venue = 0; venue < city.venueCount; venue += 1) {
    starts[venue + 1] = (starts[venue + 1] as number) + (starts[venue] as number);
  }
  const next = starts.slice();
  const people = new Uint32Array(viewedVenues.length);
  const seconds = new Uint16Array(viewedVenues.length);
  for (let person = 0; person < city.userCount; person += 1) {
    const end = viewingStarts[person + 1] as number;
    for (let viewing = viewingStarts[person] as number; viewing < end; viewing += 1) {
      const venue = viewedVenues[viewing] as number;
      const place = next[venue] as number;
      people[place] = person;
      seconds[place] = viewedSeconds[viewing] as number;
      next[venue] = place + 1;
    }
  }
  return (venue) => {
    const found = new Map<number, number>();
    for (let at = starts[venue] as number; at < (starts[venue + 1] as number); at += 1) {
      found.set(people[at] as number, seconds[at] as number);
    }
    return found;
  };
}
