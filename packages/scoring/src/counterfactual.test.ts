import { type Coordinates, haversineKm, pointOnTheWay } from '@luna/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, type Counterfactual, counterfactual } from './counterfactual.ts';
import { at, questionAboutOne, runs } from './fixtures/arbitrary-nights.ts';
import { alex, cafe, electricPulse, gallery, goldenVenues, studySpot } from './fixtures/golden.ts';
import type { Person } from './person.ts';
import { type RankOptions, rankVenues } from './rank-venues.ts';
import { createRanker } from './ranker/ranker.ts';
import type { Venue } from './venue.ts';

function rankIn(someone: Person, asked: Venue, all: readonly Venue[], options: RankOptions) {
  return rankVenues(someone, all, options).find((entry) => entry.venue.id === asked.id)?.rank;
}

function only<Kind extends Change['kind']>(
  answers: readonly Counterfactual[],
  kind: Kind,
): { answer: Counterfactual; change: Extract<Change, { kind: Kind }> } {
  for (const answer of answers) {
    for (const change of answer.changes) {
      if (change.kind === kind) {
        return { answer, change: change as Extract<Change, { kind: Kind }> };
      }
    }
  }
  throw new Error(`no change of kind ${kind}`);
}

/** Where somebody is who moved ten metres less. */
function shortOf(from: Coordinates, to: Coordinates, km: number): Coordinates {
  return pointOnTheWay(from, to, (Math.ceil(km * 100 - 1e-6) - 1) / 100 / haversineKm(from, to));
}

test('every change proposed lists the venue at the rank it says, and there is none for a listed one', () => {
  let proposals = 0;
  fc.assert(
    fc.property(questionAboutOne, ({ someone, all, asked, options }) => {
      const answers = counterfactual(someone, asked, all, options);
      if (rankIn(someone, asked, all, options) !== undefined) expect(answers).toEqual([]);
      for (const answer of answers) {
        expect(rankIn(answer.person, asked, all, answer.options)).toBe(answer.rank);
        expect(answer.changes.length).toBeGreaterThanOrEqual(1);
        expect(answer.changes.length).toBeLessThanOrEqual(2);
      }
      proposals += answers.length;
    }),
    { ...runs, numRuns: 2000 },
  );
  expect(proposals).toBeGreaterThan(1000);
});

test('with a ranker it proposes the same', () => {
  let proposals = 0;
  fc.assert(
    fc.property(questionAboutOne, ({ someone, all, asked, options }) => {
      const ranker = createRanker({ venues: all });
      const quick = counterfactual(someone, asked, all.values(), { ...options, ranker });
      expect(quick).toEqual(counterfactual(someone, asked, all, options));
      proposals += quick.length;
    }),
    { ...runs, numRuns: 500 },
  );
  expect(proposals).toBeGreaterThan(250);
});

test('a little less of the change would not do', () => {
  const checked = { seconds: 0, kilometres: 0, tags: 0, filters: 0 };
  fc.assert(
    fc.property(questionAboutOne, ({ someone, all, asked, options }) => {
      for (const answer of counterfactual(someone, asked, all, options)) {
        const change = answer.changes.at(-1) as Change;
        const lists = (less: Partial<Person>, filtersInstead = answer.options.filters) =>
          rankIn({ ...answer.person, ...less }, asked, all, {
            ...answer.options,
            filters: filtersInstead,
          }) !== undefined;
        if (change.kind === 'view_longer') {
          const viewed = (answer.person.viewingHistory.get(asked.id) as number) - 1;
          const viewingHistory =
            change.seconds === 1
              ? someone.viewingHistory
              : new Map(someone.viewingHistory).set(asked.id, viewed);
          expect(lists({ viewingHistory })).toBe(false);
          checked.seconds += 1;
        } else if (change.kind === 'add_interests') {
          const added = someone.interests.length;
          expect(answer.person.interests.slice(added)).toEqual(change.interests);
          if (change.interests.length > 1) {
            for (const tag of asked.tags) {
              expect(lists({ interests: [...someone.interests, tag] })).toBe(false);
            }
          }
          checked.tags += 1;
        } else if (change.kind === 'relax_filters') {
          for (const filter of change.relaxed) {
            expect(lists({}, { ...change.filters, [filter]: options.filters?.[filter] })).toBe(
              false,
            );
          }
          checked.filters += 1;
        } else if (change.kind === 'move_closer') {
          expect(change.km).toBeGreaterThan(0);
          expect(lists(shortOf(someone, asked, change.km))).toBe(false);
          checked.kilometres += 1;
        }
      }
    }),
    { ...runs, numRuns: 2000 },
  );
  for (const times of Object.values(checked)) expect(times).toBeGreaterThan(50);
});

