import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Match } from '../best-matches.ts';
import { people, person, venue } from '../fixtures/arbitrary-people.ts';
import { drawPerson, draws, drawVenue, personId, type Town, town } from '../fixtures/crowds.ts';
import { alex, people as seedPeople, venues as seedVenues, taylor } from '../fixtures/golden.ts';
import type { VenueOfInterest } from '../interest.ts';
import { interestedIn } from '../interested-in.ts';
import { mostCompatible } from '../most-compatible.ts';
import type { Person } from '../person.ts';
import { hash } from './id-table.ts';
import type { PeopleColumns } from './people-columns.ts';
import { createPeopleIndex, type PeopleIndex } from './people-index.ts';

const limits = fc.constantFrom(1, 2, 5, 10, 100, Number.POSITIVE_INFINITY);

/** Holds both lists to those of comparing with everybody. */
function expectExact(
  index: PeopleIndex,
  among: readonly Person[],
  asking: Person,
  venues: readonly VenueOfInterest[],
  limit: number,
): void {
  expect(index.size).toBe(among.length);
  expect(index.mostCompatible(asking, { limit }).map(plainMatch)).toEqual(
    mostCompatible(asking, among, { limit }),
  );
  expect(index.interestedIn(venues, asking, { limit }).map((fans) => fans.map(plainMatch))).toEqual(
    venues.map((where) => interestedIn(where, asking, among, { limit })),
  );
}

/** Somebody with a `Map` for whatever map they come with. */
function plain<P extends Person>(who: P): P {
  return { ...who, viewingHistory: new Map(who.viewingHistory) };
}

function plainMatch(match: Match): Match {
  return { ...match, person: plain(match.person) };
}

