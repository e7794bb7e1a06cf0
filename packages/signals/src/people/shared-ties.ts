/** What two people share, and how much it says. */
export interface SharedTies {
  /** Above 0: each shared tie adds `1 / ln(1 + others who have it)`. */
  readonly strength: number;
  /** What they share, that with the fewest others first. */
  readonly ties: readonly string[];
}

/** What connects people: friends in common, or venues both go to. */
export interface Ties {
  /** Ties of a person, such as the ids of friends. */
  of(person: string): Iterable<string>;
  /** Everybody who has a tie, such as the friends of that friend. */
  peopleOf(tie: string): { readonly size: number; [Symbol.iterator](): Iterator<string> };
}

/** How many people a search looks at before it ends: those with rare ties come first. */
const DEFAULT_BUDGET = 20_000;

/**
 * Everybody who shares ties with a person: a tie that few have says more. With friends as ties this is
 * the index of Adamic and Adar (*Friends and neighbors on the Web*, Social Networks 25, 2003); with
 * venues it counts rare shared places.
 *
 * @param budget how many people to look at, from the rarest ties on; what is beyond is left out whole
 */
export function sharedTies(
  person: string,
  ties: Ties,
  budget: number = DEFAULT_BUDGET,
): ReadonlyMap<string, SharedTies> {
  const own = Array.from(ties.of(person), (tie) => ({ tie, people: ties.peopleOf(tie) })).sort(
    (a, b) => a.people.size - b.people.size || (a.tie < b.tie ? -1 : 1),
  );
  const found = new Map<string, { strength: number; ties: string[] }>();
  let looked = 0;
  for (const { tie, people } of own) {
    looked += people.size;
    if (looked > budget) break;
    const strength = 1 / Math.log(1 + Math.max(2, people.size));
    for (const other of people) {
      if (other === person) continue;
      const shared = found.get(other);
      if (shared === undefined) found.set(other, { strength, ties: [tie] });
      else {
        shared.strength += strength;
        shared.ties.push(tie);
      }
    }
  }
  return found;
}
