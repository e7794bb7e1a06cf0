import { deepStrictEqual } from 'node:assert';
import {
  ceilingProblem,
  classic,
  createRanker,
  defineProfile,
  type Factor,
  type Person,
  type Profile,
  rankVenues,
  type Venue,
} from '@luna/scoring';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualHours } from './factors/usual-hours.ts';
import { hour, monday, person, runs, venue, visit } from './fixtures/night-life.ts';
import type { Interaction, InteractionKind } from './interaction.ts';
import { luna1 } from './luna-1.ts';
import { Signals } from './signals.ts';

type Draw = (below: number) => number;

const CATEGORIES = ['bar', 'cafe', 'museum', 'club', 'park'];
const TAGS = ['late', 'music', 'quiet', 'bar', 'vinyl', 'garden', 'books'];
const KINDS: readonly InteractionKind[] = ['visit', 'booking', 'view', 'rating'];

function pick<Item>(draw: Draw, items: readonly Item[]): Item {
  return items[draw(items.length)] as Item;
}

function anyVenue(draw: Draw, id: string): Venue {
  return venue(id, {
    category: pick(draw, CATEGORIES),
    tags: TAGS.filter(() => draw(4) === 0),
    latitude: 40.7 + draw(40) / 400,
    longitude: draw(20) === 0 ? 179.99 : -74 + draw(40) / 400,
    priceRange: pick(draw, [null, 'budget', 'moderate']),
    timeZone: 'America/New_York',
  });
}

function anyInteraction(draw: Draw, venues: number): Interaction {
  return {
    personId: `p${draw(12)}`,
    // Some venues are everybody's, and some are no venue that anybody knows.
    venueId: `v${Math.floor(draw(venues + 2) / (1 + draw(3)))}`,
    kind: pick(draw, KINDS),
    at: monday + draw(24 * 90) * hour,
    seconds: draw(200),
    rating: 1 + draw(5),
  };
}

/** `luna-1`, or its factors with any weights, others among them and missing signals made up for. */
function anyProfile(draw: Draw, signals: Signals): Profile {
  const luna = luna1(signals);
  if (draw(2) === 0) return luna;
  const black: Factor = {
    name: 'black',
    defaults: {},
    value: ({ venue: { id } }) => id.length / 9,
  };
  const all = [...luna.factors, ...classic.factors, { factor: black }];
  // Some have hardly any: what they ask for is not there already because others asked for it.
  const factors = (draw(3) === 0 ? [pick(draw, all)] : all.filter(() => draw(3) > 0)).map(
    ({ factor }) => ({ factor, weight: draw(10) }),
  );
  return defineProfile({
    name: 'any',
    version: 1,
    missing: draw(2) === 0 ? 'zero' : 'renormalise',
    normalise: true,
    factors: [{ factor: { ...black, name: 'blacker' }, weight: 1 }, ...factors],
  });
}

function anyPerson(draw: Draw, venues: number, ids = ['p0', 'p1', 'stranger']): Person {
  return person(pick(draw, ids), {
    latitude: 40.7 + draw(40) / 400,
    interests: ['bar', 'late', 'vinyl', 'nothing anybody knows'].filter(() => draw(2) === 0),
    preferredPriceRange: pick(draw, [null, 'budget']),
    viewingHistory: new Map(Array.from({ length: draw(3) }, () => [`v${draw(venues)}`, draw(90)])),
  });
}

/** Something that happens to a log or to what was learned of it. */
function happen(draw: Draw, signals: Signals, venues: Map<string, Venue>): string | undefined {
  const number = draw(venues.size);
  switch (draw(8)) {
    case 0:
      signals.refit();
      return undefined;
    case 1:
      signals.removePerson(`p${draw(12)}`);
      return undefined;
    case 2: {
      const moved = anyVenue(draw, `v${number}`);
      venues.set(moved.id, moved);
      signals.putVenue(moved);
      return moved.id;
    }
    case 3:
      signals.forgetVisits(`v${number}`);
      return undefined;
    default:
      for (let count = 1 + draw(5); count > 0; count -= 1) {
        signals.add(anyInteraction(draw, venues.size));
      }
      return undefined;
  }
}

