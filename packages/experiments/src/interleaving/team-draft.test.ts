import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isExperimentsError } from '../experiments-error.ts';
import { draws, runs } from '../fixtures/draws.ts';
import { preferenceOf } from './preference.ts';
import { creditOf, teamDraft } from './team-draft.ts';

const names = ['p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y'];
const ranking = fc.shuffledSubarray(names, { minLength: 0 });
const coins = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test('in every prefix the teams differ by one at most, while both have something left', () => {
  fc.assert(
    fc.property(ranking, ranking, coins, (a, b, seed) => {
      const list = teamDraft(a, b, { length: 10, random: draws(seed) });
      const seen = new Set<string>();
      let lead = 0;
      for (const { id, team } of list) {
        const bothCould = [a, b].every((one) => one.some((other) => !seen.has(other)));
        lead += team === 'a' ? 1 : -1;
        seen.add(id);
        if (!bothCould) break;
        expect(Math.abs(lead)).toBeLessThanOrEqual(1);
      }
    }),
    runs,
  );
});

test('everybody picks the best that is left, nothing stands twice and nothing is left out', () => {
  fc.assert(
    fc.property(ranking, ranking, coins, fc.integer({ min: 1, max: 12 }), (a, b, seed, length) => {
      const list = teamDraft(a, b, { length, random: draws(seed) });
      expect(list.length).toBe(Math.min(length, new Set([...a, ...b]).size));
      const seen = new Set<string>();
      for (const { id, team } of list) {
        const best = (team === 'a' ? a : b).find((other) => !seen.has(other));
        expect(id).toBe(best);
        seen.add(id);
      }
      expect(seen.size).toBe(list.length);
    }),
    runs,
  );
});

test('it is symmetric: rankings and coins the other way round give the same list, teams swapped', () => {
  fc.assert(
    fc.property(ranking, ranking, coins, (a, b, seed) => {
      const [coin, mirrored] = [draws(seed), draws(seed)];
      const list = teamDraft(a, b, { length: 10, random: coin });
      const other = teamDraft(b, a, { length: 10, random: () => 1 - mirrored() });
      expect(other).toEqual(list.map(({ id, team }) => ({ id, team: team === 'a' ? 'b' : 'a' })));
    }),
    runs,
  );
});

test('two rankings that agree give that ranking, and what is taken up speaks for neither in the long run', () => {
  const random = draws(7);
  const credits = Array.from({ length: 4000 }, () => {
    const list = teamDraft(names, names, { length: 5, random });
    expect(list.map(({ id }) => id)).toEqual(names.slice(0, 5));
    return creditOf(list, new Set(['p', 'r']));
  });
  const { preference } = preferenceOf(credits);
  expect(preference.low).toBeLessThan(0);
  expect(preference.high).toBeGreaterThan(0);
});

test('somebody who clicks at random, more at the top, prefers neither ranking', () => {
  const random = draws(8);
  const [a, b] = [
    ['p', 'q', 'r', 's'],
    ['t', 'p', 'u', 'v'],
  ];
  const credits = Array.from({ length: 20_000 }, () => {
    const list = teamDraft(a, b, { length: 4, random });
    return creditOf(
      list,
      new Set(list.filter((_, at) => random() < 0.8 / (at + 1)).map(({ id }) => id)),
    );
  });
  const { preference } = preferenceOf(credits, 0.999);
  expect(preference.low).toBeLessThan(0);
  expect(preference.high).toBeGreaterThan(0);
});

test('the ranking that puts what people want higher wins', () => {
  const random = draws(9);
  const [good, bad] = [
    ['p', 'q', 'r', 's'],
    ['t', 'u', 'v', 'p'],
  ];
  const wanted = new Set(['p', 'q']);
  const credits = Array.from({ length: 300 }, () =>
    creditOf(teamDraft(good, bad, { length: 4, random }), wanted),
  );
  const found = preferenceOf(credits);
  expect(found.preference.low).toBeGreaterThan(0);
  expect(found.winsA + found.winsB + found.ties).toBe(300);
});

test('a click counts for the team that picked, also where both list it, and one elsewhere for nobody', () => {
  const list = teamDraft(['x', 'y'], ['x', 'z'], { length: 3, random: () => 0.9 });
  expect(list[0]).toEqual({ id: 'x', team: 'b' });
  expect(creditOf(list, new Set(['x', 'elsewhere']))).toEqual({ a: 0, b: 1 });
});

test('no lists at all prefer nobody, and say that they know nothing', () => {
  expect(preferenceOf([]).preference).toEqual({ value: 0, low: -1, high: 1 });
});

test('an id twice in a ranking, and no length, are refused by name', () => {
  const refusal = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (isExperimentsError(error)) return error.field;
    }
    return undefined;
  };
  const random = () => 0;
  expect(refusal(() => teamDraft(['x'], ['y', 'z', 'y'], { length: 2, random }))).toBe('b[2]');
  expect(refusal(() => teamDraft(['x'], ['y'], { length: 0, random }))).toBe('length');
});
