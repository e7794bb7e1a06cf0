import type { LocalMap } from './local-map.ts';
import type { Neighbourhood, Quarters } from './neighbourhoods.ts';
import type { Random } from './random.ts';
import { pickTags } from './tag-picker.ts';
import { categoryWeights, kinds } from './vocabulary.ts';
import { createWeightedTable } from './weighted-table.ts';

/** All venues of a city, a typed array for each field; a venue is a place in them. */
export interface VenueColumns {
  /** Degrees. */
  readonly latitudes: Float64Array;
  /** Degrees. */
  readonly longitudes: Float64Array;
  /** Places in `city.categories`. */
  readonly categories: Uint8Array;
  /** Price levels 1..3; 0 when unknown. */
  readonly prices: Uint8Array;
  /** Places in `city.openingPatterns`; 0 when unknown. */
  readonly hours: Uint8Array;
  /** Places in `city.neighbourhoods`. */
  readonly neighbourhoods: Uint16Array;
  /** The tags of venue `i` are `tags[tagStarts[i]]` up to, not including, `tags[tagStarts[i + 1]]`. */
  readonly tagStarts: Uint32Array;
  /** Places in `city.vocabulary`. */
  readonly tags: Uint16Array;
}

const anyCategory = createWeightedTable(categoryWeights);
// How many venues have 0, 1, 2 … tags, of a hundred.
const tagCount = createWeightedTable([7, 6, 12, 20, 20, 15, 10, 6, 4]);

const flavourShare = 0.25;
const sameBuildingShare = 0.03;
const outskirtsShare = 0.1;
const unknownHoursShare = 0.15;
const ownTagsShare = 0.65;

export function createVenueColumns(
  count: number,
  quarters: Quarters,
  map: LocalMap,
  random: Random,
): VenueColumns {
  const latitudes = new Float64Array(count);
  const longitudes = new Float64Array(count);
  const categories = new Uint8Array(count);
  const prices = new Uint8Array(count);
  const hours = new Uint8Array(count);
  const neighbourhoods = new Uint16Array(count);
  const tagStarts = new Uint32Array(count + 1);

  for (let venue = 0; venue < count; venue += 1) {
    let quarter: number;
    if (venue > 0 && random.unit() < sameBuildingShare) {
      // Several venues under one roof: real lists are full of exactly equal positions.
      const upstairs = venue - 1 - random.below(Math.min(venue, 64));
      quarter = neighbourhoods[upstairs] as number;
      latitudes[venue] = latitudes[upstairs] as number;
      longitudes[venue] = longitudes[upstairs] as number;
    } else {
      quarter = quarters.pick(random);
      const { northKm, eastKm, spreadKm } = quarters.list[quarter] as Neighbourhood;
      const reach = spreadKm * stretch(random);
      latitudes[venue] = map.latitude(northKm + reach * random.normal());
      longitudes[venue] = map.longitude(eastKm + reach * random.normal());
    }
    neighbourhoods[venue] = quarter;

    const { flavour, price } = quarters.list[quarter] as Neighbourhood;
    const category = random.unit() < flavourShare ? flavour : anyCategory(random);
    categories[venue] = category;
    prices[venue] = price(random);
    const usual = random.unit();
    hours[venue] =
      usual < unknownHoursShare ? 0 : (kinds[category]?.opens[usual < 0.7 ? 0 : 1] as number);
    tagStarts[venue + 1] = (tagStarts[venue] as number) + tagCount(random);
  }

  const tags = new Uint16Array(tagStarts[count] as number);
  for (let venue = 0; venue < count; venue += 1) {
    const category = categories[venue] as number;
    const start = tagStarts[venue] as number;
    const end = tagStarts[venue + 1] as number;
    pickTags(tags, start, end, () => category, ownTagsShare, random);
  }

  return { latitudes, longitudes, categories, prices, hours, neighbourhoods, tagStarts, tags };
}

/** Most stand close together around the middle, some in the outskirts, a few far out. */
function stretch(random: Random): number {
  const unit = random.unit();
  return unit < outskirtsShare ? 1 / Math.sqrt(Math.max(unit, 0.01)) : 0.2 + unit;
}
