import { type InteractionLog, shareOf } from '../log/interaction-log.ts';
import { descriptorsOf, type VenueTable } from '../tables/venue-table.ts';

/** How often words (categories and tags) keep company: a symmetric sparse matrix of counts. */
export interface WordCompany {
  /** In the order of their first mention. */
  readonly words: readonly string[];
  /** By word: the words it keeps company with and how much, above 0; as often as it is theirs. */
  readonly rows: readonly ReadonlyMap<number, number>[];
}

/** Of somebody who is everywhere, only the words they care for most are paired with each other. */
const MOST_WORDS = 48;

/**
 * Which words meet: on one venue, and in one person, who likes a venue called the one and another
 * called the other. A person with n likings adds as much as n − 1 pairs, so that whoever goes out a lot
 * does not decide alone; a venue adds each pair of its words once.
 */
export function wordCompany(log: InteractionLog, venues: VenueTable): WordCompany {
  const codes = new Map<string, number>();
  const words: string[] = [];
  const rows: Map<number, number>[] = [];
  const codeOf = (word: string) => {
    let code = codes.get(word);
    if (code === undefined) {
      code = words.length;
      codes.set(word, code);
      words.push(word);
      rows.push(new Map());
    }
    return code;
  };
  const meet = (one: number, other: number, weight: number) => {
    const row = rows[one] as Map<number, number>;
    row.set(other, (row.get(other) ?? 0) + weight);
  };
  for (let code = 0; code < venues.size; code += 1) {
    const venue = venues.at(code);
    if (venue === undefined) continue;
    const own = descriptorsOf(venue).map(codeOf);
    for (const one of own) for (const other of own) if (one !== other) meet(one, other, 1);
  }
  for (let person = 0; person < log.people.size; person += 1) {
    const shares = new Map<number, number>();
    /** What a venue pairs with itself, which is no meeting. */
    const self = new Map<number, number>();
    let total = 0;
    for (const [code, liking] of log.likingsOf(person)) {
      const venue = venues.at(code);
      const share = shareOf(liking);
      if (venue === undefined || share === 0) continue;
      total += share;
      for (const word of descriptorsOf(venue)) {
        const own = codeOf(word);
        shares.set(own, (shares.get(own) ?? 0) + share);
        self.set(own, (self.get(own) ?? 0) + share * share);
      }
    }
    if (total <= 1) continue;
    const kept = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_WORDS);
    for (const [one, share] of kept) {
      for (const [other, otherShare] of kept) {
        const pairs = share * otherShare - (one === other ? (self.get(one) as number) : 0);
        if (pairs > 0) meet(one, other, pairs / total);
      }
    }
  }
  return { words, rows };
}
