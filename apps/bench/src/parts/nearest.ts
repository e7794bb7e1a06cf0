import { type Coordinates, createPointIndex, haversineKm } from '@luna/geo';
import { generateCity } from '@luna/seed-data';
import { distance as turfDistance } from '@turf/distance';
import { featureCollection, point } from '@turf/helpers';
import { nearestPoint } from '@turf/nearest-point';
import { orderByDistance } from 'geolib';
import { createMismatches } from '../measuring/mismatches.ts';
import { type Runner, race } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { type Asking, peopleWhoAsk } from '../peers/asking.ts';
import { formatCount, formatSize } from '../report/format.ts';
import { raceTable } from '../report/race-table.ts';

const limit = 20;
/** Beyond this, looking at all points only takes longer in proportion. */
const mostPoints = 100_000;
/** It measures anew for every comparison of its sort: beyond this, a query takes many seconds. */
const mostForGeolib = 10_000;
/** Kilometres. Turf's haversine is ours but for the last bits; geolib rounds to metres. */
const tolerances = { turf: 1e-9, geolib: 1.5e-3 } as const;

const names = {
  one: 'Luna PointIndex.nearest, k = 1',
  oneByTurf: '@turf/nearest-point, k = 1',
  some: `Luna PointIndex.nearest, k = ${limit}`,
  someByTurf: `@turf/distance to all, sort, k = ${limit}`,
  someByGeolib: `geolib orderByDistance, k = ${limit}`,
} as const;

/** The nearest venues, without any score. */
export const nearest: Part = {
  name: 'nearest',
  summary: `the nearest ${limit} venues, beside @turf and geolib`,
  fullOnly: false,
  async run(context) {
    const sections: Section[] = [];
    for (const size of context.sizes.filter((count) => count <= mostPoints)) {
      sections.push(await compareAt(size, context));
    }
    return sections;
  },
};

async function compareAt(size: number, context: BenchContext): Promise<Section> {
  const title = `Nearest of ${formatSize(size)} venues`;
  const rounds = context.rounds ?? 1_000;
  const every = size >= 100_000 ? 100 : 50;
  context.progress(`${title}: ${rounds} queries`);
  const city = generateCity({ seed: context.seed, venues: size, users: 2_000 });
  const { latitudes, longitudes } = city.venueColumns;
  const asking = peopleWhoAsk(city, rounds);
  const index = createPointIndex({ latitudes, longitudes });
  const features = featureCollection(
    Array.from(latitudes, (latitude, place) =>
      point([longitudes[place] as number, latitude], { place }),
    ),
  );
  const points = Array.from(latitudes, (latitude, place) => ({
    latitude,
    longitude: longitudes[place] as number,
    place,
  }));

  const ours = (name: string, k: number): Runner<Asking, Answer> => ({
    name,
    run: ({ person }) => {
      const hits = index.nearest(person, k);
      return () =>
        answerOf(
          person,
          hits.map(({ position }) => position),
        );
    },
  });
  const one: Runner<Asking, Answer>[] = [
    ours(names.one, 1),
    {
      name: names.oneByTurf,
      every,
      untidy: true,
      run: ({ person }) => {
        const found = nearestPoint([person.longitude, person.latitude], features);
        return () => answerOf(person, [found.properties.place]);
      },
    },
  ];
  const some: Runner<Asking, Answer>[] = [
    ours(names.some, limit),
    {
      name: names.someByTurf,
      every,
      untidy: true,
      run: ({ person }) => {
        const from = [person.longitude, person.latitude];
        const found = features.features
          .map((feature) => ({ feature, km: turfDistance(from, feature) }))
          .sort((a, b) => a.km - b.km)
          .slice(0, limit);
        return () =>
          answerOf(
            person,
            found.map(({ feature }) => feature.properties.place),
          );
      },
    },
    ...(size <= mostForGeolib ? [byGeolib()] : []),
  ];

  function byGeolib(): Runner<Asking, Answer> {
    return {
      name: names.someByGeolib,
      every: 5 * every,
      untidy: true,
      run: ({ person }) => {
        const found = orderByDistance(person, points).slice(0, limit) as typeof points;
        return () =>
          answerOf(
            person,
            found.map(({ place }) => place),
          );
      },
    };
  }

  function answerOf(center: Coordinates, places: readonly number[]): Answer {
    return {
      places,
      scores: places.map(() => 0),
      distancesKm: places.map((place) => haversineKm(center, points[place] as Coordinates)),
    };
  }

  const mismatches = createMismatches(title);
  const times = await race([...one, ...some], asking, {
    warmUp: Math.min(50, Math.floor(rounds / 5)),
    check(_query, answers) {
      for (const group of [one, some]) {
        const [own, ...others] = group.map(({ name }) => name) as [string, ...string[]];
        for (const name of others) {
          const theirs = answers.get(name);
          if (theirs === undefined) continue;
          const tolerance = name === names.someByGeolib ? tolerances.geolib : tolerances.turf;
          mismatches.add(name, difference(answers.get(own) as Answer, theirs, tolerance));
        }
      }
    },
  });
  const timesOf = (group: readonly Runner<Asking, Answer>[]) =>
    times.filter((entry) => group.some(({ name }) => name === entry.name));
  return {
    title,
    tables: [raceTable(timesOf(one), names.one), raceTable(timesOf(some), names.some)],
    notes: [
      'Distances of their answers are measured by our haversine; where two venues are equally far, either order counts as the same. geolib rounds its distances to metres, so it is held to metres.',
      `${formatCount(mismatches.compared)} answers compared.`,
    ],
    figures: { size, times },
    goals: [],
    failures: mismatches.failures(),
  };
}
