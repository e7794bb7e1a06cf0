import { haversineKm } from '@luna/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ceilingProblem } from '../../factors/ceiling-problem.ts';
import type { Factor } from '../../factors/factor.ts';
import { runs } from '../../fixtures/arbitrary-nights.ts';
import { createCrowd, createDice } from '../../fixtures/crowds.ts';
import { createLearned } from '../../fixtures/learned-factors.ts';
import { expectSameRanking } from '../../fixtures/same-ranking.ts';
import type { Person } from '../../person.ts';
import { defineProfile } from '../../profile/profile.ts';
import { type RankOptions, rankVenues } from '../../rank-venues.ts';
import type { Venue } from '../../venue.ts';
import { createRanker, type Ranker } from '../ranker.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

type Question = readonly [Person, RankOptions];

/** People who will ask the same again, so that what is kept of them is asked as well. */
function questionsOf(crowd: ReturnType<typeof createCrowd>, count: number): Question[] {
  return Array.from({ length: count }, (_, number) => [
    { ...crowd.person(), id: `p${number}` },
    crowd.options(),
  ]);
}

function expectSame(ranker: Ranker, all: readonly Venue[], questions: readonly Question[]) {
  for (const [someone, options] of [...questions, ...questions]) {
    expectSameRanking(ranker.rank(someone, options), rankVenues(someone, all, options));
  }
}

/** Factors of three kinds; one function of their ceilings throws when it is asked for the n-th time. */
function throwingAt(asked: string, times: number) {
  let left = times;
  let isFailing = true;
  const may = (name: string) => {
    if (!isFailing || name !== asked) return;
    left -= 1;
    if (left === 0) throw new Error(`${asked} failed`);
  };
  const ceilings = {
    called: {
      kind: 'words',
      ofCategory: () => {
        may('ofCategory');
        return 0.5;
      },
      ofTag: (tag: string) => {
        may('ofTag');
        return tag.endsWith('1') ? 1 : 0.25;
      },
    },
    nearby: {
      kind: 'distance',
      most: (km: number) => {
        may('near');
        return 1 / (1 + km);
      },
    },
    around: {
      kind: 'places',
      points: [{ latitude: 0, longitude: 0 }],
      each: (km: number) => {
        may('each');
        return 1 / (1 + km);
      },
      ofSum: (sum: number) => {
        may('ofSum');
        return Math.min(1, sum);
      },
    },
  } as const;
  const factor = (name: keyof typeof ceilings, value: Factor['value']): Factor => ({
    name,
    defaults: {},
    ceiling: () => ceilings[name],
    value,
  });
  const profile = defineProfile({
    name: 'throwing',
    version: 1,
    factors: [
      {
        factor: factor('called', ({ venue: { tags } }) =>
          Math.max(0.5, ...tags.map((tag) => (tag.endsWith('1') ? 1 : 0.25))),
        ),
        weight: 50,
      },
      { factor: factor('nearby', ({ distanceKm }) => 1 / (1 + distanceKm)), weight: 30 },
      {
        factor: factor('around', ({ venue }) =>
          Math.min(1, 1 / (1 + haversineKm({ latitude: 0, longitude: 0 }, venue))),
        ),
        weight: 20,
      },
    ],
  });
  return {
    profile,
    stop() {
      isFailing = false;
    },
  };
}

