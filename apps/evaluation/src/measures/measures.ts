/** What one list of a person scores. */
export interface PersonMeasures {
  readonly recall10: number;
  readonly recall20: number;
  readonly ndcg10: number;
  readonly hit10: number;
}

/**
 * Recall (found ÷ all targets), NDCG with binary gain, and whether anything was found.
 *
 * @param list venues, best first, at least 20 where there are as many
 */
export function measureList(list: readonly number[], targets: ReadonlySet<number>): PersonMeasures {
  let found10 = 0;
  let found20 = 0;
  let gain = 0;
  for (const [place, venue] of list.slice(0, 20).entries()) {
    if (!targets.has(venue)) continue;
    found20 += 1;
    if (place >= 10) continue;
    found10 += 1;
    gain += 1 / Math.log2(place + 2);
  }
  let ideal = 0;
  for (let place = 0; place < Math.min(10, targets.size); place += 1) {
    ideal += 1 / Math.log2(place + 2);
  }
  return {
    recall10: found10 / targets.size,
    recall20: found20 / targets.size,
    ndcg10: gain / ideal,
    hit10: found10 > 0 ? 1 : 0,
  };
}
