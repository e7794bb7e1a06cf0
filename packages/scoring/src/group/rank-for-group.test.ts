import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, filters, person, venues } from '../fixtures/arbitrary-nights.ts';
import { createDice } from '../fixtures/crowds.ts';
import { alex, cafe, gallery, goldenVenues, velvetRoom } from '../fixtures/golden.ts';
import type { Person } from '../person.ts';
import { rankVenues } from '../rank-venues.ts';
import { createRanker } from '../ranker/ranker.ts';
import { scoreVenue } from '../score-venue.ts';
import type { Venue } from '../venue.ts';
import { compileFilters } from '../venue-filters.ts';
import { disagreementOn, strategyFor } from './disagreement.ts';
import type { GroupMember } from './group-member.ts';
import { nextWeights } from './next-weights.ts';
import { type GroupOptions, type GroupRanking, rankForGroup } from './rank-for-group.ts';
import { bordaPoints, combineBy, type GroupStrategy } from './strategy.ts';

const runs = { seed: 20_261_122, numRuns: 300 };
const strategies: readonly GroupStrategy[] = [
  'average',
  'least_misery',
  'no_misery',
  'multiplicative',
  'nash_welfare',
  'borda',
];
const strategy = fc.constantFrom(...strategies);
const wanted = fc.constantFrom('auto' as const, ...strategies);
const members: fc.Arbitrary<GroupMember[]> = fc.uniqueArray(
  fc.record(
    {
      person,
      weight: fc.constantFrom(0.5, 1, 2),
      vetoes: fc.record(
        {
          venueIds: fc.array(fc.constantFrom('v1', 'v2', 'v3'), { maxLength: 1 }),
          categories: fc.array(fc.constantFrom('bar', 'club'), { maxLength: 1 }),
          tags: fc.array(fc.constantFrom('art', 'loud', 'music'), { maxLength: 1 }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['person'] },
  ),
  { minLength: 1, maxLength: 5, selector: (member) => member.person.id },
);
const limit = fc.constantFrom(1, 3, 100);

/** Places and scores, without how members are listed. */
function places({ strategy: used, disagreement, venues: ranked }: GroupRanking) {
  return {
    used,
    disagreement,
    ranked: ranked.map(({ venue, rank, score }) => [venue.id, rank, score]),
  };
}

function without(group: readonly GroupMember[]): GroupMember[] {
  return group.map(({ person: who }) => ({ person: who }));
}

test('nothing depends on the order of members or venues', () => {
  fc.assert(
    fc.property(members, venues, wanted, limit, fc.nat(), (group, all, how, most, seed) => {
      const options = { strategy: how, limit: most };
      const dice = createDice(seed);
      const shuffled = [...group].sort(() => dice() - 0.5);
      const ranking = rankForGroup(group, all, options);
      const other = rankForGroup(shuffled, all.toReversed(), options);
      expect(places(other)).toEqual(places(ranking));
      const byId = (list: readonly { personId: string }[]) =>
        [...list].sort((a, b) => (a.personId < b.personId ? -1 : 1));
      expect(byId(other.members)).toEqual(byId(ranking.members));
      for (const [place, { members: scores }] of ranking.venues.entries()) {
        expect(byId(other.venues[place]?.members ?? [])).toEqual(byId(scores));
      }
    }),
    runs,
  );
});

test('every member stands in the answer as they score the venue by themselves, in the order given', () => {
  fc.assert(
    fc.property(members, venues, wanted, (group, all, how) => {
      for (const { venue, members: scores } of rankForGroup(group, all, { strategy: how }).venues) {
        expect(scores).toEqual(
          group.map(({ person: who }) => ({ personId: who.id, ...scoreVenue(who, venue) })),
        );
      }
    }),
    runs,
  );
});

test('the least misery is at most the average, and that at most the happiest member', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(scores, (given) => {
      const even = given.map(() => 1);
      const by = (name: GroupStrategy) => combineBy(name, even)(given);
      expect(by('least_misery')).toBe(Math.min(...given));
      expect(by('least_misery')).toBeLessThanOrEqual(by('average'));
      expect(by('average')).toBeLessThanOrEqual(Math.max(...given));
      expect(by('nash_welfare')).toBeLessThanOrEqual(by('average') + 1e-9);
      expect(by('multiplicative')).toBeLessThanOrEqual(by('least_misery') + 1e-9);
    }),
    { ...runs, numRuns: 2000 },
  );
});

test('no strategy likes a venue less because a member likes it more', () => {
  const score = fc.double({ min: 0, max: 100, noNaN: true });
  const weighted = fc.array(fc.tuple(score, score, fc.constantFrom(0.5, 1, 3)), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(weighted, strategy, (given, name) => {
      const combine = combineBy(
        name,
        given.map(([, , weight]) => weight),
      );
      const low = combine(given.map(([a, b]) => Math.min(a, b)));
      const high = combine(given.map(([a, b]) => Math.max(a, b)));
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(high).toBeLessThanOrEqual(100 + 1e-9);
    }),
    { ...runs, numRuns: 2000 },
  );
});

test('what a member vetoes is never listed, and filters hold for everybody', () => {
  fc.assert(
    fc.property(members, venues, wanted, filters, (group, all, how, filter) => {
      const { venues: ranked } = rankForGroup(group, all, { strategy: how, filters: filter, at });
      const checks = compileFilters(filter, at);
      for (const { venue, members: scores } of ranked) {
        for (const { vetoes = {} } of group) {
          expect([...(vetoes.venueIds ?? [])]).not.toContain(venue.id);
          expect([...(vetoes.categories ?? [])]).not.toContain(venue.category);
          for (const tag of vetoes.tags ?? []) expect(venue.tags).not.toContain(tag);
        }
        for (const { distanceKm } of scores) {
          expect(checks.filter((check) => check(venue, distanceKm) !== undefined)).toEqual([]);
        }
      }
    }),
    runs,
  );
});

test('a group of one gets its own ranking, whatever the strategy leaves in order', () => {
  fc.assert(
    fc.property(
      person,
      venues,
      fc.constantFrom('auto' as const, 'average' as const, 'least_misery' as const),
      (who, all, how) => {
        const alone = rankForGroup([{ person: who }], all, { strategy: how });
        const own = rankVenues(who, all);
        expect(alone.venues.map(({ venue, score }) => [venue.id, score])).toEqual(
          own.map(({ venue, score }) => [venue.id, score]),
        );
        expect(alone.disagreement).toBe(0);
      },
    ),
    runs,
  );
});

/** The definitions of the strategies, word by word, for members of equal weight. */
function bruteForce(people: readonly Person[], all: readonly Venue[], how: GroupStrategy) {
  const scored = all.map((venue) => {
    const each = people.map((who) => scoreVenue(who, venue));
    return {
      id: venue.id,
      km: each.reduce((sum, { distanceKm }) => sum + distanceKm, 0),
      scores: each.map(({ score }) => score),
    };
  });
  const fit =
    how === 'no_misery' ? scored.filter(({ scores }) => Math.min(...scores) >= 40) : scored;
  const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const product = (list: readonly number[]) => list.reduce((sum, one) => sum * (one / 100), 1);
  const ahead = (score: number, member: number) => {
    const others = fit.map(({ scores }) => scores[member] as number);
    const worse = others.filter((other) => other < score).length;
    const ties = others.filter((other) => other === score).length - 1;
    return others.length === 1 ? 100 : (100 * (worse + ties / 2)) / (others.length - 1);
  };
  const groupScore = {
    average: mean,
    no_misery: mean,
    least_misery: (list: readonly number[]) => Math.min(...list),
    multiplicative: (list: readonly number[]) => 100 * product(list),
    nash_welfare: (list: readonly number[]) => 100 * product(list) ** (1 / list.length),
    borda: (list: readonly number[]) => mean(list.map(ahead)),
  }[how];
  return new Map(fit.map(({ id, scores }) => [id, groupScore(scores)]));
}

test('every strategy gives each venue what its definition says, and lists them by it', () => {
  fc.assert(
    fc.property(members, venues, strategy, (group, all, how) => {
      const plain = without(group);
      const expected = bruteForce(
        plain.map(({ person: who }) => who),
        all,
        how,
      );
      const { venues: ranked } = rankForGroup(plain, all, { strategy: how });
      const anyPoints = [...expected.values()].some((score) => score > 0);
      const shown = [...expected.entries()].filter(([, score]) => score > 0 || !anyPoints);
      expect(new Set(ranked.map(({ venue }) => venue.id))).toEqual(
        new Set(shown.map(([id]) => id)),
      );
      for (const [place, { venue, score }] of ranked.entries()) {
        expect(score).toBeCloseTo(expected.get(venue.id) as number, 8);
        if (place > 0) expect(score).toBeLessThanOrEqual(ranked[place - 1]?.score as number);
      }
    }),
    runs,
  );
});

test('out of a ranker comes the same answer as out of all venues', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      wanted,
      fc.integer({ min: 1, max: 4 }),
      limit,
      fc.boolean(),
      (seed, how, size, most, vetoed) => {
        const dice = createDice(seed);
        const { all, group } = town(dice, 700, size);
        const given: GroupMember[] = group.map((who, place) => ({
          person: who,
          weight: 1 + (place % 2),
          ...(vetoed && place === 0 && { vetoes: { categories: ['bar'], tags: ['t1'] } }),
        }));
        const options: GroupOptions = { strategy: how, limit: most, threshold: 30 };
        const indexed = rankForGroup(given, all, {
          ...options,
          ranker: createRanker({ venues: all }),
        });
        expect(indexed).toEqual(rankForGroup(given, all, options));
      },
    ),
    { seed: 17, numRuns: 60 },
  );
});

