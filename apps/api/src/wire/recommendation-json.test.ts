import type { Match } from '@luna/compat';
import {
  type Companion,
  companion,
  type VenueRecommendation,
  venueRecommendation,
} from '@luna/contract';
import { parseProfile, peopleReason, type RankedVenue } from '@luna/scoring';
import { generateCity } from '@luna/seed-data';
import { diversify, restIgnored } from '@luna/signals';
import { expect, it } from 'vitest';
import { createCatalogue } from '../catalogue/catalogue.ts';
import type { PersonEntry, VenueEntry } from '../catalogue/catalogue-entries.ts';
import { companionsToJson } from './companion-json.ts';
import { breakdownToWire } from './contribution-wire.ts';
import { reasonsToWire } from './reason-wire.ts';
import { recommendationsToJson } from './recommendation-json.ts';
import { roundForWire } from './round.ts';
import { dataForWire } from './snake-case.ts';
import { venueToWire } from './venue-wire.ts';

const weights = { interests: 40, distance: 30, price: 30 } as const;

function companionToWire({ person, ...match }: Match<PersonEntry>): Companion {
  return {
    user_id: person.id,
    user_name: person.name,
    score: roundForWire(match.score),
    shared_interests: [...match.sharedInterests],
    distance_km: roundForWire(match.distanceKm),
    breakdown: (['interests', 'distance', 'price'] as const).map((factor) => ({
      factor,
      weight: weights[factor],
      value: match.parts[factor] / weights[factor],
      points: match.parts[factor],
    })),
  };
}

function recommendationToWire(
  { venue, score, rank, distanceKm, reasons, breakdown }: RankedVenue<VenueEntry>,
  fans: readonly Match<PersonEntry>[],
): VenueRecommendation {
  const social = peopleReason(fans.length);
  return {
    venue: { ...venueToWire(venue), score: roundForWire(score) },
    score: roundForWire(score),
    rank,
    distance_km: roundForWire(distanceKm),
    ...reasonsToWire(social ? [...reasons, social] : reasons),
    interested_users: fans.map(companionToWire),
    breakdown: breakdownToWire(breakdown),
  };
}

/** Everything JSON has to escape, and what it drops. */
const awkward = '"\\ \n\u2028 \ud83c\udf19 </script> \u0000';

it('JSON made by hand is byte for byte that of the objects, and as documented', () => {
  const city = generateCity({ seed: 7, venues: 400, users: 300 });
  const people: PersonEntry[] = [...city.users()].map((user, at) => ({
    ...user,
    name: at % 3 === 0 ? `${user.name} ${awkward}` : user.name,
  }));
  const venues: VenueEntry[] = [...city.venues()].map((venue, at) => ({
    ...venue,
    name: at % 5 === 0 ? awkward : venue.name,
    openingHours: at % 2 === 0 ? undefined : venue.openingHours,
    timeZone: at % 4 === 0 ? undefined : (venue.timeZone ?? undefined),
    booking: at % 3 === 0 ? { currency: 'USD', depositPerPerson: 500, groupDiscount: null } : null,
  }));
  const catalogue = createCatalogue({ venues, people });
  const profiles = [
    parseProfile({ profile: 'classic' }),
    parseProfile({ profile: 'classic', missing: 'renormalise' }),
  ];
  let companions = 0;
  for (const person of people.slice(0, 60)) {
    for (const profile of profiles) {
      const ranked = catalogue.rankVenues(person, { limit: 20, profile });
      const fans = catalogue.interestedIn(
        ranked.map(({ venue }) => venue),
        person,
      );
      const objects = ranked.map((winner, place) =>
        recommendationToWire(winner, fans[place] ?? []),
      );
      // As they were ranked, mixed, and mixed after a rest.
      const rested = restIgnored(ranked, { shown: ({ length }) => length });
      for (const before of [ranked, rested]) {
        const { list } = diversify(before, { strength: 20 });
        const arranged = list.map(({ adjustments, standing, ...winner }) => ({
          ...recommendationToWire(winner, []),
          adjustments: adjustments.map(({ code, text, data, points }) => ({
            code,
            text,
            data: dataForWire(data),
            points,
          })),
          standing: roundForWire(standing),
        }));
        expect(recommendationsToJson(list, [])).toBe(JSON.stringify(arranged));
        expect(venueRecommendation.array().safeParse(arranged).error).toBeUndefined();
      }
      // Twice: the second time out of what was remembered.
      for (let time = 0; time < 2; time += 1) {
        expect(recommendationsToJson(ranked, fans)).toBe(JSON.stringify(objects));
      }
      expect(venueRecommendation.array().safeParse(objects).error).toBeUndefined();
      companions += fans.flat().length;
    }
    const matches = catalogue.mostCompatible(person, 20);
    expect(companionsToJson(matches)).toBe(JSON.stringify(matches.map(companionToWire)));
    expect(companion.array().safeParse(matches.map(companionToWire)).error).toBeUndefined();
  }
  expect(companions).toBeGreaterThan(100);
  expect(companionsToJson([])).toBe('[]');
  expect(recommendationsToJson([], [])).toBe('[]');
});