describe('for the second café of the golden case, with room for three', () => {
  const answers = counterfactual(alex, studySpot, goldenVenues, { limit: 3 });

  test('looking longer is the smallest change, to the second', () => {
    expect(answers[0]?.text).toBe('View it for 18 more seconds');
    expect(answers[0]?.gain).toBe(7.5);
    expect(answers[0]?.rank).toBe(3);
    const viewed = (seconds: number) =>
      rankIn(
        { ...alex, viewingHistory: new Map(alex.viewingHistory).set('venue2', seconds) },
        studySpot,
        goldenVenues,
        { limit: 3 },
      );
    expect(viewed(17)).toBeUndefined();
    expect(viewed(18)).toBe(3);
  });

  test('the others are there too, smallest first', () => {
    expect(answers.map(({ text }) => text)).toEqual([
      'View it for 18 more seconds',
      'Add to your interests: study, wifi',
      'Prefer budget places',
    ]);
    const gains = answers.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => a - b));
  });
});

test('moving is proposed when being nearer is what it takes, and ten metres less do not do', () => {
  const walker = { ...alex, interests: [], preferredPriceRange: null, viewingHistory: new Map() };
  const answers = counterfactual(walker, electricPulse, [electricPulse, gallery], { limit: 1 });
  const { answer, change } = only(answers, 'move_closer');
  expect(answer.text).toBe(`Be ${change.km.toFixed(2)} km closer to it`);
  // From 0.12 km beside the one to the middle between the two, 1.02 km apart.
  expect(change.km).toBeGreaterThan(0.4);
  expect(change.km).toBeLessThan(0.45);
  const pair = [electricPulse, gallery];
  const lists = (where: Coordinates) =>
    rankIn({ ...walker, ...where }, electricPulse, pair, { limit: 1 }) === 1;
  expect(lists(answer.person)).toBe(true);
  expect(lists(shortOf(walker, electricPulse, change.km))).toBe(false);
});

test('filters are relaxed only as far as it takes, and the others stay', () => {
  const options = {
    filters: { categories: ['cafe'], radiusKm: 0.5, priceRanges: ['upscale' as const] },
  };
  const { answer, change } = only(
    counterfactual(alex, electricPulse, goldenVenues, options),
    'relax_filters',
  );
  expect(answer.text).toBe('Relax the filters categories, radiusKm');
  expect(change.filters).toEqual({
    categories: ['cafe', 'club'],
    radiusKm: 0.96,
    priceRanges: ['upscale'],
  });
});

test('one change joins relaxed filters when those alone do not list it', () => {
  const answers = counterfactual(alex, studySpot, goldenVenues, {
    limit: 3,
    filters: { priceRanges: ['moderate', 'upscale'] },
  });
  expect(answers.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([
    ['relax_filters', 'view_longer'],
    ['relax_filters', 'add_interests'],
    ['relax_filters', 'prefer_price'],
  ]);
  expect(answers[0]?.text).toBe('Relax the filter priceRanges; View it for 18 more seconds');
});

test('unknown hours are met by not asking for them, an unknown price by not asking for one', () => {
  const unpriced = { ...cafe, priceRange: null };
  const options = { at, filters: { openNow: true, priceRanges: ['budget' as const] } };
  const { change } = only(counterfactual(alex, unpriced, [], options), 'relax_filters');
  expect(change.filters).toEqual({ openNow: false, priceRanges: [] });
});

test('somebody who likes nothing yet is told the rarest tag first', () => {
  const stranger = { ...alex, interests: [], viewingHistory: new Map() };
  const { change } = only(
    counterfactual(stranger, electricPulse, goldenVenues, { limit: 1 }),
    'add_interests',
  );
  expect(change.interests).toEqual(['DJ']);
});

test('when nothing small would do, nothing is proposed', () => {
  const rivals = Array.from({ length: 5 }, (_, place) => ({
    ...gallery,
    id: `rival${place}`,
    latitude: alex.latitude,
    longitude: alex.longitude,
  }));
  const viewed = new Map(rivals.map(({ id }) => [id, 60]));
  const hopeless = { ...cafe, id: 'hopeless', tags: [], priceRange: null, latitude: -40 };
  expect(
    counterfactual({ ...alex, viewingHistory: viewed }, hopeless, rivals, { limit: 1 }),
  ).toEqual([]);
});
