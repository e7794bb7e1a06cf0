// Run by hand: node --conditions=@luna/source bench/exactness.bench.ts [seed] [crowds|<venues>:<questions> …]
// The whole proof, 100,000 questions, is what it asks without arguments. Ends with 1 on any mismatch.
import { isDeepStrictEqual } from 'node:util';
import { generateCity } from '@luna/seed-data';
import { createCrowd, createDice, type Dice } from '../src/fixtures/crowds.ts';
import {
  classic,
  createRanker,
  defineProfile,
  distance,
  history,
  interests,
  type Person,
  type PriceRange,
  type Profile,
  price,
  type RankOptions,
  rankVenues,
  scoreVenue,
  type Venue,
} from '../src/index.ts';
import { cityColumns } from './fixtures/city-columns.ts';
import { ExactScan } from './fixtures/exact-scan.ts';

const [seedText = '1', ...wanted] = process.argv.slice(2);
const seed = Number(seedText);
const parts = wanted.length > 0 ? wanted : ['crowds:89000', '100000:10000', '1000000:1000'];
const QUESTIONS_BETWEEN_CHANGES = 50;
let mismatches = 0;
let asked = 0;

for (const part of parts) {
  const [what, count] = part.split(':');
  const started = performance.now();
  if (what === 'crowds') askCrowds(Number(count));
  else askCity(Number(what), Number(count));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${part}: ${asked} questions so far, ${mismatches} mismatches, ${seconds} s`);
}
process.exitCode = mismatches === 0 ? 0 : 1;

/** Awkward crowds of 30 to 5,000 venues, changed at random, against `rankVenues`. */
function askCrowds(questions: number): void {
  for (let done = 0; done < questions; ) {
    const dice = createDice(seed * 1_000_003 + done);
    const count = Math.round(30 * (5000 / 30) ** (dice() ** 2));
    const crowd = createCrowd(dice, 2 * count);
    const all = new Map<string, Venue>();
    for (let number = 0; number < count; number += 1) {
      all.set(`v${number}`, crowd.venue(`v${number}`));
    }
    const ranker = createRanker({ venues: all.values() });
    for (let round = 0; round < 4 && done < questions; round += 1) {
      const list = [...all.values()];
      for (let question = 0; question < 20 && done < questions; question += 1) {
        const person = crowd.person();
        const options = crowd.options();
        check(ranker.rank(person, options), rankVenues(person, list, options), [done, count]);
        done += 1;
      }
      for (let change = Math.floor(dice() * count); change > 0; change -= 1) {
        const id = `v${Math.floor(dice() * 2 * count)}`;
        if (dice() < 0.5) {
          ranker.remove(id);
          all.delete(id);
        } else {
          const venue = crowd.venue(id);
          ranker.upsert(venue);
          all.set(id, venue);
        }
      }
    }
  }
}

/** A generated city, changed at random, against a scan of all its venues. */
function askCity(venues: number, questions: number): void {
  const dice = createDice(seed);
  const below = (count: number) => Math.floor(dice() * count);
  const city = generateCity({ seed, venues, users: 10_000 });
  const ranker = createRanker({ columns: cityColumns(city) });
  const scan = new ExactScan(city);
  for (let question = 0; question < questions; question += 1) {
    if (question % QUESTIONS_BETWEEN_CHANGES === 0) {
      for (let change = venues / 1000; change > 0; change -= 1) {
        const place = below(venues);
        if (dice() < 0.4) {
          scan.remove(place);
          ranker.remove(city.venueId(place));
          continue;
        }
        const look = scan.venue(below(venues));
        const where = dice() < 0.5 ? scan.venue(place) : look;
        const { latitude, longitude } = where;
        const venue = { ...look, id: city.venueId(place), latitude, longitude };
        scan.upsert(place, venue);
        ranker.upsert(venue);
      }
    }
    const person = anybody(city.user(below(10_000)), dice, city.vocabulary, () =>
      city.venueId(below(venues)),
    );
    const profile = anyProfile(dice);
    const options = anyOptions(dice, city.categories, city.vocabulary, () =>
      city.venueId(below(venues)),
    );
    const expected = scan.top(person, profile, options).map(({ place, score }, index) => {
      const venue = scan.venue(place);
      const scored = scoreVenue(person, venue, profile, { at: options.at });
      if (!Object.is(scored.score, score)) throw new Error('the oracle contradicts itself');
      return { ...scored, venue, rank: index + 1 };
    });
    check(ranker.rank(person, { ...options, profile }), expected, [question, venues]);
  }
}

function check(actual: unknown, expected: unknown, where: readonly number[]): void {
  asked += 1;
  if (isDeepStrictEqual(actual, expected)) return;
  mismatches += 1;
  console.log(`mismatch: seed ${seed}, question ${where.join(' of ')}`);
}

/** A person of the city as they are, or with a trait or two changed. */
function anybody(
  user: Person,
  dice: Dice,
  vocabulary: readonly string[],
  anyVenue: () => string,
): Person {
  const { id, latitude, longitude, viewingHistory } = user;
  const many = (most: number) => Array.from({ length: Math.floor(dice() * most) });
  const word = () => vocabulary[Math.floor(dice() ** 2 * vocabulary.length)] as string;
  const prices: readonly (PriceRange | null)[] = [null, 'budget', 'moderate', 'upscale'];
  const strange = dice();
  return {
    id,
    latitude: strange < 0.1 ? latitude + dice() : latitude,
    longitude: strange < 0.02 ? longitude + 180 * dice() : longitude,
    interests: dice() < 0.8 ? user.interests : many(dice() < 0.1 ? 100 : 8).map(word),
    preferredPriceRange:
      dice() < 0.8
        ? user.preferredPriceRange
        : (prices[Math.floor(dice() * 4)] as PriceRange | null),
    viewingHistory:
      dice() < 0.8
        ? viewingHistory
        : new Map(many(dice() < 0.1 ? 3000 : 5).map(() => [anyVenue(), Math.floor(dice() * 90)])),
  };
}

function anyProfile(dice: Dice): Profile {
  if (dice() < 0.5) return classic;
  const entries = [
    { factor: distance, settings: { rangeKm: [0.5, 3, 10, 300][Math.floor(dice() * 4)] } },
    { factor: interests },
    { factor: price },
    { factor: history, settings: { fullSeconds: dice() < 0.5 ? 60 : 13.7 } },
  ]
    .map((entry) => ({ ...entry, key: dice(), weight: dice() < 0.1 ? 0 : dice() }))
    .sort((a, b) => a.key - b.key);
  return defineProfile({
    name: 'any',
    version: 1,
    missing: dice() < 0.5 ? 'zero' : 'renormalise',
    normalise: true,
    factors: entries.map(({ factor, settings, weight }, place) => ({
      factor,
      settings,
      weight: place === 0 ? weight + 0.1 : weight,
    })),
  });
}

function anyOptions(
  dice: Dice,
  categories: readonly string[],
  vocabulary: readonly string[],
  anyVenue: () => string,
): RankOptions {
  const limit = dice() < 0.5 ? 20 : 1 + Math.floor(dice() * 100);
  const at = new Date(Date.UTC(2026, 10, 16 + Math.floor(dice() * 7), Math.floor(dice() * 24)));
  if (dice() < 0.5) return { limit, at };
  return {
    limit,
    at,
    filters: {
      categories: categories.filter(() => dice() < 0.1),
      priceRanges: dice() < 0.2 ? ['budget', 'upscale'] : undefined,
      radiusKm: dice() < 0.3 ? 10 ** (dice() * 4 - 1) : undefined,
      openNow: dice() < 0.2,
      excludedIds: Array.from({ length: Math.floor(dice() * 5) }, anyVenue),
      requiredTags:
        dice() < 0.2 ? [vocabulary[Math.floor(dice() ** 2 * vocabulary.length)] as string] : [],
    },
  };
}
