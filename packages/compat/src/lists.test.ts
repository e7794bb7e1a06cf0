import { cellKey } from '@luna/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Match } from './best-matches.ts';
import { compatibility } from './compatibility.ts';
import { people, person, venue } from './fixtures/arbitrary-people.ts';
import { alex, people as seedPeople, taylor, venues } from './fixtures/golden.ts';
import { interestIn } from './interest.ts';
import { interestedIn } from './interested-in.ts';
import { mostCompatible } from './most-compatible.ts';
import type { Person } from './person.ts';

const runs = { seed: 7, numRuns: 500 };
const limits = fc.constantFrom(1, 2, 5, 100);
const everybody = { limit: Number.POSITIVE_INFINITY };

/** The definition, word by word: who may be seen, all scores, one sort, one slice. */
function bruteForce(asking: Person, among: readonly Person[], limit: number): Match[] {
  return among
    .filter(
      (other) =>
        other.id !== asking.id &&
        other.sharing !== 'hidden' &&
        !asking.blocked?.has(other.id) &&
        !other.blocked?.has(asking.id),
    )
    .map((other) => ({ person: other, ...compatibility(asking, other) }))
    .sort((a, b) => {
      if (a.score !== b.score) return b.score - a.score;
      if (a.distanceKm !== b.distanceKm) return a.distanceKm - b.distanceKm;
      return a.person.id < b.person.id ? -1 : 1;
    })
    .slice(0, limit);
}

test('the most compatible are those of scoring everybody, sorting and slicing', () => {
  fc.assert(
    fc.property(person, people, limits, (asking, among, limit) => {
      expect(mostCompatible(asking, among, { limit })).toEqual(bruteForce(asking, among, limit));
    }),
    runs,
  );
});

test('the interested are the compatible by more than 40 who like the venue', () => {
  fc.assert(
    fc.property(venue, person, people, limits, (where, asking, among, limit) => {
      const expected = bruteForce(asking, among, 1000)
        .filter((match) => match.score > 40 && interestIn(where, match.person).interested)
        .slice(0, limit);
      expect(interestedIn(where, asking, among, { limit })).toEqual(expected);
    }),
    runs,
  );
});

test('no list depends on the order in which people come', () => {
  const shuffled = people.chain((among) =>
    fc.tuple(
      fc.constant(among),
      fc.shuffledSubarray(among, { minLength: among.length, maxLength: among.length }),
    ),
  );
  fc.assert(
    fc.property(venue, person, shuffled, limits, (where, asking, [among, other], limit) => {
      expect(mostCompatible(asking, other, { limit })).toEqual(
        mostCompatible(asking, among, { limit }),
      );
      expect(interestedIn(where, asking, other, { limit })).toEqual(
        interestedIn(where, asking, among, { limit }),
      );
    }),
    runs,
  );
});

test('a long list keeps the best however late they come', () => {
  const crowd = Array.from({ length: 1000 }, (_, index) => ({
    ...alex,
    id: `p${String(index).padStart(4, '0')}`,
    latitude: 40.8 - index * 0.00004,
  }));
  for (const order of [crowd, crowd.toReversed()]) {
    expect(mostCompatible(alex, order, { limit: 7 })).toEqual(bruteForce(alex, crowd, 7));
  }
});

test('at equal scores the nearer comes first, and at equal distances the id in code-unit order', () => {
  const twin = (id: string, latitude: number, interests: readonly string[]) => ({
    ...alex,
    id,
    latitude,
    interests,
    preferredPriceRange: null,
  });
  // Both are beyond the 5 km that give points, so that only the distance itself tells them apart.
  const among = [
    twin('far', 41.5, []),
    twin('a', 41.2, []),
    twin('Z', 41.2, []),
    twin('é', 41.2, []),
    twin('a1', 41.2, []),
    twin('near', 41.1, []),
  ];
  const ids = mostCompatible({ ...alex, interests: [] }, among).map((match) => match.person.id);
  expect(ids).toEqual(['near', 'Z', 'a', 'a1', 'é', 'far']);
});

