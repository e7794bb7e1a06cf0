import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactions, runs } from '../fixtures/night-life.ts';
import { strengthOf } from '../interaction.ts';
import { InteractionLog } from '../log/interaction-log.ts';
import { Popularity } from './popularity.ts';

const MONTH_MS = 30 * 86_400_000;

test('one pass in any order counts what a look at everything counts', () => {
  fc.assert(
    fc.property(interactions, (all) => {
      const log = new InteractionLog();
      const popularity = new Popularity(log.venues);
      for (const one of all) popularity.add(log.add(one));
      const now = log.lastAt + 1;
      for (const venueId of new Set(all.map((one) => one.venueId))) {
        const own = all.filter((one) => one.venueId === venueId);
        let people = 0;
        let recent = 0;
        for (const personId of new Set(own.map((one) => one.personId))) {
          const theirs = own.filter((one) => one.personId === personId);
          const share = Math.min(
            1,
            theirs.reduce((sum, one) => sum + strengthOf(one), 0),
          );
          people += share;
          const lastAt = Math.max(...theirs.map((one) => one.at));
          recent += share * Math.exp(-(now - lastAt) / MONTH_MS);
        }
        const code = log.venues.find(venueId);
        expect(popularity.peopleOf(code)).toBeCloseTo(people, 9);
        expect(popularity.recentOf(code, now)).toBeCloseTo(recent, 9);
        expect(popularity.mostPeople).toBeGreaterThanOrEqual(people - 1e-9);
      }
    }),
    runs,
  );
});
