import type { Person } from '@luna/scoring';
import type { Place } from '../data/dataset.ts';
import type { Split } from './split.ts';

/** What a method is told: all of it comes from the train part. */
export interface Training {
  readonly venues: readonly Place[];
  readonly train: Split['train'];
  /** By person, by venue: how often. */
  readonly counts: readonly ReadonlyMap<number, number>[];
  /** By venue: who was there, each once. */
  readonly visitors: readonly (readonly number[])[];
  /** Somebody with home, interests and what they did. */
  readonly people: readonly Person[];
  /** The same with home and interests alone, under ids nobody knows. */
  readonly strangers: readonly Person[];
}

const INTERESTS = 5;
/** For the classic profile, one visit counts as a minute of viewing. */
const SECONDS_A_VISIT = 60;

/** Works out homes (median coordinates), interests (the five most frequent categories) and counts. */
export function trainingOf({ dataset: { venues }, train }: Split): Training {
  const visitors: number[][] = venues.map(() => []);
  const counts = train.map((visits, person) => {
    const own = new Map<number, number>();
    for (const { venue } of visits) {
      if (!own.has(venue)) visitors[venue]?.push(person);
      own.set(venue, (own.get(venue) ?? 0) + 1);
    }
    return own;
  });
  const people = train.map((visits, number): Person => {
    const places = visits.map(({ venue }) => venues[venue] as Place);
    const categories = new Map<string, number>();
    for (const { category } of places)
      categories.set(category, (categories.get(category) ?? 0) + 1);
    const own = counts[number] as ReadonlyMap<number, number>;
    return {
      id: `person-${number}`,
      latitude: median(places.map(({ latitude }) => latitude)),
      longitude: median(places.map(({ longitude }) => longitude)),
      interests: [...categories]
        .sort((a, b) => b[1] - a[1])
        .slice(0, INTERESTS)
        .map(([category]) => category),
      preferredPriceRange: null,
      viewingHistory: new Map(
        Array.from(own, ([venue, times]) => [(venues[venue] as Place).id, times * SECONDS_A_VISIT]),
      ),
    };
  });
  const strangers = people.map((person) => ({
    ...person,
    id: `stranger-${person.id}`,
    viewingHistory: new Map<string, number>(),
  }));
  return { venues, train, counts, visitors, people, strangers };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}
