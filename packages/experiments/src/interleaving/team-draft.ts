import { ExperimentsError } from '../experiments-error.ts';

/** The rankings that compete, and whose pick an item is. */
export type Team = 'a' | 'b';

/** An item of an interleaved list and the ranking it counts for. */
export interface Drafted {
  readonly id: string;
  readonly team: Team;
}

/** How many of the items that somebody took up count for which ranking. */
export interface Credit {
  readonly a: number;
  readonly b: number;
}

/**
 * Merges two rankings into one list as two captains draft their teams: in every round a coin says who
 * goes first, and each picks the best item it has that nobody has picked. Who prefers one ranking
 * takes up more of its picks, and since both stand as high on average, position speaks for neither
 * (Radlinski, Kurup, Joachims: How does clickthrough data reflect retrieval quality?, CIKM 2008).
 *
 * In every prefix the teams differ by one at most, for as long as both rankings have something left.
 *
 * @param length how long the list may become, 1 or more
 * @param random 0 to 1, drawn once a round
 * @throws ExperimentsError `invalid_ranking` when an id stands twice in one ranking
 *
 * @example
 * teamDraft(['x', 'y'], ['y', 'z'], { length: 3, random: () => 0.1 });
 * // [{ id: 'x', team: 'a' }, { id: 'y', team: 'b' }, { id: 'z', team: 'b' }]
 */
export function teamDraft(
  a: readonly string[],
  b: readonly string[],
  options: { readonly length: number; readonly random: () => number },
): Drafted[] {
  checkRanking('a', a);
  checkRanking('b', b);
  if (!Number.isInteger(options.length) || options.length < 1) {
    throw new ExperimentsError(
      'invalid_ranking',
      'length',
      `expected a length of 1 or more, got ${options.length}`,
    );
  }
  const list: Drafted[] = [];
  const taken = new Set<string>();
  const next = { a: 0, b: 0 };
  const rankings = { a, b };
  const pick = (team: Team): boolean => {
    const ranking = rankings[team];
    while (next[team] < ranking.length && taken.has(ranking[next[team]] as string)) next[team]++;
    const id = ranking[next[team]];
    if (id === undefined) return false;
    taken.add(id);
    list.push({ id, team });
    return true;
  };
  for (;;) {
    const order: readonly Team[] = options.random() < 0.5 ? ['a', 'b'] : ['b', 'a'];
    let picked = false;
    for (const team of order) {
      if (list.length === options.length) return list;
      picked = pick(team) || picked;
    }
    if (!picked) return list;
  }
}

/**
 * Whom what somebody took up counts for: the ranking that picked it, also when both list it, as
 * published. The coins make that even.
 *
 * @param taken ids clicked, visited or booked; those not in the list count for nobody
 */
export function creditOf(list: readonly Drafted[], taken: ReadonlySet<string>): Credit {
  const of = (team: Team) => list.filter((item) => item.team === team && taken.has(item.id)).length;
  return { a: of('a'), b: of('b') };
}

function checkRanking(field: Team, ranking: readonly string[]): void {
  const seen = new Set<string>();
  ranking.forEach((id, at) => {
    if (seen.has(id)) {
      throw new ExperimentsError(
        'invalid_ranking',
        `${field}[${at}]`,
        `expected every id once, got ${id} again`,
      );
    }
    seen.add(id);
  });
}
