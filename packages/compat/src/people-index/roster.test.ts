import { expect, test } from 'vitest';
import { alex } from '../fixtures/golden.ts';
import { factsOf, Roster } from './roster.ts';

test('an interest counts, and once, also after more walks over interests than 32 bits count', () => {
  const roster = new Roster();
  const add = (interests: readonly string[]) => {
    const somebody = { ...alex, interests };
    return roster.add(somebody, factsOf(somebody));
  };
  const [first, later] = [add(['chess']), add(['jazz', 'wine', 'jazz', 'jazz', 'wine'])];
  (roster as unknown as { walk: number }).walk = 0xffff_ffff;
  // Not met by the walk that bore this number before.
  expect(roster.interests(first, [])).toBe(1);
  for (let time = 0; time < 3; time += 1) expect(roster.interests(later, [])).toBe(2);
});
