import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { distantTies } from './distant-ties.ts';
import { SocialGraph } from './social-graph.ts';

const name = fc.integer({ min: 0, max: 8 }).map((number) => `p${number}`);

function graphOf(pairs: readonly (readonly [string, string])[]): SocialGraph {
  const graph = new SocialGraph();
  for (const [a, b] of pairs) graph.add(a, b);
  return graph;
}

test('strength is what counting every way over two others finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, name), { maxLength: 30 }),
      name,
      name,
      (pairs, who, hidden) => {
        const graph = graphOf(pairs);
        const found = distantTies(graph, who, (id) => id !== hidden);
        const all = Array.from({ length: 9 }, (_, number) => `p${number}`);
        for (const other of all) {
          let strength = 0;
          for (const first of all) {
            for (const second of all) {
              if ([first, second].includes(hidden) || second === who) continue;
              const isWay =
                graph.areFriends(who, first) &&
                graph.areFriends(first, second) &&
                graph.areFriends(second, other);
              const sizes = graph.friendsOf(first).size * graph.friendsOf(second).size;
              if (isWay) strength += 1 / Math.sqrt(sizes);
            }
          }
          const isStranger = other !== who && !graph.areFriends(who, other);
          expect(found.get(other) ?? 0).toBeCloseTo(isStranger ? strength : 0, 9);
        }
      },
    ),
    runs,
  );
});

test('a search ends where its budget does', () => {
  const graph = graphOf([
    ['me', 'ana'],
    ['ana', 'bo'],
    ['bo', 'cy'],
    ['ana', 'star'],
    ...Array.from({ length: 50 }, (_, number) => ['star', `fan${number}`] as const),
  ]);
  expect([...distantTies(graph, 'me', () => true, 10).keys()]).toEqual(['cy']);
  expect(distantTies(graph, 'me').size).toBe(51);
});
