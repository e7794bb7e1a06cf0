import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/night-life.ts';
import { sharedTies } from './shared-ties.ts';
import { SocialGraph } from './social-graph.ts';

const name = fc.integer({ min: 0, max: 9 }).map((number) => `p${number}`);

function graphOf(pairs: readonly (readonly [string, string])[]): SocialGraph {
  const graph = new SocialGraph();
  for (const [a, b] of pairs) graph.add(a, b);
  return graph;
}

test('strength is the index of Adamic and Adar, as counting every pair finds it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 40 }), name, (pairs, who) => {
      const graph = graphOf(pairs);
      const ties = {
        of: (id: string) => graph.friendsOf(id),
        peopleOf: (id: string) => graph.friendsOf(id),
      };
      const found = sharedTies(who, ties);
      for (const other of Array.from({ length: 10 }, (_, number) => `p${number}`)) {
        if (other === who) continue;
        const shared = [...graph.friendsOf(who)].filter((id) => graph.areFriends(id, other));
        const strength = shared.reduce(
          (sum, id) => sum + 1 / Math.log(1 + Math.max(2, graph.friendsOf(id).size)),
          0,
        );
        expect(found.get(other)?.strength ?? 0).toBeCloseTo(strength, 9);
        expect([...(found.get(other)?.ties ?? [])].sort()).toEqual(shared.sort());
      }
      expect(found.has(who)).toBe(false);
    }),
    runs,
  );
});

test('a search ends where its budget does, the rarest ties first', () => {
  const graph = graphOf([
    ['me', 'quiet'],
    ['quiet', 'ana'],
    ['me', 'famous'],
    ...Array.from({ length: 50 }, (_, number) => ['famous', `fan${number}`] as const),
  ]);
  const ties = {
    of: (id: string) => graph.friendsOf(id),
    peopleOf: (id: string) => graph.friendsOf(id),
  };
  expect([...sharedTies('me', ties, 10).keys()]).toEqual(['ana']);
  expect(sharedTies('me', ties, 100).size).toBe(51);
});

test('friendship goes both ways, ends both ways, and goes with the person', () => {
  const graph = graphOf([
    ['a', 'b'],
    ['a', 'c'],
  ]);
  expect([graph.add('b', 'a'), graph.add('a', 'a')]).toEqual([false, false]);
  expect([...graph.friendsOf('b')]).toEqual(['a']);
  expect([graph.remove('b', 'a'), graph.remove('b', 'a')]).toEqual([true, false]);
  expect([...graph.friendsOf('a')]).toEqual(['c']);
  graph.removePerson('a');
  expect(graph.friendsOf('c').size).toBe(0);
});