test('a ranker spares looking at the venues', () => {
  const { all, group } = town(createDice(4), 20_000, 3);
  const ranker = createRanker({ venues: all });
  const untouched: Iterable<Venue> = {
    [Symbol.iterator]() {
      throw new Error('looked at all venues');
    },
  };
  const given = group.map((who) => ({ person: who }));
  for (const how of ['auto', 'average', 'least_misery', 'no_misery', 'nash_welfare'] as const) {
    const options = { strategy: how, limit: 5 };
    expect(rankForGroup(given, untouched, { ...options, ranker })).toEqual(
      rankForGroup(given, all, options),
    );
  }
});

describe('auto', () => {
  test('goes from the average over Nash welfare to the least misery as members differ more', () => {
    const twin = { ...alex, id: 'twin' };
    const far = {
      ...alex,
      id: 'far',
      latitude: 41.5,
      interests: ['opera'],
      viewingHistory: new Map(),
    };
    const together = rankForGroup([{ person: alex }, { person: twin }], goldenVenues);
    expect(together).toMatchObject({ strategy: 'average', disagreement: 0 });
    const apart = rankForGroup([{ person: alex }, { person: far }], goldenVenues);
    expect(apart.disagreement).toBeGreaterThan(0.15);
    expect(apart.strategy).toBe(strategyFor(apart.disagreement));
    expect([0, 0.15, 0.35, 1].map(strategyFor)).toEqual([
      'average',
      'nash_welfare',
      'least_misery',
      'least_misery',
    ]);
  });

  test('measures the mean difference of two members on the venues that are best for one of them', () => {
    const rated = [
      { venue: { id: 'a' }, scores: [80, 20], distances: [1, 1] },
      { venue: { id: 'b' }, scores: [0, 30], distances: [1, 1] },
      { venue: { id: 'c' }, scores: [0, 0], distances: [1, 1] },
    ];
    expect(disagreementOn(rated, 2)).toBeCloseTo((0.6 + 0.3) / 2, 12);
    expect(disagreementOn([], 2)).toBe(0);
  });
});

