import { expect, test } from 'vitest';
import { createUserConverter } from './user-row.ts';

const bare = { id: 'ada', latitude: 40.7, longitude: -74 };

function convert(cells: object) {
  const all: Readonly<Record<string, unknown>> = { ...bare, ...cells };
  return createUserConverter().convert((field) => all[field]);
}

test('a person needs an id and a position only, and shares nothing that was not said', () => {
  expect(convert({})).toEqual({
    row: {
      id: 'ada',
      name: 'ada',
      latitude: 40.7,
      longitude: -74,
      interests: [],
      preferred_price_range: null,
    },
  });
});

test('everything about a person is read', () => {
  const cells = {
    name: 'Ada',
    interests: 'coffee; art;coffee',
    preferred_price_range: '$$',
    sharing: 'Hidden',
  };
  expect(convert(cells)).toEqual({
    row: {
      ...bare,
      name: 'Ada',
      interests: ['coffee', 'art'],
      preferred_price_range: 'moderate',
      sharing: 'hidden',
    },
  });
});

test('no id is derived from where somebody is', () => {
  expect(convert({ id: '' })).toEqual({
    reasons: [{ field: 'id', message: 'is missing; a person needs an id that stays' }],
  });
});

test('a way of sharing that does not exist is refused, not guessed', () => {
  expect(convert({ sharing: 'public' })).toEqual({
    reasons: [{ field: 'sharing', message: expect.stringContaining('precise, cell or hidden') }],
  });
});
