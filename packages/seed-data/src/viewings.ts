import type { Quarters } from './neighbourhoods.ts';
import type { Random } from './random.ts';
import type { VenueColumns } from './venue-columns.ts';
import { createWeightedTable } from './weighted-table.ts';

/** Who viewed what, and for how long. */
export interface ViewingColumns {
  /** The viewings of person `i` are the places `viewingStarts[i]` up to, not including, `viewingStarts[i + 1]`. */
  readonly viewingStarts: Uint32Array;
  /** Places in the venue columns; ascending, and none twice, for each person. */
  readonly viewedVenues: Uint32Array;
  readonly viewedSeconds: Uint16Array;
}

// How many people viewed 0, 1, 2 … venues, of a hundred.
const viewingCount = createWeightedTable([15, 8, 9, 10, 10, 9, 8, 7, 5, 4, 3, 3, 3, 2, 2, 1, 1]);
const avidShare = 1 / 1024;
const ownQuarterShare = 0.6;
const nearQuarterShare = 0.8;

/**
 * Striding by a prime visits every place of a list, out of order: what is popular is then not what
 * has a low id. Two primes, since a list may be a multiple of one of them.
 */
const strides = [1_000_003, 1_000_033] as const;

/** Viewings lean towards what is near, what is popular and what the person likes. */
export function createViewings(
  homes: Uint16Array,
  favourites: Uint8Array,
  quarters: Quarters,
  venues: VenueColumns,
  random: Random,
): ViewingColumns {
  const venueCount = venues.categories.length;
  const viewingStarts = new Uint32Array(homes.length + 1);
  const most = Math.floor(venueCount / 2);
  let atMost = 0;
  const wanted = Uint16Array.from(homes, () => {
    const count = random.unit() < avidShare ? 200 + random.below(1800) : viewingCount(random);
    atMost += Math.min(count, most);
    return Math.min(count, most);
  });

  const viewedVenues = new Uint32Array(atMost);
  const viewedSeconds = new Uint16Array(atMost);
  const members = groupByQuarter(venues.neighbourhoods, quarters.list.length);

  /** Rank r is viewed in proportion to r to the power -2/3: a few often, most hardly ever. */
  function popularOf(start: number, end: number): number {
    const length = end - start;
    const unit = random.unit();
    const rank = Math.floor(unit * unit * unit * length);
    const stride = length % strides[0] === 0 ? strides[1] : strides[0];
    return start + ((rank * stride) % length);
  }

  function anyVenue(home: number): number {
    const unit = random.unit();
    let quarter = home;
    if (unit >= ownQuarterShare) quarter = quarters.nearest[3 * home + random.below(3)] as number;
    const start = members.starts[quarter] as number;
    const end = members.starts[quarter + 1] as number;
    if (unit >= nearQuarterShare || start === end) return popularOf(0, venueCount);
    return members.venues[popularOf(start, end)] as number;
  }

  let place = 0;
  for (const [user, count] of wanted.entries()) {
    const start = place;
    for (let viewing = 0; viewing < count; viewing += 1) {
      let venue = anyVenue(homes[user] as number);
      const category = venues.categories[venue] as number;
      if (category !== favourites[2 * user] && category !== favourites[2 * user + 1]) {
        // A second look around: what one does not care for is viewed less often.
        venue = anyVenue(homes[user] as number);
      }
      viewedVenues[place] = venue;
      place += 1;
    }
    place = sortUnique(viewedVenues, start, place);
    for (let viewing = start; viewing < place; viewing += 1) {
      const unit = random.unit();
      viewedSeconds[viewing] = 3 + Math.floor(240 * unit * unit * unit);
    }
    viewingStarts[user + 1] = place;
  }
  return {
    viewingStarts,
    viewedVenues: viewedVenues.slice(0, place),
    viewedSeconds: viewedSeconds.slice(0, place),
  };
}

/** Sorts a stretch of a column and moves repetitions out of it. Returns where it ends now. */
function sortUnique(column: Uint32Array, start: number, end: number): number {
  column.subarray(start, end).sort();
  let kept = start;
  for (let place = start; place < end; place += 1) {
    if (kept > start && column[place] === column[kept - 1]) continue;
    column[kept] = column[place] as number;
    kept += 1;
  }
  return kept;
}

/** The venues of each neighbourhood side by side, by counting. */
function groupByQuarter(quarterOf: Uint16Array, quarterCount: number) {
  const starts = new Uint32Array(quarterCount + 1);
  for (const quarter of quarterOf) starts[quarter + 1] = (starts[quarter + 1] as number) + 1;
  for (let quarter = 0; quarter < quarterCount; quarter += 1) {
    starts[quarter + 1] = (starts[quarter + 1] as number) + (starts[quarter] as number);
  }
  const next = starts.slice();
  const venues = new Uint32Array(quarterOf.length);
  for (const [venue, quarter] of quarterOf.entries()) {
    const place = next[quarter] as number;
    venues[place] = venue;
    next[quarter] = place + 1;
  }
  return { starts, venues };
}
