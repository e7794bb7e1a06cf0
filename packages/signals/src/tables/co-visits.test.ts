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
