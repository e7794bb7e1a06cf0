import {
  classic,
  defineProfile,
  type Factor,
  type Person,
  type Profile,
  type VenueFilters,
  withSettings,
  withWeights,
} from '@luna/scoring';
import type { BruteOptions } from './brute-force.ts';
import type { Draw } from './draw.ts';
import type { World } from './world.ts';

/** Somebody who asks, and for what. */
export interface Question {
  readonly person: Person;
  readonly options: BruteOptions;
}

const mostResults = 100;
/** The brute force does not know factors of one's own: `rankVenues` stands in, which takes longer. */
const mostForOwnFactors = 1_000;

/** A factor of one's own: venues with an odd number at the end are luckier, some have no luck at all. */
const luck: Factor<{ lucky: number }> = {
  name: 'luck',
  defaults: { lucky: 3 },
  value: ({ venue }, { lucky }) => {
    const number = Number(venue.id.slice(1));
    return number % 11 === 0 ? undefined : (number % lucky) / lucky;
  },
};

export function hasOwnFactor(profile: Profile): boolean {
  return profile.factors.some(({ factor }) => factor.name === luck.name);
}
const priceRanges = ['budget', 'moderate', 'upscale'] as const;

export function drawQuestion(world: World, draw: Draw): Question {
  return {
    person: drawPerson(world, draw),
    options: {
      profile: drawProfile(draw, world.table.size <= mostForOwnFactors),
      limit: 1 + draw.below(mostResults),
      filters: drawFilters(world, draw),
      at: new Date(Date.UTC(2026, 10, 1 + draw.below(28), draw.below(24), draw.below(60))),
    },
  };
}

/** Mostly people of the city; also those with nothing known, with far too much, and travellers. */
function drawPerson({ city, table }: World, draw: Draw): Person {
  const user = city.user(draw.below(city.userCount));
  let { latitude, longitude, interests, preferredPriceRange, viewingHistory } = user;
  if (draw.chance(0.1)) interests = [];
  else if (draw.chance(0.05)) interests = draw.some(city.vocabulary, 65 + draw.below(60));
  else if (draw.chance(0.3))
    interests = [...draw.some(city.vocabulary, draw.below(8)), 'unheard of'];
  if (draw.chance(0.15)) preferredPriceRange = draw.pick([null, ...priceRanges]);
  if (draw.chance(0.15)) viewingHistory = new Map();
  else if (draw.chance(0.03)) {
    viewingHistory = new Map(
      Array.from({ length: 1_000 + draw.below(3_000) }, () => [
        city.venueId(draw.below(city.venueCount)),
        draw.below(120),
      ]),
    );
  }
  if (draw.chance(0.2)) {
    // On the spot of a venue, so that distances are 0 and equal.
    const slot = draw.below(table.ids.length);
    if (table.ids[slot] !== undefined) ({ latitude, longitude } = table.at(slot));
  } else if (draw.chance(0.1)) {
    latitude = draw.chance(0.1) ? 90 : 180 * draw.unit() - 90;
    longitude = draw.chance(0.1) ? 180 : 360 * draw.unit() - 180;
  }
  return { id: user.id, latitude, longitude, interests, preferredPriceRange, viewingHistory };
}

function drawProfile(draw: Draw, withOwnFactors: boolean): Profile {
  let profile: Profile = classic;
  if (withOwnFactors && draw.chance(0.1)) {
    profile = defineProfile({
      ...profile,
      factors: [...profile.factors, { factor: luck, weight: draw.below(80) }],
      normalise: true,
    });
  }
  if (draw.chance(0.6)) return profile;
  if (draw.chance(0.5)) {
    const weights = () => (draw.chance(0.2) ? 0 : draw.below(100));
    profile = withWeights(
      profile,
      { distance: weights(), interests: weights(), price: weights(), history: 1 + weights() },
      { normalise: true },
    );
  }
  if (draw.chance(0.5)) {
    profile = withSettings(profile, {
      distance: { rangeKm: draw.pick([0.2, 1, 5, 30, 1_000]) },
      history: { fullSeconds: draw.pick([1, 30, 300]) },
    });
  }
  return draw.chance(0.5) ? defineProfile({ ...profile, missing: 'renormalise' }) : profile;
}

function drawFilters({ city, table }: World, draw: Draw): VenueFilters {
  if (draw.chance(0.4)) return {};
  const maybe = <Value>(share: number, value: () => Value) =>
    draw.chance(share) ? value() : undefined;
  return {
    categories: maybe(0.25, () => draw.some([...city.categories, 'unheard of'], 1 + draw.below(3))),
    priceRanges: maybe(0.25, () => draw.some(priceRanges, 1 + draw.below(2))),
    radiusKm: maybe(0.4, () => draw.pick([0, 0.3, 1, 3, 10, 100, 20_000])),
    openNow: maybe(0.3, () => true),
    excludedIds: maybe(0.3, () =>
      draw.some(table.ids, draw.below(200)).filter((id) => id !== undefined),
    ),
    requiredTags: maybe(0.2, () => draw.some(city.vocabulary.slice(0, 40), 1 + draw.below(2))),
  };
}