test('the ranker lists what scoring every venue lists, whatever happens between two questions', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 300 }),
      fc.infiniteStream(fc.nat()),
      (count, logged, stream) => {
        const draw: Draw = (below) => (stream.next().value as number) % below;
        const venues = new Map<string, Venue>();
        for (let at = 0; at < count; at += 1) venues.set(`v${at}`, anyVenue(draw, `v${at}`));
        const signals = new Signals({
          venues: venues.values(),
          interactions: Array.from({ length: logged }, () => anyInteraction(draw, count)),
          collaborative: { dimensions: 4, passes: 2 },
        });
        if (draw(4) > 0) signals.refit();
        const ranker = createRanker({ venues: venues.values() });
        // Each person asks by one profile, so that what is kept of them is asked again.
        const questions = [
          [anyProfile(draw, signals), anyPerson(draw, count)],
          [luna1(signals), anyPerson(draw, count, ['p2', 'p3', 'stranger too'])],
        ] as const;
        for (let round = 0; round < 4; round += 1) {
          for (const [profile, one] of [...questions, ...questions]) {
            const someone = { ...one, latitude: 40.7 + draw(40) / 400 };
            const options = {
              profile,
              limit: 1 + draw(20),
              at: draw(2) === 0 ? undefined : new Date(monday + (draw(24 * 500) - 4_800) * hour),
              filters: {
                radiusKm: draw(4) === 0 ? 3 : undefined,
                categories: draw(4) === 0 ? ['bar', 'park'] : undefined,
                excludedIds: [`v${draw(count)}`],
              },
            };
            deepStrictEqual(
              ranker.rank(someone, options),
              rankVenues(someone, venues.values(), options),
            );
          }
          const changed = happen(draw, signals, venues);
          if (changed !== undefined) ranker.upsert(venues.get(changed) as Venue);
        }
      },
    ),
    { ...runs, numRuns: 50 },
  );
}, 60_000);

test('a profile that was asked otherwise before reads what is known of venues as it is now', () => {
  const known = venue('known', { category: 'bar' });
  const other = venue('other', { category: 'club' });
  const signals = new Signals({
    venues: [known],
    interactions: [visit('ada', 'known', monday + 20 * hour)],
  });
  const profile = defineProfile({
    name: 'hours',
    version: 1,
    missing: 'zero',
    factors: [{ factor: usualHours(signals), weight: 100 }],
  });
  const ada = person('ada');
  const ranker = createRanker({ venues: [known, other] });
  // With a moment the ranker learns the numbers of venues; without one this profile has no need to.
  const at = new Date(monday + 20 * hour);
  ranker.rank(ada, { profile, at });
  signals.add(visit('bob', 'other', monday + 20 * hour));
  deepStrictEqual(ranker.rank(ada, { profile }), rankVenues(ada, [known, other], { profile }));

  ranker.rank(ada, { profile, at });
  const newcomer = venue('newcomer', { category: 'park' });
  ranker.remove('known');
  ranker.upsert(newcomer);
  deepStrictEqual(ranker.rank(ada, { profile }), rankVenues(ada, [other, newcomer], { profile }));
});

test('every factor of luna-1 is worth no more than it promises', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.infiniteStream(fc.nat()), (logged, stream) => {
      const draw: Draw = (below) => (stream.next().value as number) % below;
      const venues = Array.from({ length: 30 }, (_, at) => anyVenue(draw, `v${at}`));
      const signals = new Signals({
        venues,
        interactions: Array.from({ length: logged }, () => anyInteraction(draw, 30)),
        collaborative: { dimensions: 4, passes: 2 },
      });
      signals.refit();
      const someone = anyPerson(draw, 30);
      const at = draw(2) === 0 ? undefined : new Date(monday + draw(24 * 200) * hour);
      for (const { factor, settings } of luna1(signals).factors) {
        expect(factor.ceiling).toBeDefined();
        expect(ceilingProblem(factor, someone, venues, { settings, at })).toBeUndefined();
      }
    }),
    runs,
  );
});
