import { expect, test } from 'vitest';
import type { Factor } from '../../factors/factor.ts';
import { defineProfile } from '../../profile/profile.ts';
import { SteadyParts } from './steady-parts.ts';

const factor: Factor = { name: 'steady', defaults: {}, value: () => 1, reason: () => undefined };
const profile = defineProfile({
  name: 'test',
  version: 1,
  missing: 'zero',
  factors: [{ factor, weight: 100 }],
});

/** A question that compares the venues at some locations, and says of how many something was known. */
function ask(parts: SteadyParts, from: number, end: number): number {
  let known = 0;
  parts.begin();
  for (let location = from; location < end; location += 1) {
    if (parts.at(location) !== undefined) known += 1;
    else parts.keep(location, [{ factor: 'steady', weight: 100, value: 1, points: location }]);
  }
  return known;
}

function createParts(): SteadyParts {
  return new SteadyParts(profile, [{ kind: 'flat', most: 1, steady: true }]);
}

test('of a question that compares more than are kept, those that came first are known the next time', () => {
  const parts = createParts();
  expect(ask(parts, 0, 300)).toBe(0);
  expect(ask(parts, 0, 300)).toBe(128);
  parts.begin();
  expect(parts.at(0)?.contributions[0]?.points).toBe(0);
  expect(parts.at(127)?.contributions[0]?.points).toBe(127);
  expect(parts.at(128)).toBeUndefined();
});

test('what was neither said nor asked for lately goes first', () => {
  const parts = createParts();
  ask(parts, 0, 100);
  ask(parts, 0, 40);
  // Of a hundred and sixty all are kept but the first nobody asked for again.
  expect(ask(parts, 100, 160)).toBe(0);
  expect(ask(parts, 0, 40)).toBe(40);
  expect(ask(parts, 72, 160)).toBe(88);
});