test('a small index lists whom comparing with everybody lists', () => {
  fc.assert(
    fc.property(person, people, fc.array(venue), limits, (asking, among, venues, limit) => {
      expectExact(createPeopleIndex({ people: among }), among, asking, venues, limit);
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});

test('so does a large one, wherever its people live and however much they have in common', () => {
  fc.assert(
    fc.property(
      town,
      fc.nat(),
      fc.integer({ min: 500, max: 4000 }),
      limits,
      (where, seed, size, limit) => {
        const draw = draws(seed);
        const among = crowd(draw, size, where);
        const index = createPeopleIndex({ people: among });
        for (let query = 0; query < 4; query += 1) {
          const asking = drawPerson(draw, personId(Math.floor(draw() * 1.1 * size)), size, where);
          const venues = Array.from({ length: 4 }, () => drawVenue(draw, where));
          expectExact(index, among, asking, venues, limit);
        }
      },
    ),
    { seed: 3, numRuns: 30 },
  );
});

test('an index that was changed at random lists what one of the same people would', () => {
  fc.assert(
    fc.property(town, fc.nat(), fc.constantFrom(0, 40, 1500), (where, seed, size) => {
      const draw = draws(seed);
      const held = new Map(crowd(draw, size, where).map((who) => [who.id, who]));
      const index = createPeopleIndex({ people: held.values() });
      for (let round = 0; round < 6; round += 1) {
        const grows = draw() < 0.7;
        for (let change = 0; change < 250; change += 1) {
          const id = personId(Math.floor(draw() * (size + 500)));
          if (draw() < (grows ? 0.15 : 0.8)) {
            expect(index.remove(id)).toBe(held.delete(id));
          } else {
            const old = held.get(id);
            const drawn = drawPerson(draw, id, size, where);
            const { viewingHistory, blocked = new Set<string>() } = drawn;
            // Often somebody only views something, and stays who and where they are.
            const next = old && draw() < 0.5 ? { ...old, viewingHistory, blocked } : drawn;
            held.set(id, next);
            index.upsert(next);
          }
        }
        const among = [...held.values()];
        const asking = drawPerson(draw, personId(Math.floor(draw() * 600)), size + 500, where);
        const venues = Array.from({ length: 3 }, () => drawVenue(draw, where));
        expectExact(index, among, asking, venues, 5);
        expectExact(index, among, asking, venues, 50);
      }
    }),
    { seed: 5, numRuns: 25 },
  );
});

test('an index of many pages lists whom comparing with everybody lists, before and after changes', () => {
  const where: Town = { latitude: 40.75, longitude: -74, reach: 0.15, steps: 300, words: 30 };
  const draw = draws(53);
  const size = 30_000;
  const held = new Map(crowd(draw, size, where).map((who) => [who.id, who]));
  const index = createPeopleIndex({ people: held.values() });
  for (let round = 0; round < 3; round += 1) {
    const asking = drawPerson(draw, personId(round), size, where);
    const venues = Array.from({ length: 3 }, () => drawVenue(draw, where));
    for (const limit of [5, 40]) expectExact(index, [...held.values()], asking, venues, limit);
    for (let change = 0; change < 4000; change += 1) {
      const id = personId(Math.floor(draw() * size));
      if (draw() < 0.6) {
        expect(index.remove(id)).toBe(held.delete(id));
      } else {
        const next = drawPerson(draw, id, size, where);
        held.set(id, next);
        index.upsert(next);
      }
    }
  }
});

test('an index can be emptied and filled again', () => {
  const index = createPeopleIndex({ people: seedPeople });
  for (const { id } of seedPeople) expect(index.remove(id)).toBe(true);
  expectExact(index, [], alex, seedVenues, 5);
  for (const who of seedPeople) index.upsert(who);
  expectExact(index, seedPeople, alex, seedVenues, 5);
});

test('of two people with one id the later counts', () => {
  const moved = { ...taylor, latitude: 41, interests: ['wine'] };
  const index = createPeopleIndex({ people: [taylor, ...seedPeople, moved] });
  expect(index.get('user4')).toBe(moved);
  const among = [...seedPeople.filter(({ id }) => id !== 'user4'), moved];
  expectExact(index, among, alex, seedVenues, 5);
});

test('a query knows of every change before it, and of a block on either side', () => {
  const index = createPeopleIndex({ people: seedPeople });
  const found = () => index.mostCompatible(alex).map((match) => match.person.id);
  const fans = () =>
    index.interestedIn(seedVenues.slice(4, 5), alex)[0]?.map(({ person }) => person.id);
  expect(found()[0]).toBe('user4');
  expect(fans()).toEqual(['user4', 'user5']);

  index.upsert({ ...taylor, sharing: 'hidden' });
  expect(found()).not.toContain('user4');
  expect(fans()).toEqual(['user5']);
  expect(index.get('user4')?.sharing).toBe('hidden');

  index.upsert({ ...taylor, blocked: new Set(['user1']) });
  expect(found()).not.toContain('user4');
  index.upsert(taylor);
  expect(found()[0]).toBe('user4');
  expect(index.mostCompatible({ ...alex, blocked: new Set(['user4']) })[0]?.person.id).not.toBe(
    'user4',
  );
  expect(index.remove('user4')).toBe(true);
  expect(index.remove('user4')).toBe(false);
  expect(index.get('user4')).toBeUndefined();
  expect(found()).toHaveLength(3);
});

test('a walk among hundreds alike still finds the few who like a venue, and the best first', () => {
  const twins = Array.from({ length: 3000 }, (_, index) => ({
    ...taylor,
    id: `t${index}`,
    latitude: taylor.latitude + index * 1e-6,
    viewingHistory: new Map<string, number>(index % 500 === 499 ? [['rare', 30]] : []),
    interests: index % 700 === 699 ? [...taylor.interests, 'opera'] : taylor.interests,
  }));
  const index = createPeopleIndex({ people: twins });
  const venues = [
    { id: 'rare', tags: ['nothing'] },
    { id: 'opera-house', tags: ['opera', 'opera'] },
    { id: 'rare', tags: ['opera', 'plush', 'gold', 'red'] },
    { id: 'unknown', tags: [] },
  ];
  expectExact(index, twins, alex, venues, 5);
  expect(index.interestedIn(venues, alex).map(({ length }) => length)).toEqual([5, 4, 5, 0]);
});

test('of people on one spot who tie, the first by id are listed, however their scores are rounded', () => {
  const at = { latitude: taylor.latitude, longitude: taylor.longitude };
  // One of seven interests shared: the points for the distance are what 65.71… has more than 35.71….
  const others = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
  for (const count of others.keys()) {
    const interests = ['a', ...others.slice(0, count)];
    const tied = Array.from({ length: 400 }, (_, number) => ({
      ...taylor,
      ...at,
      id: `t${(number * 7919) % 400}`,
      interests,
    }));
    const index = createPeopleIndex({ people: tied });
    const venues = [
      { id: 'any', tags: ['a'] },
      { id: 'few', tags: ['a', 'h'] },
    ];
    for (const limit of [1, 5, 300]) {
      expectExact(index, tied, { ...alex, ...at, interests: ['a', 'x'] }, venues, limit);
    }
  }
});

test('more venues than fit a word of bits each get their own company', () => {
  const where: Town = { latitude: 40.75, longitude: -74, reach: 0.05, steps: 1000, words: 12 };
  const draw = draws(41);
  const among = crowd(draw, 1500, where);
  const index = createPeopleIndex({ people: among });
  const venues = Array.from({ length: 100 }, () => drawVenue(draw, where));
  for (const limit of [1, 5, Number.POSITIVE_INFINITY]) {
    expectExact(index, among, drawPerson(draw, 'p3', 1500, where), venues, limit);
  }
});

test('people with hundreds of interests are compared as exactly as anybody', () => {
  const where: Town = { latitude: 40.75, longitude: -74, reach: 0.03, steps: 1e9, words: 30 };
  const draw = draws(43);
  // Some around 255, up to where an index keeps their number in a byte.
  const among = crowd(draw, 1200, where).map((who, place) => {
    const many = Array.from({ length: 240 + (place % 40) }, (_, index) => `rare${index}`);
    return place % 3 === 0 ? { ...who, interests: [...who.interests, ...many] } : who;
  });
  const index = createPeopleIndex({ people: among });
  for (let query = 0; query < 6; query += 1) {
    const asking = among[query * 100] as Person;
    const venues = [{ id: 'v1', tags: ['rare1', 'rare250', 'i0'] }, drawVenue(draw, where)];
    for (const limit of [1, 10, 300]) expectExact(index, among, asking, venues, limit);
  }
});

test('somebody who viewed two venues whose ids hash alike is listed once for each', () => {
  const [one, other] = alike();
  const viewer: Person = {
    ...alex,
    id: 'viewer',
    interests: [],
    viewingHistory: new Map([
      [one, 60],
      [other, 60],
    ]),
  };
  // So that there is room for them twice.
  const among = [viewer, { ...viewer, id: 'stranger', viewingHistory: new Map() }];
  const venues = [one, other].map((id) => ({ id, tags: ['jazz'] }));
  expectExact(createPeopleIndex({ people: among }), among, alex, venues, 5);
});

/** Two ids with one hash. */
function alike(): [string, string] {
  const met = new Map<number, string>();
  for (let number = 0; ; number += 1) {
    const id = `v${number}`;
    const before = met.get(hash(id));
    if (before !== undefined) return [before, id];
    met.set(hash(id), id);
  }
}

describe('columns', () => {
  test('an index of columns lists what one of the same people lists, also after changes', () => {
    fc.assert(
      fc.property(town, fc.nat(), (where, seed) => {
        const draw = draws(seed);
        const among = crowd(draw, 1200, where).map(
          ({ cell: _cell, blocked: _blocked, ...rest }) => rest,
        );
        const index = createPeopleIndex({ columns: columnsOf(among) });
        const venues = Array.from({ length: 3 }, () => drawVenue(draw, where));
        const asking = drawPerson(draw, 'p7', 1200, where);
        expectExact(index, among, asking, venues, 7);
        expect(plain(index.get('p3') as Person)).toEqual(among[3]);

        const held = new Map<string, Person>(among.map((who) => [who.id, who]));
        for (let change = 0; change < 300; change += 1) {
          const next = drawPerson(draw, personId(Math.floor(draw() * 1300)), 1300, where);
          if (draw() < 0.3) expect(index.remove(next.id)).toBe(held.delete(next.id));
          else {
            held.set(next.id, next);
            index.upsert(next);
          }
        }
        expectExact(index, [...held.values()], asking, venues, 7);
      }),
      { seed: 9, numRuns: 15 },
    );
  });

  test('an index of columns lists people who came later, however many they are', () => {
    const where: Town = { latitude: 40.75, longitude: -74, reach: 0.05, steps: 1000, words: 12 };
    const draw = draws(47);
    const [among, later] = [crowd(draw, 40, where), crowd(draw, 400, where).slice(40)].map((some) =>
      some.map(({ cell: _cell, blocked: _blocked, ...rest }) => rest),
    ) as [Person[], Person[]];
    const index = createPeopleIndex({ columns: columnsOf(among) });
    for (const who of later) index.upsert(who);
    const venues = Array.from({ length: 3 }, () => drawVenue(draw, where));
    expectExact(index, [...among, ...later], drawPerson(draw, 'p7', 400, where), venues, 20);
  });

  test('what somebody in columns viewed reads like a map, and the columns stay out of sight', () => {
    const viewed = new Map([
      ['gallery', 30],
      ['bar', 0],
    ]);
    const index = createPeopleIndex({
      columns: columnsOf([{ ...taylor, viewingHistory: viewed }]),
    });
    const history = (index.get(taylor.id) as Person).viewingHistory;
    expect([...history]).toEqual([...viewed]);
    expect([...history.entries()]).toEqual([...viewed]);
    expect([...history.keys()]).toEqual(['gallery', 'bar']);
    expect([...history.values()]).toEqual([30, 0]);
    expect([history.size, history.get('bar'), history.get('pub')]).toEqual([2, 0, undefined]);
    expect([history.has('bar'), history.has('pub')]).toEqual([true, false]);
    const told: [string, number][] = [];
    history.forEach((seconds, venueId) => void told.push([venueId, seconds]));
    expect(told).toEqual([...viewed]);
    expect(Object.keys(history)).toEqual([]);
  });

  test('columns that do not fit together are refused by name', () => {
    const good = columnsOf(seedPeople);
    const refused = (change: Partial<PeopleColumns>, name: string) =>
      expect(() => createPeopleIndex({ columns: { ...good, ...change } })).toThrow(
        expect.objectContaining({
          code: 'invalid_columns',
          message: expect.stringContaining(name),
        }),
      );
    refused({ latitudes: [1] }, 'latitudes');
    refused({ priceLevels: [0, 1, 2, 3, 4] }, 'user5');
    refused({ interests: { ...good.interests, starts: [0, 1] } }, 'interests.starts');
    refused({ viewings: { ...good.viewings, seconds: [] } }, 'viewings.seconds');
  });
});

describe('wrong arguments', () => {
  test('a person off the globe is refused by id and changes nothing', () => {
    const index = createPeopleIndex({ people: seedPeople });
    const refusal = expect.objectContaining({
      code: 'invalid_coordinates',
      message: expect.stringContaining('user4'),
    });
    expect(() => index.upsert({ ...taylor, latitude: Number.NaN })).toThrow(refusal);
    expect(() => index.mostCompatible({ ...taylor, longitude: 181 })).toThrow(refusal);
    expect(() => createPeopleIndex({ people: [{ ...taylor, latitude: 91 }] })).toThrow(refusal);
    expectExact(index, seedPeople, alex, seedVenues, 5);
  });

  test('a limit that is no whole number from 1 is refused, also by an empty index', () => {
    for (const index of [createPeopleIndex({}), createPeopleIndex({ people: seedPeople })]) {
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        const refusal = expect.objectContaining({ code: 'invalid_limit' });
        expect(() => index.mostCompatible(alex, { limit })).toThrow(refusal);
        expect(() => index.interestedIn(seedVenues, alex, { limit })).toThrow(refusal);
      }
    }
  });
});

function crowd(draw: () => number, size: number, where: Town): Person[] {
  return Array.from({ length: size }, (_, index) => drawPerson(draw, personId(index), size, where));
}

function columnsOf(among: readonly Person[]): PeopleColumns {
  const levels = [null, 'budget', 'moderate', 'upscale'];
  const words: string[] = [];
  const code = (word: string) =>
    words.includes(word) ? words.indexOf(word) : words.push(word) - 1;
  const starts = [0];
  const viewingStarts = [0];
  const codes: number[] = [];
  const viewed: number[] = [];
  const seconds: number[] = [];
  for (const { interests, viewingHistory } of among) {
    codes.push(...interests.map(code));
    starts.push(codes.length);
    for (const [venueId, spent] of viewingHistory) {
      viewed.push(code(venueId));
      seconds.push(spent);
    }
    viewingStarts.push(viewed.length);
  }
  const named = among.some(({ name }) => name !== undefined);
  return {
    ids: among.map(({ id }) => id),
    ...(named && { names: among.map(({ name }) => name ?? '') }),
    latitudes: Float64Array.from(among, ({ latitude }) => latitude),
    longitudes: Float64Array.from(among, ({ longitude }) => longitude),
    priceLevels: Uint8Array.from(among, (who) => levels.indexOf(who.preferredPriceRange)),
    sharing: Uint8Array.from(among, (who) => ['precise', 'cell', 'hidden'].indexOf(who.sharing)),
    interests: { words, codes, starts },
    viewings: { venueIds: words, codes: viewed, seconds, starts: viewingStarts },
  };
}

test('whose sharing is unknown counts as by the functions that compare with everybody', () => {
  const asking: Person = { ...alex, id: 'asking', interests: ['jazz', 'wine'] };
  for (const sharing of [undefined, 'city'] as unknown as Person['sharing'][]) {
    for (const preferredPriceRange of [null, 'budget', 'moderate', 'upscale'] as const) {
      for (const interests of [[], ['jazz'], ['jazz', 'wine', 'chess']]) {
        const other: Person = { ...taylor, sharing, preferredPriceRange, interests };
        const among = [other, { ...other, id: 'known', sharing: 'cell' as const }];
        expectExact(createPeopleIndex({ people: among }), among, asking, [], 10);
        expectExact(
          createPeopleIndex({ people: [asking] }),
          [asking],
          { ...other, id: 'other' },
          [],
          10,
        );
      }
    }
  }
});