describe('the next time', () => {
  const viewingHistory = new Map([['venue6', 60]]);
  const sam = { ...alex, id: 'sam', interests: ['dancing', 'music'], viewingHistory };
  const group = [{ person: alex }, { person: sam }];

  test('whoever got least of what they could have had counts most, and it wears off', () => {
    const ranking = rankForGroup(group, goldenVenues, { strategy: 'average' });
    const weights = nextWeights(ranking, gallery.id);
    expect(weights.get('sam')).toBeGreaterThan(weights.get('user1') as number);
    const best = ranking.members.find(({ personId }) => personId === 'user1')?.bestScore;
    expect(best).toBe(scoreVenue(alex, gallery).score);
    expect(weights.get('user1')).toBe(1);

    const carried = rankForGroup(
      group.map(({ person: who }) => ({ person: who, weight: 3 })),
      goldenVenues,
      { strategy: 'average' },
    );
    expect(nextWeights(carried, gallery.id).get('user1')).toBe(2);
    expect(nextWeights(carried, gallery.id, { decay: 0, strength: 0 }).get('sam')).toBe(1);
  });

  test('a weight moves the ranking towards who has it', () => {
    const [one, two] = group as [GroupMember, GroupMember];
    for (const how of [
      'average',
      'least_misery',
      'nash_welfare',
      'multiplicative',
      'borda',
    ] as const) {
      const scoreOf = (heavy: GroupMember, light: GroupMember) => {
        const given = [{ ...heavy, weight: 20 }, light];
        const ranking = rankForGroup(given, goldenVenues, { strategy: how });
        return ranking.venues[0]?.members[0]?.score as number;
      };
      const best = (who: Person) => rankVenues(who, goldenVenues, { limit: 1 })[0]?.score;
      expect(scoreOf(one, two)).toBe(best(one.person));
      expect(scoreOf(two, one)).toBe(best(two.person));
    }
  });
});

