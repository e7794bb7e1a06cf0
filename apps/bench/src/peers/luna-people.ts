import { createPeopleIndex, type Match, type PeopleIndex } from '@luna/compat';
import type { Answer } from './answer.ts';
import type { Crowd } from './crowd.ts';
import { placeOf } from './place-of.ts';

/** Luna's own, over the columns of a crowd. */
export function createLunaPeople(
  crowd: Crowd,
  ids: readonly string[],
  venueIds: readonly string[],
): PeopleIndex {
  const { city } = crowd;
  const columns = city.userColumns;
  const index = createPeopleIndex({
    columns: {
      ids,
      latitudes: columns.latitudes,
      longitudes: columns.longitudes,
      priceLevels: columns.prices,
      sharing: columns.sharing,
      interests: {
        words: city.vocabulary,
        codes: columns.interests,
        starts: columns.interestStarts,
      },
      viewings: {
        venueIds,
        codes: columns.viewedVenues,
        seconds: columns.viewedSeconds,
        starts: columns.viewingStarts,
      },
    },
  });
  // Columns have no blocks.
  for (const place of crowd.blocks.keys()) index.upsert(crowd.person(place));
  return index;
}

export function userIds({ city }: Crowd): string[] {
  return Array.from({ length: city.userCount }, (_, place) => city.userId(place));
}

export function matchesAnswer(matches: readonly Match[]): Answer {
  return {
    places: matches.map(({ person }) => placeOf(person.id)),
    scores: matches.map(({ score }) => score),
    distancesKm: matches.map(({ distanceKm }) => distanceKm),
  };
}
