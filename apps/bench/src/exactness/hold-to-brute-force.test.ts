import { describe, expect, test } from 'vitest';
import { createDraw } from './draw.ts';
import { holdToBruteForce } from './hold-to-brute-force.ts';
import { createWorld, type World } from './world.ts';

const options = { queries: 150, changes: 5, queriesBetween: 10, checkBruteForceEvery: 1 };

/** A world whose ranker answers with something done to it. */
function lying(lie: (ranked: unknown[]) => unknown[]): World {
  const world = createWorld(3, 0, 80);
  const { ranker } = world;
  return {
    ...world,
    ranker: {
      get size() {
        return ranker.size;
      },
      get residentBytes() {
        return ranker.residentBytes;
      },
      get: (id) => ranker.get(id),
      upsert: (venue) => ranker.upsert(venue),
      remove: (id) => ranker.remove(id),
      rank: (person, how) => lie(ranker.rank(person, how)) as ReturnType<typeof ranker.rank>,
    },
  };
}

describe('questions to ranker and brute force', () => {
  test('find no difference while venues come, change and go', () => {
    for (const number of [0, 1, 2, 3]) {
      expect(holdToBruteForce(createWorld(3, number, 80), createDraw(number), options)).toEqual([]);
    }
  });

  test('find a result that is missing', () => {
    const world = lying((ranked) => ranked.slice(0, -1));
    expect(holdToBruteForce(world, createDraw(1), options)).not.toEqual([]);
  });

  test('find two results that changed places', () => {
    const world = lying((ranked) =>
      ranked.length < 2 ? ranked : ranked.with(0, ranked.at(-1)).with(-1, ranked[0]),
    );
    expect(holdToBruteForce(world, createDraw(1), options)).not.toEqual([]);
  });

  test('find a breakdown that does not belong to its venue', () => {
    const world = lying((ranked) =>
      ranked.map((result) => ({ ...(result as object), breakdown: [] })),
    );
    expect(holdToBruteForce(world, createDraw(1), options)).not.toEqual([]);
  });
});
