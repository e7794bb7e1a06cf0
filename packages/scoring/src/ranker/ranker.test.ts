import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, filters, limit, person, profile, runs, venues } from '../fixtures/arbitrary-nights.ts';
import { createCrowd, createDice } from '../fixtures/crowds.ts';
import { alex, goldenVenues } from '../fixtures/golden.ts';
import { expectSameRanking } from '../fixtures/same-ranking.ts';
import { classic } from '../profile/classic.ts';
import { withWeights } from '../profile/profile.ts';
import { rankVenues } from '../rank-venues.ts';
import type { Venue } from '../venue.ts';
import { createRanker, type Ranker } from './ranker.ts';
import type { VenueColumns } from './venue-columns.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const few = { ...runs, numRuns: 100 };

/** The same venues as columns, each word once. */
function columnsOf(list: readonly Venue[]): VenueColumns {
  const column = <Word>(words: Word[]) => {
    const different = [...new Set(words)];
    return { words: different, codes: words.map((word) => different.indexOf(word)) };
  };
  const starts = [0];
  for (const { tags } of list) starts.push((starts.at(-1) as number) + tags.length);
  return {
    ids: list.map(({ id }) => id),
    names: list.map(({ name }) => name),
    latitudes: list.map(({ latitude }) => latitude),
    longitudes: list.map(({ longitude }) => longitude),
    categories: column(list.map(({ category }) => category)),
    priceLevels: list.map(({ priceRange }) =>
      ['unknown', 'budget', 'moderate', 'upscale'].indexOf(priceRange ?? 'unknown'),
    ),
    tags: { ...column(list.flatMap(({ tags }) => tags)), starts },
    openingHours: column(list.map(({ openingHours }) => openingHours)),
    timeZones: column(list.map(({ timeZone }) => timeZone)),
  };
}

function expectSame(
  ranker: Ranker,
  all: readonly Venue[],
  asking: ReturnType<typeof createCrowd>,
  questions: number,
) {
  for (let question = 0; question < questions; question += 1) {
    const someone = asking.person();
    const options = asking.options();
    expectSameRanking(ranker.rank(someone, options), rankVenues(someone, all, options));
  }
}

