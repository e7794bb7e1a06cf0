import type { SocialGraph } from './social-graph.ts';

/** How many people a search looks at before it ends: those with few friends come first. */
const DEFAULT_BUDGET = 20_000;

/**
 * Everybody whom friends of somebody's friends know: each way over a friend and a friend of theirs adds
 * `1 / √(friends of the one × friends of the other)`, so that a way over two who know everybody says
 * little. People who become friends often have no friend in common yet, and are this near.
 *
 * Source: paths of length three, damped by degree, as in Kovács et al., *Network-based prediction of
 * protein interactions*, Nature Communications 10, 2019.
 *
 * @param mayConnect who may be on the way; nobody else is
 * @param budget how many people to look at; what is beyond is left out whole
 * @returns by person, above 0; neither the person nor friends of theirs
 */
export function distantTies(
  graph: SocialGraph,
  person: string,
  mayConnect: (id: string) => boolean = () => true,
  budget: number = DEFAULT_BUDGET,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let looked = 0;
  const ways = (id: string) =>
    [...graph.friendsOf(id)]
      .filter((friend) => friend !== person && mayConnect(friend))
      .map((friend) => ({ friend, size: graph.friendsOf(friend).size }))
      .sort((a, b) => a.size - b.size || (a.friend < b.friend ? -1 : 1));
  for (const first of ways(person)) {
    for (const second of ways(first.friend)) {
      looked += second.size;
      if (looked > budget) return found;
      const strength = 1 / Math.sqrt(first.size * second.size);
      for (const other of graph.friendsOf(second.friend)) {
        if (other === person || graph.areFriends(person, other)) continue;
        found.set(other, (found.get(other) ?? 0) + strength);
      }
    }
  }
  return found;
}