describe('a ranker, by factors that say what they are worth at most,', () => {
  test('ranks crowds as rankVenues does, whatever is learned in between', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 1500 }), (start, count) => {
        const dice = createDice(start);
        const learned = createLearned(dice, count);
        const crowd = createCrowd(dice, count, learned.factors);
        const all = Array.from({ length: count }, (_, number) => crowd.venue(`v${number}`));
        const ranker = createRanker({ venues: all });
        const questions = questionsOf(crowd, 6);
        for (let round = 0; round < 3; round += 1) {
          expectSame(ranker, all, questions);
          learned.learn();
          // Somebody is elsewhere now, and what is kept of them still holds.
          const [[first, options], [second]] = questions as [Question, Question];
          const { latitude, longitude } = second;
          questions[0] = [{ ...first, latitude, longitude }, options];
        }
      }),
      { ...runs, numRuns: 100 },
    );
  });

  test('knows of every change of venues in the very next ranking', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 1500 }), (start, count) => {
        const dice = createDice(start);
        const learned = createLearned(dice, 2 * count + 1);
        const crowd = createCrowd(dice, 2 * count + 1, learned.factors);
        const all = new Map<string, Venue>();
        for (let number = 0; number < count; number += 1) {
          all.set(`v${number}`, crowd.venue(`v${number}`));
        }
        const ranker = createRanker({ venues: all.values() });
        const questions = questionsOf(crowd, 4);
        for (let round = 0; round < 4; round += 1) {
          expectSame(ranker, [...all.values()], questions);
          const removing = dice();
          for (let change = Math.floor(dice() * (count + 8)); change > 0; change -= 1) {
            const id = `v${Math.floor(dice() * (2 * count + 1))}`;
            if (dice() < removing) {
              ranker.remove(id);
              all.delete(id);
            } else {
              const venue = crowd.venue(id);
              ranker.upsert(venue);
              all.set(id, venue);
            }
          }
          if (dice() < 0.5) learned.learn();
        }
        expectSame(ranker, [...all.values()], questions);
      }),
      { ...runs, numRuns: 40 },
    );
  });

  test('lists venues for the worth of their tags, also when there are hundreds of tags', () => {
    const crowd = createCrowd(createDice(2), 1);
    const all = Array.from({ length: 2000 }, (_, number) => ({
      ...crowd.venue(`v${number}`),
      tags: [`tag${number % 400}`],
      latitude: number / 10_000,
      longitude: 0,
    }));
    const worth = (tag: string) => 1 - Number(tag.slice(3)) / 400;
    const ceiling = { kind: 'words', ofCategory: () => 0, ofTag: worth } as const;
    const factor: Factor = {
      name: 'tagged',
      defaults: {},
      ceiling: () => ceiling,
      value: ({ venue: { tags } }) => worth(tags[0] as string),
    };
    const profile = defineProfile({ name: 'tags', version: 1, factors: [{ factor, weight: 100 }] });
    const options = { profile, limit: 500 };
    const someone = crowd.person();
    expectSameRanking(
      createRanker({ venues: all }).rank(someone, options),
      rankVenues(someone, all, options),
    );
  });

  test('answers as if nothing had happened after a factor threw', () => {
    const crowd = createCrowd(createDice(4), 300);
    const all = Array.from({ length: 300 }, (_, number) => crowd.venue(`v${number}`));
    const someone = crowd.person();
    for (const asked of ['ofCategory', 'ofTag', 'near', 'each', 'ofSum'] as const) {
      for (const times of [1, 2, 20]) {
        const thrower = throwingAt(asked, times);
        const ranker = createRanker({ venues: all });
        const options = { profile: thrower.profile, limit: 20 };
        for (let question = 0; question < 4; question += 1) {
          try {
            ranker.rank(someone, options);
          } catch (error) {
            expect(error).toEqual(new Error(`${asked} failed`));
          }
        }
        thrower.stop();
        for (let question = 0; question < 3; question += 1) {
          expectSameRanking(ranker.rank(someone, options), rankVenues(someone, all, options));
        }
      }
    }
  });

  test('scores few of many venues', () => {
    const dice = createDice(3);
    const learned = createLearned(dice, 5000);
    const crowd = createCrowd(dice, 5000);
    let asked = 0;
    const factors = learned.factors
      .filter(({ name }) => ['counted', 'step', 'listed', 'beside', 'called'].includes(name))
      .map(
        (factor): Factor => ({
          ...factor,
          value: (context, settings) => {
            asked += 1;
            return factor.value(context, settings);
          },
        }),
      );
    const profile = defineProfile({
      name: 'learned',
      version: 1,
      factors: factors.map((factor) => ({ factor, weight: 20 })),
    });
    const ranker = createRanker({
      venues: Array.from({ length: 5000 }, (_, number) => crowd.venue(`v${number}`)),
      profile,
    });
    ranker.rank(crowd.person(), { limit: 5 });
    expect(asked / factors.length).toBeLessThan(500);
  });

  test('the promises of the factors these tests rank by are kept', () => {
    fc.assert(
      fc.property(seed, (start) => {
        const dice = createDice(start);
        const { factors } = createLearned(dice, 50);
        const crowd = createCrowd(dice, 50);
        const all = Array.from({ length: 50 }, (_, number) => crowd.venue(`v${number}`));
        for (const factor of factors) {
          expect(ceilingProblem(factor, crowd.person(), all)).toBeUndefined();
        }
      }),
      { ...runs, numRuns: 50 },
    );
  });

  test('says so when a venue scores more than was promised', () => {
    const crowd = createCrowd(createDice(1), 20);
    const venues = Array.from({ length: 20 }, (_, number) => crowd.venue(`v${number}`));
    const boastful: Factor = {
      name: 'boastful',
      defaults: {},
      ceiling: () => ({ kind: 'words', ofCategory: () => 0.2, ofTag: () => 0.2 }),
      value: () => 0.9,
    };
    const profile = defineProfile({
      name: 'boastful',
      version: 1,
      factors: [{ factor: boastful, weight: 100 }],
    });
    expect(() => createRanker({ venues, profile }).rank(crowd.person())).toThrow(
      expect.objectContaining({ code: 'invalid_ceiling', field: 'factors.boastful' }),
    );
  });

  test.each([
    [
      'gives more',
      () => ({ kind: 'flat', most: 0.2 }) as const,
      /promises at most 0.2 .* gives 0.5/,
    ],
    ['is missing', () => ({ kind: 'flat', most: 1, complete: true }) as const, /complete/],
    ['is not missing', () => ({ kind: 'missing' }) as const, /at most -1/],
    ['rises', () => ({ kind: 'distance', most: (km: number) => km }) as const, /promises/],
  ])('a factor that breaks its promise is named: it %s', (_, ceiling, problem) => {
    const crowd = createCrowd(createDice(1), 20);
    const all = Array.from({ length: 20 }, (__, number) => crowd.venue(`v${number}`));
    const factor: Factor = {
      name: 'boastful',
      defaults: {},
      ceiling,
      value: ({ venue: { id } }) =>
        id === 'v7' && problem.source === 'complete' ? undefined : 0.5,
    };
    expect(ceilingProblem(factor, crowd.person(), all)).toMatch(/^factor boastful /);
    expect(ceilingProblem(factor, crowd.person(), all)).toMatch(problem);
  });
});
