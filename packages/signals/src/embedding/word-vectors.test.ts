import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { interactions, runs, someVenues, venue, visit } from '../fixtures/night-life.ts';
import { InteractionLog } from '../log/interaction-log.ts';
import { VenueTable } from '../tables/venue-table.ts';
import { type WordCompany, wordCompany } from './word-company.ts';
import { WordVectors } from './word-vectors.ts';

/** Two words for one thing each: no venue is called both. */
const synonyms = [
  ['coffee', 'espresso'],
  ['beer', 'ale'],
  ['jazz', 'swing'],
  ['books', 'reading'],
  ['climbing', 'bouldering'],
  ['art', 'paintings'],
] as const;

/** A city in which people care for two things each and do not care what these are called. */
function cityOfSynonyms(seed: number): WordCompany {
  const random = xoroshiro128plus(seed);
  const log = new InteractionLog();
  const venues = Array.from({ length: 240 }, (_, number) => {
    const pair = synonyms[number % synonyms.length] as readonly [string, string];
    return venue(`v${number}`, {
      category: pair[uniformInt(random, 0, 1)] as string,
      tags: uniformFloat64(random) < 0.3 ? ['late'] : [],
    });
  });
  const table = new VenueTable(log.venues, venues);
  for (let person = 0; person < 200; person += 1) {
    const likes = [uniformInt(random, 0, 5), uniformInt(random, 0, 5)];
    for (let times = 0; times < 15; times += 1) {
      const thing = uniformFloat64(random) < 0.8 ? likes[times % 2] : uniformInt(random, 0, 5);
      const at = (thing as number) + synonyms.length * uniformInt(random, 0, 39);
      log.add(visit(`p${person}`, `v${at}`));
    }
  }
  return wordCompany(log, table);
}

test('the closest word to one is the other word for the same thing', () => {
  for (const seed of [1, 2, 3]) {
    const vectors = WordVectors.learn(cityOfSynonyms(seed), { dimensions: 8 });
    for (const [one, other] of synonyms) {
      expect(vectors.closest(one, 1)[0]?.word).toBe(other);
      expect(vectors.closest(other, 1)[0]?.word).toBe(one);
      const stranger = one === 'coffee' ? 'climbing' : 'coffee';
      expect(vectors.closeness(one, other)).toBeGreaterThan(2 * vectors.closeness(one, stranger));
    }
  }
});

test('closeness is within 0..1, the same both ways, 1 to itself, and 0 to a word nobody met', () => {
  fc.assert(
    fc.property(interactions, fc.integer({ min: 1, max: 6 }), (all, dimensions) => {
      const log = new InteractionLog();
      const table = new VenueTable(log.venues, someVenues);
      for (const one of all) log.add(one);
      const company = wordCompany(log, table);
      const vectors = WordVectors.learn(company, { dimensions });
      const again = WordVectors.learn(company, { dimensions });
      for (const one of [...company.words, 'unknown']) {
        for (const other of [...company.words, 'unknown']) {
          const closeness = vectors.closeness(one, other);
          expect(closeness).toBeGreaterThanOrEqual(0);
          expect(closeness).toBeLessThanOrEqual(1);
          expect(vectors.closeness(other, one)).toBe(closeness);
          expect(again.closeness(one, other)).toBe(closeness);
          if (one === other) expect(closeness).toBe(vectors.knows(one) ? 1 : 0);
        }
      }
      expect(new WordVectors(vectors.columns)).toEqual(vectors);
      expect(vectors.knows('unknown')).toBe(false);
      for (const [one, row] of company.rows.entries()) {
        for (const [other, pairs] of row)
          expect(company.rows[other]?.get(one)).toBeCloseTo(pairs, 9);
      }
    }),
    runs,
  );
});

test('without anybody and without venues, no word is known', () => {
  const vectors = WordVectors.learn({ words: [], rows: [] });
  expect([vectors.knows('coffee'), vectors.closeness('coffee', 'coffee')]).toEqual([false, 0]);
});

describe('a skip-gram with negative sampling', () => {
  /** Word2vec as it is: words and contexts, gradient steps on its own objective, all pairs at once. */
  function skipGram({ words, rows }: WordCompany, dimensions: number, negatives: number) {
    const random = xoroshiro128plus(9);
    const start = () =>
      words.map(() =>
        Float64Array.from({ length: dimensions }, () => uniformFloat64(random) - 0.5),
      );
    const own = start();
    const context = start();
    const met = rows.map((row) => [...row.values()].reduce((sum, pairs) => sum + pairs, 0));
    const drawn = met.map((times) => times ** 0.75);
    const all = drawn.reduce((sum, times) => sum + times, 0);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    for (let step = 0; step < 1_500; step += 1) {
      for (const [word, vector] of own.entries()) {
        for (const [other, its] of context.entries()) {
          const pairs = rows[word]?.get(other) ?? 0;
          const fakes = (negatives * (met[word] as number) * (drawn[other] as number)) / all;
          const product = vector.reduce((sum, x, at) => sum + x * (its[at] as number), 0);
          const slope =
            (pairs * sigmoid(-product) - fakes * sigmoid(product)) / (pairs + fakes + 1e-9);
          for (let at = 0; at < dimensions; at += 1) {
            const x = vector[at] as number;
            vector[at] = x + 0.02 * slope * (its[at] as number);
            its[at] = (its[at] as number) + 0.02 * slope * x;
          }
        }
      }
    }
    const cosine = (a: number, b: number) => {
      const dot = (x: Float64Array, y: Float64Array) =>
        x.reduce((sum, value, at) => sum + value * (y[at] as number), 0);
      const one = own[a] as Float64Array;
      const other = own[b] as Float64Array;
      return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    };
    return (a: number, b: number) => Math.max(0, cosine(a, b));
  }

  test('finds the same words close', () => {
    const company = cityOfSynonyms(1);
    const vectors = WordVectors.learn(company, { dimensions: 8 });
    const sampled = skipGram(company, 8, 1);
    const pairs = company.words.flatMap((one, a) =>
      company.words.slice(a + 1).map((other, b) => ({
        counted: vectors.closeness(one, other),
        sampled: sampled(a, a + 1 + b),
      })),
    );
    expect(correlation(pairs)).toBeGreaterThan(0.8);
    for (const [one, other] of synonyms) {
      const a = company.words.indexOf(one);
      const closest = company.words
        .filter((word) => word !== one)
        .sort(
          (x, y) => sampled(a, company.words.indexOf(y)) - sampled(a, company.words.indexOf(x)),
        );
      expect(closest[0]).toBe(other);
    }
  });

  function correlation(pairs: readonly { counted: number; sampled: number }[]): number {
    const mean = (of: (pair: { counted: number; sampled: number }) => number) =>
      pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
    const a = mean(({ counted }) => counted);
    const b = mean(({ sampled }) => sampled);
    const both = mean(({ counted, sampled }) => (counted - a) * (sampled - b));
    const one = mean(({ counted }) => (counted - a) ** 2);
    const other = mean(({ sampled }) => (sampled - b) ** 2);
    return both / Math.sqrt(one * other);
  }
});