describe('who may be seen', () => {
  test('hidden people and the asking person are in no list, so in no count either', () => {
    fc.assert(
      fc.property(venue, person, people, (where, asking, among) => {
        const all = [...among, asking];
        const open = all.filter(({ id, sharing }) => id !== asking.id && sharing !== 'hidden');
        expect(mostCompatible(asking, all, everybody)).toEqual(
          mostCompatible(asking, open, everybody),
        );
        expect(interestedIn(where, asking, all, everybody)).toEqual(
          interestedIn(where, asking, open, everybody),
        );
      }),
      runs,
    );
  });

  test('a block hides each from the other, whoever set it', () => {
    fc.assert(
      fc.property(venue, person, people, (where, asking, among) => {
        for (const { person: seen } of mostCompatible(asking, among, everybody)) {
          const back = mostCompatible(seen, [asking], everybody).length;
          expect(back).toBe(asking.sharing === 'hidden' ? 0 : 1);

          const refusing = { ...seen, blocked: new Set([asking.id]) };
          const refused = { ...asking, blocked: new Set([seen.id]) };
          expect(mostCompatible(asking, [refusing])).toEqual([]);
          expect(mostCompatible(refused, [seen])).toEqual([]);
          expect(mostCompatible(refusing, [asking])).toEqual([]);
          expect(mostCompatible(seen, [refused])).toEqual([]);
          expect(interestedIn(where, asking, [refusing])).toEqual([]);
          expect(interestedIn(where, refused, [seen])).toEqual([]);
        }
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  test('hiding Taylor changes the lists of others by Taylor alone', () => {
    const now = seedPeople.map((who) =>
      who.id === taylor.id ? { ...who, sharing: 'hidden' as const } : who,
    );
    for (const where of venues) {
      const before = interestedIn(where, alex, seedPeople);
      expect(interestedIn(where, alex, now)).toEqual(
        before.filter((match) => match.person.id !== taylor.id),
      );
    }
  });

  test('somebody hidden may still ask', () => {
    expect(mostCompatible({ ...alex, sharing: 'hidden' }, seedPeople)).toHaveLength(4);
  });
});

test('a list tells nothing of where in their cell people are who do not share it', () => {
  const step = fc.double({ min: -0.004, max: 0.004, noNaN: true });
  fc.assert(
    fc.property(venue, person, people, step, step, (where, asking, among, north, east) => {
      const moved = among.map((who) => {
        const there = {
          latitude: Math.max(-90, Math.min(90, who.latitude + north)),
          longitude: Math.max(-180, Math.min(180, who.longitude + east)),
        };
        const stays = who.sharing === 'precise' || cellKey(there) !== cellKey(who);
        return stays ? who : { ...who, ...there };
      });
      const shown = (matches: readonly Match[]) =>
        matches.map(({ person: { id }, ...rest }) => ({ id, ...rest }));
      expect(shown(mostCompatible(asking, moved, everybody))).toEqual(
        shown(mostCompatible(asking, among, everybody)),
      );
      expect(shown(interestedIn(where, asking, moved, everybody))).toEqual(
        shown(interestedIn(where, asking, among, everybody)),
      );
    }),
    runs,
  );
});

test('a limit that is no whole number from 1 is refused', () => {
  for (const limit of [0, -1, 1.5, Number.NaN, '3' as never]) {
    const refusal = expect.objectContaining({ code: 'invalid_limit' });
    expect(() => mostCompatible(alex, seedPeople, { limit })).toThrow(refusal);
    expect(() => interestedIn({ id: 'venue1', tags: [] }, alex, seedPeople, { limit })).toThrow(
      refusal,
    );
  }
});

test('a list holds ten people, an interested list five, when nothing else is asked', () => {
  const crowd = Array.from({ length: 30 }, (_, index) => ({ ...taylor, id: `p${index}` }));
  expect(mostCompatible(alex, crowd)).toHaveLength(10);
  expect(interestedIn({ id: 'venue5', tags: ['art'] }, alex, crowd)).toHaveLength(5);
});
