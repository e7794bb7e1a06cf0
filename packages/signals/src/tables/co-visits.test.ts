import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactions, runs } from '../fixtures/night-life.ts';
import { InteractionLog } from '../log/interaction-log.ts';
import { CoVisits } from './co-visits.ts';

test('lists hold the shrunk cosines of the two sets of visitors, best first', () => {
  fc.assert(
    fc.property(interactions, (all) => {
      const log = new InteractionLog();
      for (const one of all) log.add(one);
      const lists = new CoVisits(log);
      const sets = Array.from(
        { length: log.venues.size },
        (_, venue) => new Set(log.visitorsOf(venue)),
      );
      for (const [venue, own] of sets.entries()) {
        const expected = sets
          .map((other, at) => {
            const shared = [...own].filter((person) => other.has(person)).length;
            return { at, strength: shared / (Math.sqrt(own.size * other.size) + 10) };
          })
          .filter(({ at, strength }) => at !== venue && strength > 0)
          .sort((a, b) => b.strength - a.strength || a.at - b.at);
        expect([...lists.of(venue)]).toEqual(expected.map(({ at }) => at));
        expect([...lists.strengthsOf(venue)]).toEqual(
          expected.map(({ strength }) => Math.fround(strength)),
        );
      }
    }),
    runs,
  );
});

test('of a venue with many the strongest fifty are kept, ties by the lower code', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 119 })), {
        minLength: 500,
        maxLength: 1500,
      }),
      (visits) => {
        const log = new InteractionLog();
        for (const [person, venue] of visits) {
          log.add({ personId: `p${person}`, venueId: `v${venue}`, kind: 'visit', at: 0 });
        }
        const lists = new CoVisits(log);
        for (let venue = 0; venue < log.venues.size; venue += 9) {
          const own = new Set(log.visitorsOf(venue));
          const expected = Array.from({ length: log.venues.size }, (_, other) => {
            const its = log.visitorsOf(other);
            const shared = its.filter((person) => own.has(person)).length;
            return { other, strength: shared / (Math.sqrt(own.size * its.length) + 10) };
          })
            .filter(({ other, strength }) => other !== venue && strength > 0)
            .sort((a, b) => b.strength - a.strength || a.other - b.other)
            .slice(0, 50);
          expect([...lists.of(venue)]).toEqual(expected.map(({ other }) => other));
        }
      },
    ),
    { ...runs, numRuns: 20 },
  );
});

test('a new visit is in the lists of both sides at once', () => {
  const log = new InteractionLog();
  const met = (personId: string, venueId: string) =>
    log.add({ personId, venueId, kind: 'visit', at: 0 });
  met('alex', 'bar');
  met('sam', 'cafe');
  const coVisits = new CoVisits(log);
  const { person, venue } = met('alex', 'cafe');
  coVisits.add(person, venue);
  const bar = log.venues.find('bar');
  expect([...coVisits.of(bar)]).toEqual([venue]);
  expect([...coVisits.of(venue)]).toEqual([bar]);
});

function expectFresh(lists: CoVisits, log: InteractionLog, venues: Iterable<number>) {
  const fresh = new CoVisits(log);
  for (const venue of venues) {
    expect([...lists.of(venue)]).toEqual([...fresh.of(venue)]);
    expect([...lists.strengthsOf(venue)]).toEqual([...fresh.strengthsOf(venue)]);
  }
}

test('lists of venues that somebody touched are those of learning anew, whoever comes and goes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 80 }), fc.nat({ max: 40 })), {
        minLength: 100,
        maxLength: 300,
      }),
      (steps) => {
        const log = new InteractionLog();
        const lists = new CoVisits(log);
        for (const [number, at, chance] of steps) {
          const personId = `p${number}`;
          if (chance === 0 && log.people.find(personId) >= 0) {
            for (const venue of log.removePerson(personId).keys()) lists.touch(venue);
            continue;
          }
          if (chance === 1 && log.venues.find(`v${at}`) >= 0) {
            log.removeVenue(`v${at}`);
            lists.touch(log.venues.find(`v${at}`));
            continue;
          }
          const met = log.add({ personId, venueId: `v${at}`, kind: 'visit', at: 0 });
          if (met.before !== undefined) continue;
          lists.add(met.person, met.venue);
          // What was counted is kept, and counted on, from one asking to the next.
          if (chance > 20) expectFresh(lists, log, log.venuesOf(met.person).slice(-50));
        }
      },
    ),
    { ...runs, numRuns: 30 },
  );
});

