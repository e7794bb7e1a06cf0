import { haversineKm } from '@luna/geo';
import { classic, type Person, scoreVenue } from '@luna/scoring';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Training } from '../protocol/training.ts';
import { keptScores } from './kept-scores.ts';
import type { Method } from './method.ts';

/** Any order. */
export const random = (seed: number): Method => ({
  name: 'random',
  cold: true,
  train: ({ venues }) => {
    const generator = xoroshiro128plus(seed);
    return () => venues.map(() => uniformFloat64(generator));
  },
});

/** How many different people were there. */
export const popularity: Method = {
  name: 'popularity',
  cold: true,
  train: ({ visitors }) => {
    const scores = visitors.map((people) => people.length);
    return () => scores;
  },
};

/** Kilometres from home, the fewer the better. */
export const nearest: Method = {
  name: 'nearest',
  cold: true,
  train:
    ({ venues, people }) =>
    (person) =>
      venues.map((venue) => -haversineKm(people[person] as Person, venue)),
};

/** Half the pull of a venue is gone after so many kilometres. */
const HALF_KM = 1.5;

/** Popularity times a distance decay of `1 / (1 + d / 1.5 km)`. */
export const popularityByDistance: Method = {
  name: 'popularity × distance',
  cold: true,
  train:
    ({ venues, visitors, people }) =>
    (person) =>
      venues.map(
        (venue, place) =>
          (visitors[place] as readonly number[]).length /
          (1 + haversineKm(people[person] as Person, venue) / HALF_KM),
      ),
};

/** The classic profile; a visit counts as a minute of viewing. */
export const classicProfile: Method = {
  name: 'classic',
  cold: true,
  train: ({ venues, people, strangers }) => {
    return (person, { cold }) => {
      const asking = (cold ? strangers : people)[person] as Person;
      return venues.map((venue) => scoreVenue(asking, venue, classic).score);
    };
  },
};

/** Width of a kernel, in kilometres. */
const KDE_KM = 0.5;
const KM_PER_DEGREE = 111.195;

/** Density of a person's own visits around a venue: a Gaussian of 500 m over each. */
export const kernelDensity: Method = {
  name: 'geo KDE',
  cold: false,
  train: ({ venues, train }: Training) =>
    keptScores((person) =>
      Float64Array.from(venues, ({ latitude, longitude }) => {
        const scale = Math.cos((latitude * Math.PI) / 180);
        let density = 0;
        for (const { venue } of train[person] as Training['train'][number]) {
          const place = venues[venue];
          if (place === undefined) continue;
          const north = (place.latitude - latitude) * KM_PER_DEGREE;
          const east = (place.longitude - longitude) * KM_PER_DEGREE * scale;
          density += Math.exp(-(north * north + east * east) / (2 * KDE_KM * KDE_KM));
        }
        return density;
      }),
    ),
};

/** How often somebody was there. */
export const ownFrequency: Method = {
  name: 'own frequency',
  cold: false,
  train:
    ({ venues, counts }) =>
    (person) =>
      venues.map((_, place) => counts[person]?.get(place) ?? 0),
};
