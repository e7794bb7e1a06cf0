import type { VenueRecord } from './records.ts';

type Point = Pick<VenueRecord, 'latitude' | 'longitude'>;

const kmPerDegree = (6371 * Math.PI) / 180;

/** Turns kilometres north and east of a centre into degrees. */
export interface LocalMap {
  latitude(northKm: number): number;
  longitude(eastKm: number): number;
}

/** A flat map around a centre within 80° of the equator, good for a few hundred kilometres. */
export function createLocalMap(centre: Point): LocalMap {
  const kmPerDegreeEast = kmPerDegree * cosineOfDegrees(centre.latitude);
  return {
    latitude: (northKm) => toMicrodegrees(centre.latitude + northKm / kmPerDegree),
    longitude(eastKm) {
      const longitude = centre.longitude + eastKm / kmPerDegreeEast;
      if (longitude >= 180) return toMicrodegrees(longitude - 360);
      return toMicrodegrees(longitude < -180 ? longitude + 360 : longitude);
    },
  };
}

/** A tenth of a metre, which is as exact as real lists are, and short when printed. */
function toMicrodegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** By its series and not by `Math.cos`, whose last bit is up to the machine. Up to 90°, to 1e-15. */
function cosineOfDegrees(degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  let term = 1;
  let sum = 1;
  for (let power = 2; power <= 26; power += 2) {
    term = (-term * angle * angle) / (power * (power - 1));
    sum += term;
  }
  return sum;
}
