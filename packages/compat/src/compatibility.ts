import { type Coordinates, haversineKm, snapToCell } from '@luna/geo';
import { CompatError } from './compat-error.ts';
import type { Person, PriceRange } from './person.ts';

/** Points of a compatibility by what they were given for. Summed in this order they are the score, exactly. */
export interface CompatibilityParts {
  /** 0..40: 40 × |shared| / |all interests of the two|; 0 when neither has any. */
  readonly interests: number;
  /** 0..30: 30 × max(0, 1 − kilometres / 5). */
  readonly distance: number;
  /** 0..30: 30 × (1 − levels apart / 2); 0 when either price range is unknown. */
  readonly price: number;
}

/** How well two people fit, and why. Nothing is rounded. */
export interface Compatibility {
  /** 0..100. */
  readonly score: number;
  readonly parts: CompatibilityParts;
  /** Interests both have, each once, in the first person's order. */
  readonly sharedInterests: readonly string[];
  /** Kilometres between the points that were compared: the precise ones or the cells, see {@link compatibility}. */
  readonly distanceKm: number;
}

export const interestPoints = 40;
export const distancePoints = 30;
export const pricePoints = 30;
export const rangeKm = 5;
const priceLevels: Readonly<Record<PriceRange, number>> = { budget: 1, moderate: 2, upscale: 3 };
const mostLevelsApart = 2;

/**
 * Compatibility of two people, 0..100, the same in both directions.
 *
 * Precise positions are compared only when both people share theirs. Otherwise both are taken at
 * their cells, also the one who shares: a distance between one exact point and one cell would let
 * the former find out more about the latter by moving, and would differ by who asks.
 *
 * It answers for any two people. Whether one may be shown to the other is for `isVisibleTo`.
 *
 * @throws CompatError `invalid_coordinates` or `invalid_price_range`, naming the person by id.
 *
 * @example
 * const { score, parts, sharedInterests } = compatibility(alex, taylor);
 * score; // 88.74…, which is parts.interests + parts.distance + parts.price
 */
export function compatibility(a: Person, b: Person): Compatibility {
  return compareWith(a)(b);
}

/** {@link compatibility} with one person held, whose share of the work is then done once. */
export function compareWith(person: Person): (other: Person) => Compatibility {
  const interests = distinctWords(person.interests);
  const level = priceLevel(person);
  const point = precisePoint(person);
  const cell = cellPoint(person);

  return (other) => {
    const theirs = distinctWords(other.interests);
    const sharedInterests = sharedWords(interests, theirs);
    const different = interests.length + theirs.length - sharedInterests.length;

    const distanceKm =
      person.sharing === 'precise' && other.sharing === 'precise'
        ? haversineKm(point, precisePoint(other))
        : haversineKm(cell, cellPoint(other));

    const apart = levelsApart(level, priceLevel(other));
    return compatibilityOf(sharedInterests, different, distanceKm, apart);
  };
}

/**
 * How compatible two people are of whom is known what they have in common.
 *
 * @param different how many different interests the two have
 * @param apart price levels, see {@link levelsApart}
 */
export function compatibilityOf(
  sharedInterests: readonly string[],
  different: number,
  distanceKm: number,
  apart: number,
): Compatibility {
  const parts = {
    interests: different === 0 ? 0 : interestPoints * (sharedInterests.length / different),
    distance: distancePoints * Math.max(0, 1 - distanceKm / rangeKm),
    price: pricePoints * Math.max(0, 1 - apart / mostLevelsApart),
  };
  const score = parts.interests + parts.distance + parts.price;
  return { score, parts, sharedInterests, distanceKm };
}

/** How many levels two price ranges are apart; as many as can be when either is unknown. */
function levelsApart(level: number | undefined, other: number | undefined): number {
  return level === undefined || other === undefined ? mostLevelsApart : Math.abs(level - other);
}

/** Up to so many words, looking through a list is quicker than making a set. */
const few = 16;

/** The words, each once. */
export function distinctWords(words: readonly string[]): readonly string[] {
  if (words.length > few) return [...new Set(words)];
  return words.every((word, place) => words.indexOf(word) === place)
    ? words
    : words.filter((word, place) => words.indexOf(word) === place);
}

/** The first words that are among the others, in their order. */
export function sharedWords(words: readonly string[], others: readonly string[]): string[] {
  const among = words.length > few || others.length > few ? new Set(others) : undefined;
  return words.filter((word) => (among ? among.has(word) : others.includes(word)));
}

export function precisePoint(person: Pick<Person, 'id' | 'latitude' | 'longitude'>): Coordinates {
  return onGlobe(person, person.id);
}

export function cellPoint(
  person: Pick<Person, 'id' | 'latitude' | 'longitude' | 'cell'>,
): Coordinates {
  return person.cell
    ? onGlobe(person.cell, `${person.id}'s cell`)
    : snapToCell(precisePoint(person));
}

function onGlobe(point: Coordinates, owner: string): Coordinates {
  // Written so that NaN fails as well. The message leaves the position out: it may end up in a log.
  if (!(Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180)) {
    throw new CompatError(
      'invalid_coordinates',
      `latitude and longitude of ${owner} have to be numbers of degrees within -90..90 and -180..180`,
    );
  }
  return point;
}

export function priceLevel({ id, preferredPriceRange }: Person): number | undefined {
  if (preferredPriceRange === null) return undefined;
  const level = priceLevels[preferredPriceRange];
  if (level === undefined) {
    throw new CompatError(
      'invalid_price_range',
      `preferredPriceRange of ${id} has to be 'budget', 'moderate' or 'upscale', or null when unknown, not ${JSON.stringify(preferredPriceRange)}`,
    );
  }
  return level;
}
