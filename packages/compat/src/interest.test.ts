import fc from 'fast-check';
import { expect, test } from 'vitest';
import { person, venue } from './fixtures/arbitrary-people.ts';
import { taylor } from './fixtures/golden.ts';
import { interestIn } from './interest.ts';

test('the parts of an interest sum to its score, and above 0.3 it counts', () => {
  fc.assert(
    fc.property(venue, person, (where, who) => {
      const { interested, score, parts, matchingTags } = interestIn(where, who);
      const tags = new Set(where.tags);
      const both = [...tags].filter((tag) => who.interests.includes(tag)).length;
      const expected =
        (who.viewingHistory.get(where.id) ?? 0) / 60 + (tags.size ? both / tags.size : 0);
      expect(score).toBe(expected);
      expect(parts.viewing + parts.tags).toBe(score);
      expect(interested).toBe(expected > 0.3);
      expect(matchingTags).toHaveLength(both);
    }),
    { seed: 4, numRuns: 1000 },
  );
});

test('exactly 0.3 is not enough', () => {
  const quiet = { interests: [], viewingHistory: new Map([['v', 18]]) };
  expect(interestIn({ id: 'v', tags: ['art'] }, quiet)).toMatchObject({
    score: 0.3,
    interested: false,
  });
  const longer = { ...quiet, viewingHistory: new Map([['v', 18.001]]) };
  expect(interestIn({ id: 'v', tags: ['art'] }, longer).interested).toBe(true);
});

test('repeated tags and repeated interests count once', () => {
  const keen = { interests: ['art', 'art'], viewingHistory: new Map<string, number>() };
  expect(interestIn({ id: 'v', tags: ['art', 'art', 'jazz', 'wine'] }, keen)).toEqual({
    interested: true,
    score: 1 / 3,
    parts: { viewing: 0, tags: 1 / 3 },
    matchingTags: ['art'],
  });
});

test('a venue without tags interests only those who viewed it', () => {
  expect(interestIn({ id: 'venue9', tags: [] }, taylor).score).toBe(0);
  expect(interestIn({ id: 'venue5', tags: [] }, taylor)).toMatchObject({
    score: 1.5,
    interested: true,
  });
});
