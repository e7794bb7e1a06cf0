import fc from 'fast-check';
import { expect, test } from 'vitest';
import { interactions, monday, runs, visit } from '../fixtures/night-life.ts';
import type { Interaction } from '../interaction.ts';
import { isSignalsError } from '../signals-error.ts';
import { InteractionLog } from './interaction-log.ts';

test('a person and a venue are one entry, however often they meet', () => {
  const log = new InteractionLog();
  log.add(visit('alex', 'bar', monday + 5));
  log.add(visit('alex', 'bar', monday));
  log.add({ personId: 'alex', venueId: 'bar', kind: 'view', at: monday, seconds: 30 });
  const [liking] = log.likingsOf(log.people.find('alex')).values();
  expect(liking).toEqual({ times: 3, visits: 2, strength: 2.5, lastAt: monday + 5 });
  expect(log.visitorsOf(log.venues.find('bar'))).toEqual([log.people.find('alex')]);
  expect(log.size).toBe(3);
});

test('the venues of a person are those of their likings, in the same order, whoever is forgotten', () => {
  fc.assert(
    fc.property(interactions, fc.array(fc.nat({ max: 11 })), (all, forgotten) => {
      const log = new InteractionLog();
      const check = () => {
        for (let person = 0; person < log.people.size; person += 1) {
          expect(log.venuesOf(person)).toEqual([...log.likingsOf(person).keys()]);
        }
      };
      for (const one of all) log.add(one);
      check();
      for (const number of forgotten) {
        if (log.venues.find(`v${number}`) >= 0) log.removeVenue(`v${number}`);
        if (number < 8 && log.people.find(`p${number}`) >= 0) log.removePerson(`p${number}`);
      }
      check();
      for (const one of all) log.add(one);
      check();
    }),
    runs,
  );
});

test.each([
  [{ at: Number.NaN }, 'at'],
  [{ kind: 'view', seconds: -1 }, 'seconds'],
  [{ kind: 'view', seconds: undefined }, 'seconds'],
  [{ kind: 'rating', rating: 6 }, 'rating'],
  [{ kind: 'rating', rating: undefined }, 'rating'],
])('what is no interaction is refused by its field and leaves no trace: %j', (wrong, field) => {
  const log = new InteractionLog();
  const interaction = { ...visit('alex', 'bar'), ...wrong } as Interaction;
  try {
    log.add(interaction);
    expect.unreachable();
  } catch (error) {
    expect(isSignalsError(error) && [error.code, error.field]).toEqual([
      'invalid_interaction',
      field,
    ]);
  }
  expect([log.size, log.people.size, log.venues.size]).toEqual([0, 0, 0]);
});
