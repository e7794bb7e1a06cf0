import type { LocalMap } from './local-map.ts';
import type { Neighbourhood, Quarters } from './neighbourhoods.ts';
import type { Random } from './random.ts';
import { pickTags } from './tag-picker.ts';
import type { VenueColumns } from './venue-columns.ts';
import { createViewings, type ViewingColumns } from './viewings.ts';
import { categoryWeights } from './vocabulary.ts';
import { createWeightedTable } from './weighted-table.ts';

/** All people of a city, a typed array for each field; a person is a place in them. */
export interface UserColumns extends ViewingColumns {
  /** Degrees. */
  readonly latitudes: Float64Array;
  /** Degrees. */
  readonly longitudes: Float64Array;
  /** Preferred price levels 1..3; 0 when unknown. */
  readonly prices: Uint8Array;
  /** 0 precise, 1 cell, 2 hidden. */
  readonly sharing: Uint8Array;
  /** Places in `city.neighbourhoods`. */
  readonly neighbourhoods: Uint16Array;
  /** The interests of person `i` are `interests[interestStarts[i]]` up to, not including, `interests[interestStarts[i + 1]]`. */
  readonly interestStarts: Uint32Array;
  /** Places in `city.vocabulary`. */
  readonly interests: Uint16Array;
}

const favourite = createWeightedTable(categoryWeights);
// How many people have 0, 1, 2 … interests, of a hundred.
const interestCount = createWeightedTable([6, 4, 9, 15, 18, 17, 12, 8, 5, 3, 3]);
const sharingOf = createWeightedTable([45, 50, 5]);

const livesAnywhereShare = 0.2;
const enthusiastShare = 1 / 512;
const favouriteShare = 0.6;

export function createUserColumns(
  count: number,
  quarters: Quarters,
  map: LocalMap,
  venues: VenueColumns,
  random: Random,
): UserColumns {
  const latitudes = new Float64Array(count);
  const longitudes = new Float64Array(count);
  const prices = new Uint8Array(count);
  const sharing = new Uint8Array(count);
  const neighbourhoods = new Uint16Array(count);
  const interestStarts = new Uint32Array(count + 1);
  // Two categories each person likes; they show in interests and viewings and are then forgotten.
  const favourites = new Uint8Array(2 * count);

  for (let user = 0; user < count; user += 1) {
    // People live more evenly spread than venues are.
    const quarter =
      random.unit() < livesAnywhereShare
        ? random.below(quarters.list.length)
        : quarters.pick(random);
    const { northKm, eastKm, spreadKm, price } = quarters.list[quarter] as Neighbourhood;
    const reach = spreadKm * (0.4 + 1.2 * random.unit());
    latitudes[user] = map.latitude(northKm + reach * random.normal());
    longitudes[user] = map.longitude(eastKm + reach * random.normal());
    neighbourhoods[user] = quarter;
    prices[user] = price(random);
    sharing[user] = sharingOf(random);
    favourites[2 * user] = favourite(random);
    favourites[2 * user + 1] = favourite(random);
    const interested =
      random.unit() < enthusiastShare ? 30 + random.below(70) : interestCount(random);
    interestStarts[user + 1] = (interestStarts[user] as number) + interested;
  }

  const interests = new Uint16Array(interestStarts[count] as number);
  for (let user = 0; user < count; user += 1) {
    const start = interestStarts[user] as number;
    const end = interestStarts[user + 1] as number;
    const either = (draw: Random) => favourites[2 * user + (draw.uint32() >>> 31)] as number;
    pickTags(interests, start, end, either, favouriteShare, random);
  }

  return {
    latitudes,
    longitudes,
    prices,
    sharing,
    neighbourhoods,
    interestStarts,
    interests,
    ...createViewings(neighbourhoods, favourites, quarters, venues, random),
  };
}
