import { haversineKm } from '@luna/geo';
import { type City, generateCity } from '@luna/seed-data';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Dataset, Place, Visit } from '../data/dataset.ts';

/** How large a generated log is. */
export interface CityLifeOptions {
  readonly seed: number;
  readonly venues: number;
  readonly people: number;
  /** Visits of the median person. */
  readonly visits: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START = Date.UTC(2026, 0, 5);
const DAYS = 300;
/** Themes of a city: what people share a taste for without having a word for it. */
const THEMES = 10;
const STYLES = 6;
/** Of going out, how much is going where one was before. */
const AGAIN_SHARE = 0.55;
/** After so many days a visit counts 1/e in where somebody goes again. */
const HABIT_DAYS = 60;
/** A haunt is a part of town that somebody frequents for some weeks. */
const HAUNT_DAYS = 50;
const HALF_KM = 0.8;

const groups: Readonly<Record<string, string>> = {
  restaurant: 'Food',
  cafe: 'Food',
  bakery: 'Food',
  bar: 'Nightlife Spot',
  club: 'Nightlife Spot',
  gallery: 'Arts & Entertainment',
  cinema: 'Arts & Entertainment',
  museum: 'Arts & Entertainment',
  theatre: 'Arts & Entertainment',
};

/**
 * Visits of people of a generated city, by a model of behaviour and not by the factors that shall
 * explain them. A venue draws somebody by
 *
 * - its pull, which differs by orders of magnitude and has its seasons;
 * - taste for its category and tags, out of themes that go together in people (co-tastes), and for a
 *   style that no word stands for;
 * - where the person is: at home, at work, or in the haunt of these weeks, with a decay over distance;
 * - the hour, each category having its own.
 *
 * More than half of all outings lead where somebody was before, the oftener and the more lately the
 * likelier. The same options give the same visits.
 */
export function cityLife(options: CityLifeOptions): Dataset {
  const { seed, people } = options;
  const city = generateCity({ seed, venues: options.venues, users: people });
  const random = xoroshiro128plus(seed);
  const unit = () => uniformFloat64(random);
  const normal = () => {
    let sum = 0;
    for (let draws = 0; draws < 12; draws += 1) sum += unit();
    return sum - 6;
  };
  const normals = (count: number) => Float64Array.from({ length: count }, normal);
  const venues = Array.from({ length: city.venueCount }, (_, at) => placeOf(city, at));
  const world: World = {
    venues,
    pull: venues.map(() => Math.exp(1.2 * normal())),
    /** A season of a venue: when it is in fashion, and how much. */
    season: venues.map(() => ({ day: DAYS * unit(), height: Math.max(0, normal()) })),
    style: venues.map(() => normals(STYLES)),
    themeOf: themes(venues, normals),
    hours: new Map(
      city.categories.map((category) => [category, Math.floor(9 + 14 * unit())] as const),
    ),
    unit,
    normal,
    normals,
  };
  const visits = Array.from({ length: people }, (_, person) => {
    const { latitude, longitude } = city.user(person);
    const count = Math.max(20, Math.round(options.visits * Math.exp(0.6 * normal())));
    return lifeOf({ latitude, longitude }, count, world);
  });
  return { name: `generated-${seed}`, venues, visits };
}

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

interface World {
  readonly venues: readonly Place[];
  readonly pull: readonly number[];
  readonly season: readonly { readonly day: number; readonly height: number }[];
  readonly style: readonly Float64Array[];
  readonly themeOf: ReadonlyMap<string, Float64Array>;
  /** By category: the hour of its peak. */
  readonly hours: ReadonlyMap<string, number>;
  unit(): number;
  normal(): number;
  normals(count: number): Float64Array;
}

function placeOf(city: City, at: number): Place {
  const { id, name, category, latitude, longitude, priceRange, tags, timeZone } = city.venue(at);
  const group = groups[category];
  return { id, name, category, latitude, longitude, priceRange, tags, timeZone, group };
}

/** Each word belongs to themes more or less; those of a category share some with the category. */
function themes(venues: readonly Place[], normals: (count: number) => Float64Array) {
  const themeOf = new Map<string, Float64Array>();
  for (const { category, tags } of venues) {
    for (const word of [category, ...tags]) {
      if (!themeOf.has(word)) themeOf.set(word, normals(THEMES));
    }
  }
  return themeOf;
}

/** What one person does in all that time. */
function lifeOf(home: Point, count: number, world: World): Visit[] {
  const { venues, unit, normal, normals } = world;
  const likes = normals(THEMES);
  const liking = new Map<string, number>();
  for (const [word, theme] of world.themeOf) {
    liking.set(word, 0.45 * dot(likes, theme) + 0.5 * normal());
  }
  const style = normals(STYLES);
  const drawn = Float64Array.from(venues, ({ category, tags }, at) => {
    const words = tags.reduce((sum, tag) => sum + (liking.get(tag) as number), 0);
    const taste =
      (liking.get(category) as number) +
      words / Math.sqrt(1 + tags.length) +
      0.6 * dot(style, world.style[at] as Float64Array);
    return (world.pull[at] as number) * Math.exp(taste);
  });
  const decay = (point: Point) =>
    Float64Array.from(venues, (venue) => {
      const far = 1 + haversineKm(point, venue) / HALF_KM;
      return 1 / (far * far);
    });
  const anywhere = (): Point => venues[Math.floor(unit() * venues.length)] as Place;
  const around = { home: decay(home), work: decay(anywhere()) };
  const moments = Array.from({ length: count }, () => DAYS * unit()).sort((a, b) => a - b);
  let haunt = { until: -1, near: around.home };
  const own: Visit[] = [];
  for (const day of moments) {
    if (day > haunt.until)
      haunt = { until: day + HAUNT_DAYS * unit() * 2, near: decay(anywhere()) };
    const where = unit();
    const near = where < 0.55 ? around.home : where < 0.75 ? around.work : haunt.near;
    const venue =
      own.length > 3 && unit() < AGAIN_SHARE
        ? again(own, day, near, unit())
        : somewhere(drawn, near, day, world);
    const peak = world.hours.get((venues[venue] as Place).category) as number;
    const hour = Math.min(23, Math.max(0, Math.round(peak + 2.5 * normal())));
    own.push({ venue, at: START + Math.floor(day) * DAY_MS + hour * HOUR_MS });
  }
  return own.sort((a, b) => a.at - b.at);
}

/** A venue in proportion to what draws there. */
function somewhere(drawn: Float64Array, near: Float64Array, day: number, world: World): number {
  const sums = new Float64Array(drawn.length);
  let sum = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const season = world.season[at] as World['season'][number];
    const days = (day - season.day) / 30;
    const fashion = 1 + season.height / (1 + days * days);
    sum += (drawn[at] as number) * (near[at] as number) * fashion;
    sums[at] = sum;
  }
  return firstAbove(sums, world.unit() * sum);
}

/** A venue of before in proportion to how often and how lately, those near first. */
function again(own: readonly Visit[], day: number, near: Float64Array, unit: number): number {
  let sum = 0;
  const sums = Float64Array.from(own, ({ venue, at }) => {
    const days = Math.max(0, START / DAY_MS + day - at / DAY_MS);
    sum += Math.exp(-days / HABIT_DAYS) * (0.02 + Math.sqrt(near[venue] as number));
    return sum;
  });
  return (own[firstAbove(sums, unit * sum)] as Visit).venue;
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
