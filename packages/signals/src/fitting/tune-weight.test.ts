import { defineProfile, type Factor } from '@luna/scoring';
import { expect, test } from 'vitest';
import { person, venue } from '../fixtures/night-life.ts';
import { isSignalsError } from '../signals-error.ts';
import { tuneWeight } from './tune-weight.ts';

const told = (name: string, place: number): Factor => ({
  name,
  defaults: {},
  value: ({ venue }) => Number(venue.tags[place]),
});
const start = defineProfile({
  name: 'two',
  version: 1,
  factors: [
    { factor: told('right', 0), weight: 10 },
    { factor: told('wrong', 1), weight: 60 },
    { factor: told('noise', 2), weight: 30 },
  ],
});
const place = (id: string, ...values: number[]) => venue(id, { tags: values.map(String) });
const choices = Array.from({ length: 5 }, (_, number) => ({
  person: person(`${number}`),
  chosen: [place('chosen', 1, 0, 0)],
  others: [place('a', 0.1, 1, 0), place('b', 0.2, 0.5, 1)],
}));

test('the weight is taken that lists what was chosen highest, and the others keep their proportions', () => {
  const { profile, tried } = tuneWeight(choices, start, 'right', [0, 30, 60, 90]);
  expect(tried.map(({ ndcg10 }) => Number(ndcg10.toFixed(3)))).toEqual([0.5, 0.5, 1, 1]);
  expect(profile.factors.map(({ weight }) => Math.round(weight * 10) / 10)).toEqual([
    60, 26.7, 13.3,
  ]);
  expect(profile).toMatchObject({ name: 'two', version: 1 });
});

test.each([
  ['another', [10], 'name'],
  ['right', [100], 'weights'],
  ['right', [], 'weights'],
])('what makes no sense is refused by name: %s %o', (name, weights, field) => {
  try {
    tuneWeight(choices, start, name, weights);
  } catch (error) {
    if (!isSignalsError(error)) throw error;
    expect([error.code, error.field]).toEqual(['invalid_options', field]);
    return;
  }
  throw new Error('nothing was refused');
});

test('without a choice there is nothing to tune by', () => {
  expect(() => tuneWeight([], start, 'right')).toThrow('choices must hold at least one');
});
