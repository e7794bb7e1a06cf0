import { haversineKm } from '@luna/geo';
import type { City } from '@luna/seed-data';
import type { Interaction } from '@luna/signals';
import { createDraw } from '../exactness/draw.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 8, 1);
const DAYS = 90;
/** People go to a tenth of all venues; of most of a city nobody knows anything. */
const VISITED_SHARE = 0.1;
const AGAIN_SHARE = 0.35;
/** Of so many places that come to mind one is chosen. */
const CONSIDERED = 24;

/** The moment the log ends. */
export const logEnd: number = START + DAYS * DAY_MS;

/**
 * What people of a city did in a season, drawn: each has three favourite categories and usual hours,
 * prefers what is near, popular and liked, and goes again to a third of it.
 */
export function* goingOut(
  city: City,
  { seed, visits }: { readonly seed: number; readonly visits: number },
): Generator<Interaction> {
  const draw = createDraw(seed);
  const { latitudes, longitudes, categories } = city.venueColumns;
  const known = Math.max(1, Math.floor(city.venueCount * VISITED_SHARE));
  // Spread over the city, each about as often as its place in this order allows.
  const order = Uint32Array.from({ length: known }, () => draw.below(city.venueCount));
  for (let place = 0; place < city.userCount; place += 1) {
    const home = {
      latitude: city.userColumns.latitudes[place] as number,
      longitude: city.userColumns.longitudes[place] as number,
    };
    const favourites = [0, 1, 2].map(() => Math.floor(city.categories.length * draw.unit() ** 2));
    const evening = 11 + draw.below(10);
    const own: number[] = [];
    for (let count = 0; count < visits; count += 1) {
      let venue = own[Math.floor(own.length * draw.unit() ** 2)] as number;
      if (own.length < 3 || !draw.chance(AGAIN_SHARE)) {
        let best = Number.NEGATIVE_INFINITY;
        for (let thought = 0; thought < CONSIDERED; thought += 1) {
          const other = order[Math.floor(known * draw.unit() ** 2)] as number;
          const there = {
            latitude: latitudes[other] as number,
            longitude: longitudes[other] as number,
          };
          const isLiked = favourites.includes(categories[other] as number);
          const pull = Math.exp(-haversineKm(home, there) / 4) * (isLiked ? 5 : 1);
          const key = Math.log(draw.unit() + 1e-12) / pull;
          if (key <= best) continue;
          best = key;
          venue = other;
        }
        own.push(venue);
      }
      const at = START + draw.below(DAYS) * DAY_MS + (evening + draw.below(4)) * HOUR_MS;
      yield { personId: city.userId(place), venueId: city.venueId(venue), kind: 'visit', at };
    }
  }
}