test('Borda counts ties half, and a single venue is ahead of all', () => {
  expect(bordaPoints([3, 1, 1, 7])).toEqual([(100 * 2) / 3, 50 / 3, 50 / 3, 100]);
  expect(bordaPoints([5])).toEqual([100]);
  expect(bordaPoints([])).toEqual([]);
});

test('no misery lists nothing when nothing suits everybody enough', () => {
  const ranking = rankForGroup([{ person: alex }], [cafe, velvetRoom], {
    strategy: 'no_misery',
    threshold: 100,
  });
  expect(ranking.venues).toEqual([]);
});

test('groups that make no sense are refused by field', () => {
  const refused = (group: readonly GroupMember[], options: GroupOptions, field: string) =>
    expect(() => rankForGroup(group, goldenVenues, options)).toThrow(
      expect.objectContaining({ code: 'invalid_group', field }),
    );
  refused([], {}, 'members');
  refused([{ person: alex }, { person: alex }], {}, 'members.1');
  for (const weight of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    refused([{ person: alex, weight }], {}, 'members.0.weight');
  }
  refused([{ person: alex }], { threshold: 101 }, 'threshold');
  const ranking = rankForGroup([{ person: alex }], goldenVenues);
  expect(() => nextWeights(ranking, 'nowhere')).toThrow(/^venueId/);
  expect(() => nextWeights(ranking, cafe.id, { decay: 2 })).toThrow(/^decay/);
  expect(() => nextWeights(ranking, cafe.id, { strength: -1 })).toThrow(/^strength/);
});

/** A town around a point, and people who live in it. */
function town(dice: () => number, size: number, people: number) {
  const words = Array.from({ length: 12 }, (_, place) => `t${place}`);
  const pick = () => words[Math.floor(dice() * dice() * 12)] as string;
  const place = () => ({
    latitude: 40.75 + (dice() - 0.5) * 0.06,
    longitude: -73.98 + (dice() - 0.5) * 0.08,
  });
  const prices = [null, 'budget', 'moderate', 'upscale'] as const;
  const price = () => prices[Math.floor(dice() * 4)] as Venue['priceRange'];
  const all: Venue[] = Array.from({ length: size }, (_, index) => ({
    id: `v${index}`,
    name: `Venue ${index}`,
    category: ['bar', 'cafe', 'park'][index % 3] as string,
    ...place(),
    priceRange: price(),
    tags: [pick(), pick(), pick()],
  }));
  const group: Person[] = Array.from({ length: people }, (_, index) => ({
    id: `p${index}`,
    ...place(),
    interests: [pick(), pick()],
    preferredPriceRange: price(),
    viewingHistory: new Map([[`v${Math.floor(dice() * size)}`, 40]]),
  }));
  return { all, group };
}
