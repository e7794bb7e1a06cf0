import { EARTH_RADIUS_KM, haversineKm } from '@luna/geo';
import type { Venue } from '@luna/scoring';
import type { Liking } from './log/interaction-log.ts';

const TO_RADIANS = Math.PI / 180;
const DAY_MS = 86_400_000;
/** How fast where somebody was fades from where they are around, and what stays of it for good. */
const PRESENT_DAYS = 30;
const LEAST_PRESENCE = 0.2;
/** What is farther than so many widths adds less than a hundred thousandth and is left out. */
const WIDTHS = 12;

/** A liked venue near another. */
export interface NearPlace {
  readonly venue: Venue;
  readonly km: number;
}

/** The same with `e^(−days / fadeDays) / (1 + km / halfKm)` of it. */
export interface NearLately extends NearPlace {
  readonly value: number;
}

interface LatelySettings {
  readonly halfKm: number;
  readonly fadeDays: number;
}

/**
 * The places somebody likes, as points on a sphere, so that how far each is from a venue takes no sine.
 * Distances are straight lines: within a city shorter than the way over ground by less than a millionth.
 */
export class LikedPlaces {
  private readonly venues: Venue[] = [];
  private readonly likings: Readonly<Liking>[] = [];
  private latest = 0;
  /** Three coordinates of each, in kilometres. */
  private readonly points: number[] = [];
  /** By days to fade in: how fresh each is. */
  private readonly fresh = new Map<number, Float64Array>();
  private present: Float64Array | undefined;
  private readonly placeOf = new Map<string, number>();
  /** The venue that was asked about last, where it is, and its place if it is one of them. */
  private asked: Venue | undefined;
  private self = -1;
  /** What was found of it, for the reason that is asked for after the value. */
  private near: NearPlace | undefined;
  private isNearKnown = false;
  private lately: NearLately | undefined;
  private latelyBy: LatelySettings | undefined;
  private x = 0;
  private y = 0;
  private z = 0;

  /** All of them. */
  get all(): readonly Venue[] {
    return this.venues;
  }

  add(venue: Venue, liking: Readonly<Liking>): void {
    this.turnTo(venue);
    this.placeOf.set(venue.id, this.venues.length);
    this.asked = undefined;
    this.venues.push(venue);
    this.likings.push(liking);
    this.latest = Math.max(this.latest, liking.lastAt);
    this.points.push(this.x, this.y, this.z);
  }

  /** The one that is nearest to a venue, itself not counted. */
  nearest(venue: Venue): NearPlace | undefined {
    this.turnTo(venue);
    if (!this.isNearKnown) this.near = this.findNearest(venue);
    this.isNearKnown = true;
    return this.near;
  }

  private findNearest(venue: Venue): NearPlace | undefined {
    let nearest: Venue | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let place = 0; place < this.venues.length; place += 1) {
      const squared = this.squaredKm(place);
      if (squared >= least || place === this.self) continue;
      least = squared;
      nearest = this.venues[place];
    }
    return nearest && { venue: nearest, km: haversineKm(nearest, venue) };
  }

  /**
   * The one that is near and was liked lately: that of the greatest
   * `e^(−days / fadeDays) / (1 + km / halfKm)`, the venue itself not counted. Days are counted back from
   * the person's latest, so that nobody's whereabouts fade by their staying at home.
   */
  nearestLately(venue: Venue, settings: LatelySettings): NearLately | undefined {
    this.turnTo(venue);
    if (this.latelyBy !== settings) this.lately = this.findLately(venue, settings);
    this.latelyBy = settings;
    return this.lately;
  }

  private findLately(venue: Venue, { halfKm, fadeDays }: LatelySettings): NearLately | undefined {
    const fresh = this.freshness(fadeDays);
    let best = -1;
    let most = 0;
    for (let place = 0; place < this.venues.length; place += 1) {
      if ((fresh[place] as number) <= most || place === this.self) continue;
      const value = (fresh[place] as number) / (1 + Math.sqrt(this.squaredKm(place)) / halfKm);
      if (value <= most) continue;
      most = value;
      best = place;
    }
    const near = this.venues[best];
    if (near === undefined) return undefined;
    const km = haversineKm(near, venue);
    return { venue: near, km, value: (fresh[best] as number) / (1 + km / halfKm) };
  }

  /**
   * How much the person is around a point: over the places, the venue itself not counted,
   * `presence × e^(−km / widthKm)` up to twelve widths away.
   */
  density(venue: Venue, widthKm: number): number {
    this.turnTo(venue);
    const { presence } = this;
    const reach = (WIDTHS * widthKm) ** 2;
    let sum = 0;
    for (let place = 0; place < this.venues.length; place += 1) {
      const squared = this.squaredKm(place);
      if (squared > reach || place === this.self) continue;
      sum += (presence[place] as number) * Math.exp(-Math.sqrt(squared) / widthKm);
    }
    return sum;
  }

  /** By place: 1 for the latest, 1/e for one that was liked so many days before that. */
  freshness(fadeDays: number): Readonly<Float64Array> {
    let all = this.fresh.get(fadeDays);
    if (all === undefined) {
      const { latest } = this;
      all = Float64Array.from(this.likings, ({ lastAt }) =>
        Math.exp(-(latest - lastAt) / DAY_MS / fadeDays),
      );
      this.fresh.set(fadeDays, all);
    }
    return all;
  }

  /** By place: `ln(1 + strength) × (0.2 + e^(−days / 30))`, days as in {@link nearestLately}. */
  get presence(): Readonly<Float64Array> {
    if (this.present === undefined) {
      const fresh = this.freshness(PRESENT_DAYS);
      this.present = Float64Array.from(
        this.likings,
        ({ strength }, place) => Math.log1p(strength) * (LEAST_PRESENCE + (fresh[place] as number)),
      );
    }
    return this.present;
  }

  private squaredKm(place: number): number {
    const { points } = this;
    const x = (points[3 * place] as number) - this.x;
    const y = (points[3 * place + 1] as number) - this.y;
    const z = (points[3 * place + 2] as number) - this.z;
    return x * x + y * y + z * z;
  }

  private turnTo(venue: Venue): void {
    if (venue === this.asked) return;
    this.asked = venue;
    this.isNearKnown = false;
    this.latelyBy = undefined;
    this.self = this.placeOf.get(venue.id) ?? -1;
    const { latitude, longitude } = venue;
    const cosine = EARTH_RADIUS_KM * Math.cos(latitude * TO_RADIANS);
    this.x = cosine * Math.cos(longitude * TO_RADIANS);
    this.y = cosine * Math.sin(longitude * TO_RADIANS);
    this.z = EARTH_RADIUS_KM * Math.sin(latitude * TO_RADIANS);
  }
}
