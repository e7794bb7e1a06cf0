import { compatibility, type Person } from '@luna/compat';
import { PeopleSignals, Signals } from '@luna/signals';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Friendships } from '../data/read-friendships.ts';
import { bootstrap, type Interval } from '../measures/bootstrap.ts';

/** How well a method foretells who becomes friends. */
export interface PeopleResult {
  readonly method: string;
  /** People who made a friend. */
  readonly people: number;
  /** Share of them with a new friend among the twenty suggested to them. */
  readonly hit20: Interval;
  /** Share of new friends suggested, the mean over people. */
  readonly recall20: Interval;
}

interface Crowd {
  readonly ids: readonly string[];
  readonly people: PeopleSignals;
  readonly persons: ReadonlyMap<string, Person>;
}

type Suggest = (person: string) => readonly string[];

const SUGGESTED = 20;
const HOUR_MS = 3_600_000;
const INTERESTS = 5;

/** New friends of everybody who made one, among the people who also go somewhere. */
export function evaluatePeople(data: Friendships, seed: number): PeopleResult[] {
  const crowd = crowdOf(data);
  const made = newFriends(data, crowd);
  return Object.entries(methodsOf(crowd, seed)).map(([method, suggest]) => {
    const hits: number[] = [];
    const recalls: number[] = [];
    for (const [person, friends] of made) {
      const found = suggest(person).filter((id) => friends.has(id)).length;
      hits.push(found > 0 ? 1 : 0);
      recalls.push(found / friends.size);
    }
    return {
      method,
      people: made.size,
      hit20: bootstrap(hits, seed),
      recall20: bootstrap(recalls, seed),
    };
  });
}

function newFriends(
  { after }: Friendships,
  { persons, people }: Crowd,
): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  for (const [a, b] of after) {
    if (people.graph.areFriends(a, b) || !persons.has(a) || !persons.has(b)) continue;
    made.set(a, (made.get(a) ?? new Set()).add(b));
    made.set(b, (made.get(b) ?? new Set()).add(a));
  }
  return made;
}

function methodsOf({ ids, people, persons }: Crowd, seed: number): Record<string, Suggest> {
  const random = xoroshiro128plus(seed);
  const luna = (graph: boolean) => (person: string) =>
    people
      .acquaintances(person, { graph, limit: SUGGESTED, mayMeet: (id) => persons.has(id) })
      .map(({ personId }) => personId);
  return {
    random: () =>
      Array.from({ length: SUGGESTED }, () => ids[uniformInt(random, 0, ids.length - 1)] as string),
    'classic compatibility': (person) => {
      const own = persons.get(person) as Person;
      return ids
        .filter((id) => id !== person && !people.graph.areFriends(person, id))
        .map((id) => ({ id, ...compatibility(own, persons.get(id) as Person) }))
        .sort((a, b) => b.score - a.score)
        .slice(0, SUGGESTED)
        .map(({ id }) => id);
    },
    'luna, without the graph': luna(false),
    luna: luna(true),
  };
}

function crowdOf({ venues, visits, before }: Friendships): Crowd {
  const signals = new Signals({
    venues: venues.map(({ id, category, latitude = 0, longitude = 0 }) => ({
      id,
      name: id,
      category,
      latitude,
      longitude,
      priceRange: null,
      tags: [],
    })),
    interactions: visits.map(({ user, venue, hour }) => ({
      personId: user,
      venueId: venue,
      kind: 'visit' as const,
      at: hour * HOUR_MS,
    })),
  });
  const people = new PeopleSignals(signals);
  for (const [a, b] of before) people.graph.add(a, b);
  const persons = personsOf(venues, visits);
  return { ids: [...persons.keys()], people, persons };
}

/** People as the classic compatibility sees them: a home and the five categories they go to most. */
function personsOf(
  venues: Friendships['venues'],
  visits: Friendships['visits'],
): ReadonlyMap<string, Person> {
  const placed = new Map(venues.map((venue) => [venue.id, venue]));
  const placesOf = new Map<string, Friendships['venues'][number][]>();
  for (const { user, venue } of visits) {
    const place = placed.get(venue);
    if (place === undefined) continue;
    const own = placesOf.get(user);
    if (own === undefined) placesOf.set(user, [place]);
    else own.push(place);
  }
  return new Map(
    Array.from(placesOf, ([id, places]): [string, Person] => {
      const categories = new Map<string, number>();
      for (const { category } of places) {
        categories.set(category, (categories.get(category) ?? 0) + 1);
      }
      return [
        id,
        {
          id,
          latitude: middle(places.flatMap(({ latitude }) => latitude ?? [])),
          longitude: middle(places.flatMap(({ longitude }) => longitude ?? [])),
          interests: [...categories]
            .sort((a, b) => b[1] - a[1])
            .slice(0, INTERESTS)
            .map(([category]) => category),
          preferredPriceRange: null,
          viewingHistory: new Map(),
          sharing: 'precise',
        },
      ];
    }),
  );
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
