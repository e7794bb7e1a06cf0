import type { City, UserRecord } from '@luna/seed-data';

/**
 * Somebody who asks, twice: as the record that Luna is given, and as numbers into the city's columns,
 * so that no peer is charged for looking up words.
 */
export interface Asking {
  /** Place in the user columns. */
  readonly place: number;
  readonly person: UserRecord;
  readonly latitude: number;
  readonly longitude: number;
  /** Places in the vocabulary, none twice. */
  readonly interests: Uint16Array;
  /** 1..3; 0 when unknown. */
  readonly price: number;
  /** Places in the venue columns, ascending. */
  readonly viewedVenues: Uint32Array;
  readonly viewedSeconds: Uint16Array;
}

/**
 * People of the city who ask, spread over all of it: the same ones for the same city and count. When
 * there are fewer people than questions, they ask again.
 */
export function peopleWhoAsk(city: City, count: number): Asking[] {
  const columns = city.userColumns;
  // A stride without a common divisor meets everybody before it meets anybody twice.
  let stride = Math.max(1, Math.floor(city.userCount * 0.618_034));
  while (divisor(stride, city.userCount) !== 1) stride += 1;
  return Array.from({ length: count }, (_, number) => {
    const place = (number * stride) % city.userCount;
    const range = (starts: Uint32Array) => [starts[place], starts[place + 1]] as [number, number];
    return {
      place,
      person: city.user(place),
      latitude: columns.latitudes[place] as number,
      longitude: columns.longitudes[place] as number,
      interests: columns.interests.subarray(...range(columns.interestStarts)),
      price: columns.prices[place] as number,
      viewedVenues: columns.viewedVenues.subarray(...range(columns.viewingStarts)),
      viewedSeconds: columns.viewedSeconds.subarray(...range(columns.viewingStarts)),
    };
  });
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
