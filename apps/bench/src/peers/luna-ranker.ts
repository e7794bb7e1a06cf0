import { createRanker, type RankedVenue, type Ranker } from '@luna/scoring';
import type { City } from '@luna/seed-data';
import type { Answer } from './answer.ts';
import { placeOf } from './place-of.ts';

/** Luna's own, over the columns of a city. */
export function createLunaRanker(city: City, ids: readonly string[]): Ranker {
  const { latitudes, longitudes, categories, prices, hours, tagStarts, tags } = city.venueColumns;
  return createRanker({
    columns: {
      ids,
      latitudes,
      longitudes,
      priceLevels: prices,
      categories: { words: city.categories, codes: categories },
      tags: { words: city.vocabulary, codes: tags, starts: tagStarts },
      openingHours: { words: city.openingPatterns, codes: hours },
      timeZones: { words: [city.timeZone], codes: new Uint8Array(city.venueCount) },
    },
  });
}

export function rankedAnswer(
  ranked: readonly (Pick<RankedVenue, 'score' | 'distanceKm'> & {
    readonly venue: { readonly id: string };
  })[],
): Answer {
  return {
    places: ranked.map(({ venue }) => placeOf(venue.id)),
    scores: ranked.map(({ score }) => score),
    distancesKm: ranked.map(({ distanceKm }) => distanceKm),
  };
}

export function venueIds(city: City): string[] {
  return Array.from({ length: city.venueCount }, (_, place) => city.venueId(place));
}