test('only the latest five hundred visitors of a venue and venues of a person are compared, live as well', () => {
  const log = new InteractionLog();
  const lists = new CoVisits(log);
  const meet = (personId: string, venueId: string) => {
    const { person, venue } = log.add({ personId, venueId, kind: 'visit', at: 0 });
    lists.add(person, venue);
    return { person, venue };
  };
  const first = meet('first', 'bar');
  meet('first', 'cafe');
  for (let number = 0; number < 510; number += 1) {
    meet(`p${number}`, 'bar');
    const { person, venue } = meet(`p${number}`, `v${number % 20}`);
    if (number % 17 === 0 || number > 490) expectFresh(lists, log, log.venuesOf(person));
    if (number % 100 === 0) expectFresh(lists, log, [venue]);
  }
  for (let number = 0; number < 510; number += 1) {
    meet('first', `w${number}`);
    if (number % 23 !== 0 && number < 490) continue;
    expectFresh(lists, log, log.venuesOf(first.person).slice(-5));
    if (number > 60) continue;
    // Both know the bar: one is among its latest visitors, the other no longer.
    const { person, venue } = meet(`p${450 + number}`, `w${number}`);
    expectFresh(lists, log, [venue, ...log.venuesOf(person)]);
  }
  for (let number = 0; number < 60; number += 1) {
    meet(`q${number}`, `w${number % 7}`);
    const { person } = meet(`q${number}`, 'bar');
    expectFresh(lists, log, log.venuesOf(person));
  }
});

test('a list that others weaken is made of those who were not on it before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 24 }), fc.nat({ max: 199 })), {
        minLength: 300,
        maxLength: 500,
      }),
      fc.array(fc.nat({ max: 30 }), { minLength: 12, maxLength: 12 }),
      (visits, rounds) => {
        const log = new InteractionLog();
        const lists = new CoVisits(log);
        const meet = (personId: string, venueId: string) => {
          const met = log.add({ personId, venueId, kind: 'visit', at: 0 });
          if (met.before === undefined) lists.add(met.person, met.venue);
          return met.venue;
        };
        const bar = meet('p0', 'bar');
        for (let number = 1; number < 25; number += 1) meet(`p${number}`, 'bar');
        for (const [number, at] of visits) meet(`p${number}`, `v${at}`);
        for (const [round, weakened] of rounds.entries()) {
          expectFresh(lists, log, [bar]);
          for (const other of lists.of(bar).slice(0, weakened)) {
            for (let count = 0; count < 1 + (round % 3); count += 1) {
              meet(`other ${round} ${count}`, log.venues.id(other));
            }
          }
          // Somebody who was there has been elsewhere, or somebody else has been there.
          if (round % 4 === 0) meet(`p${25 + round}`, 'bar');
          else meet(`p${round % 10}`, `w${round}`);
        }
      },
    ),
    { ...runs, numRuns: 20 },
  );
});

/** Venues that share one visitor with a bar each, and are as strong: `v0` and up. */
function barAmongEquals(count: number) {
  const log = new InteractionLog();
  const lists = new CoVisits(log);
  const meet = (personId: string, venueId: string) => {
    const { before, person, venue } = log.add({ personId, venueId, kind: 'visit', at: 0 });
    if (before === undefined) lists.add(person, venue);
    return venue;
  };
  for (let number = 0; number < 10; number += 1) meet(`p${number}`, 'bar');
  for (let number = 0; number < count; number += 1) meet(`p${number % 10}`, `v${number}`);
  return { lists, log, meet, bar: log.venues.find('bar') };
}

test('who has gained does not go before those who were as strong all along', () => {
  const { lists, log, meet, bar } = barAmongEquals(70);
  expectFresh(lists, log, [bar]);
  for (let number = 0; number < 15; number += 1) meet('somebody else', `v${number}`);
  for (let number = 0; number < 10; number += 1) meet(`p${number}`, `w${number}`);
  const ids = Array.from(lists.of(bar), (venue) => log.venues.id(venue));
  // Of the last of them it was not known, when the list was last chosen, that they might be on it.
  expect(ids).toEqual(Array.from({ length: 50 }, (_, number) => `v${number + 15}`));
  expectFresh(lists, log, [bar]);
});

test.each([20, 70])(
  'a list with more who gained than are kept is chosen out of all again, of %i',
  (count) => {
    const { lists, log, meet, bar } = barAmongEquals(count);
    expectFresh(lists, log, [bar]);
    for (let number = 0; number < 400; number += 1) {
      meet(`p${number % 10}`, `w${number}`);
      if (number % 37 === 0 || (number > 80 && number < 110)) expectFresh(lists, log, [bar]);
    }
    for (let number = 0; number < 300; number += 1) meet(`p${number % 10}`, `x${number}`);
    expectFresh(lists, log, [bar]);
  },
);

test('what it takes in memory includes what is kept to choose lists of', () => {
  const { lists, bar } = barAmongEquals(70);
  const before = lists.bytes;
  const own = lists.of(bar).byteLength + lists.strengthsOf(bar).byteLength;
  // A table, venues and counts for as many as 128, and two numbers of 64 bits for 64 front runners.
  expect(lists.bytes - before - own).toBeGreaterThan(256 * 4 + 128 * 6 + 64 * 16);
});