describe('a ranker', () => {
  test('ranks a handful of venues as rankVenues does, for any person, profile and filters', () => {
    fc.assert(
      fc.property(venues, person, profile, filters, limit, (all, someone, some, wanted, most) => {
        const options = { profile: some, filters: wanted, limit: most, at };
        expectSameRanking(
          createRanker({ venues: all }).rank(someone, options),
          rankVenues(someone, all, options),
        );
      }),
      runs,
    );
  });

  test('ranks crowds as rankVenues does, at the poles and the antimeridian, with ties and custom factors', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 30, max: 1500 }), (start, count) => {
        const crowd = createCrowd(createDice(start), count);
        const all = Array.from({ length: count }, (_, number) => crowd.venue(`v${number}`));
        expectSame(createRanker({ venues: all }), all, crowd, 6);
      }),
      few,
    );
  });

  test('ranks five thousand venues as rankVenues does', () => {
    fc.assert(
      fc.property(seed, (start) => {
        const crowd = createCrowd(createDice(start), 5000);
        const all = Array.from({ length: 5000 }, (_, number) => crowd.venue(`v${number}`));
        expectSame(createRanker({ venues: all }), all, crowd, 10);
      }),
      { ...runs, numRuns: 10 },
    );
  });

  test('knows of every change in the very next ranking', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 1500 }), (start, count) => {
        const dice = createDice(start);
        const crowd = createCrowd(dice, 2 * count + 1);
        const all = new Map<string, Venue>();
        for (let number = 0; number < count; number += 1) {
          all.set(`v${number}`, crowd.venue(`v${number}`));
        }
        const ranker = createRanker({ venues: all.values() });
        for (let round = 0; round < 6; round += 1) {
          // Now and then nearly all go, or as many come as there were.
          const removing = dice();
          for (let change = Math.floor(dice() * (count + 8)); change > 0; change -= 1) {
            const id = `v${Math.floor(dice() * (2 * count + 1))}`;
            if (dice() < removing) {
              expect(ranker.remove(id)).toBe(all.delete(id));
            } else {
              const before = all.get(id);
              const changed = crowd.venue(id);
              const venue =
                before && dice() < 0.5 ? { ...before, tags: changed.tags, name: 'new' } : changed;
              ranker.upsert(venue);
              all.set(id, venue);
            }
          }
          expect(ranker.size).toBe(all.size);
          expectSame(ranker, [...all.values()], crowd, 3);
        }
      }),
      { ...runs, numRuns: 30 },
    );
  });

  test('takes thousands of newcomers on one spot, and their leaving', () => {
    const crowd = createCrowd(createDice(5), 3000);
    const all = new Map<string, Venue>();
    const ranker = createRanker<Venue>({});
    for (let number = 0; number < 3000; number += 1) {
      const venue = { ...crowd.venue(`v${number}`), latitude: 40.75, longitude: -73.98 };
      all.set(venue.id, venue);
      ranker.upsert(venue);
    }
    expectSame(ranker, [...all.values()], crowd, 10);
    for (let number = 0; number < 2990; number += 1) {
      all.delete(`v${number}`);
      ranker.remove(`v${number}`);
    }
    expectSame(ranker, [...all.values()], crowd, 10);
    for (const id of all.keys()) ranker.remove(id);
    expect(ranker.size).toBe(0);
    expect(ranker.rank(crowd.person())).toEqual([]);
  });

  test('answers alike whether it was given venues or columns, also after changes', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 600 }), (start, count) => {
        const crowd = createCrowd(createDice(start), count + 50);
        const all = new Map<string, Venue>();
        for (let number = 0; number < count; number += 1) {
          all.set(`v${number}`, crowd.venue(`v${number}`));
        }
        const ranker = createRanker({ columns: columnsOf([...all.values()]) });
        const known = () => Array.from(all.keys(), (id) => ranker.get(id) as Venue);
        expectSame(ranker, known(), crowd, 3);
        for (let number = 0; number < 50; number += 1) {
          const venue = crowd.venue(`v${count + number}`);
          all.set(venue.id, venue);
          ranker.upsert(venue);
        }
        for (const venue of all.values()) {
          // Columns do not tell hours that are not known from hours that are not there.
          const { openingHours, timeZone, ...rest } = venue;
          expect(ranker.get(venue.id)).toEqual({
            ...rest,
            ...(openingHours && { openingHours }),
            ...(timeZone && { timeZone }),
          });
        }
        expectSame(ranker, known(), crowd, 3);
      }),
      { ...runs, numRuns: 30 },
    );
  });

  test('tells more tags apart than fit 16 bits', () => {
    const all = Array.from(
      { length: 2500 },
      (_, number): Venue => ({
        id: `v${number}`,
        name: 'n',
        category: 'cafe',
        latitude: (number % 50) / 1000,
        longitude: Math.floor(number / 50) / 1000,
        priceRange: null,
        tags: Array.from({ length: 30 }, (__, tag) => `t${number * 30 + tag}`),
      }),
    );
    const ranker = createRanker({ venues: all });
    const late = { ...(all[7] as Venue), id: 'late', tags: ['t1', 't74999', 'entirely-new'] };
    ranker.upsert(late);
    ranker.remove('v0');
    const left = [...all.slice(1), late];
    for (const interests of [['t74999', 't9'], ['t70000'], ['entirely-new', 't1', 't65536']]) {
      const someone = { ...alex, latitude: 0.02, longitude: 0.02, interests };
      expectSameRanking(
        ranker.rank(someone, { limit: 5 }),
        rankVenues(someone, left, { limit: 5 }),
      );
    }
  });

  test('tells more opening hours apart than fit 8 bits, also those that come later', () => {
    const time = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const venue = (number: number): Venue => ({
      ...(goldenVenues[0] as Venue),
      id: `v${number}`,
      openingHours: [{ day: 5, opens: time(number), closes: time(number + 10) }],
      timeZone: 'America/New_York',
    });
    const all = Array.from({ length: 200 }, (_, number) => venue(number));
    const ranker = createRanker({ columns: columnsOf(all) });
    for (let number = 200; number < 700; number += 1) {
      all.push(venue(number));
      ranker.upsert(venue(number));
    }
    for (const minutes of [5, 199, 255, 256, 300, 699]) {
      const options = {
        filters: { openNow: true },
        at: new Date(Date.UTC(2026, 5, 5, 4, minutes)),
      };
      expectSameRanking(ranker.rank(alex, options), rankVenues(alex, all, options));
    }
  });

  test('has a profile of its own, which a ranking may replace', () => {
    const priceOnly = withWeights(classic, { price: 100, distance: 0, interests: 0, history: 0 });
    const ranker = createRanker({ venues: goldenVenues, profile: priceOnly });
    expect(ranker.rank(alex)).toEqual(rankVenues(alex, goldenVenues, { profile: priceOnly }));
    expect(ranker.rank(alex, { profile: classic })).toEqual(rankVenues(alex, goldenVenues));
  });

  test('hands back the very venues it was given', () => {
    const ranker = createRanker({ venues: goldenVenues });
    const [best] = ranker.rank(alex);
    expect(goldenVenues).toContain(best?.venue);
    expect(ranker.get(best?.venue.id as string)).toBe(best?.venue);
    expect(ranker.get('nowhere')).toBeUndefined();
  });

  test('keeps the later of two venues with one id', () => {
    const [first, second] = goldenVenues as readonly [Venue, Venue];
    const ranker = createRanker({ venues: [first, second, { ...first, name: 'Later' }] });
    expect(ranker.size).toBe(2);
    expect(ranker.get(first.id)?.name).toBe('Later');
  });

  test('can be asked by a factor while it ranks', () => {
    const inner = createRanker({ venues: goldenVenues });
    const factor = {
      name: 'echo',
      defaults: {},
      value: ({ venue }: { venue: Venue }) =>
        (inner.rank(alex, { limit: 1 })[0]?.venue.id === venue.id ? 1 : 0) as number,
    };
    const echo = {
      ...classic,
      factors: [{ factor, weight: 100, settings: {} }],
    };
    const [best] = inner.rank(alex, { limit: 1 });
    expect(inner.rank(alex, { profile: echo }).map(({ venue }) => venue.id)).toEqual([
      best?.venue.id,
    ]);
  });

  test('refuses a position that is none and stays as it was', () => {
    const ranker = createRanker({ venues: goldenVenues });
    const before = ranker.rank(alex);
    const [first] = goldenVenues as readonly [Venue];
    for (const latitude of [Number.NaN, 91]) {
      expect(() => ranker.upsert({ ...first, latitude })).toThrow(/latitude/);
      expect(() => ranker.rank({ ...alex, latitude })).toThrow(/latitude/);
      expect(() => createRanker({ venues: [{ ...first, latitude }] })).toThrow(/latitude/);
    }
    expect(ranker.rank(alex)).toEqual(before);
  });

  test.each([
    ['latitudes', { latitudes: [] }],
    ['priceLevels', { priceLevels: goldenVenues.map(() => 4) }],
    ['categories.codes', { categories: { words: ['cafe'], codes: goldenVenues.map(() => 1) } }],
    ['tags.starts', { tags: { words: [], codes: [], starts: [0, 1] } }],
    ['names', { names: ['one'] }],
    ['timeZones.codes', { timeZones: { words: [undefined], codes: [] } }],
  ])('names the column %s when it does not fit the others', (field, wrong) => {
    expect(() => createRanker({ columns: { ...columnsOf(goldenVenues), ...wrong } })).toThrow(
      expect.objectContaining({ code: 'invalid_columns', field: `columns.${field}` }),
    );
  });
});

test('excluded ids that are null, as callers without types write them, exclude nobody', () => {
  const ranker = createRanker({ venues: goldenVenues });
  const options = { filters: { radiusKm: 2, excludedIds: null as unknown as string[] } };
  expectSameRanking(ranker.rank(alex, options), rankVenues(alex, goldenVenues, options));
});
