import { interestedIn, mostCompatible, type Person } from '@luna/compat';
import { rankVenues, type Venue } from '@luna/scoring';
import { generateCity } from '@luna/seed-data';
import { expect, it } from 'vitest';
import { type Catalogue, createCatalogue } from './catalogue.ts';

const city = generateCity({ seed: 5, venues: 1500, users: 1200 });
const venues: readonly Venue[] = [...city.venues()];
const people: readonly Person[] = [...city.users()];

/** Holds what a catalogue answers to what comparing with everything answers. */
function expectExact(catalogue: Catalogue, all: readonly Venue[], everybody: readonly Person[]) {
  expect(catalogue.venueCount).toBe(all.length);
  expect(catalogue.personCount).toBe(everybody.length);
  for (const person of everybody.slice(0, 8)) {
    const winners = catalogue.rankVenues(person, { limit: 20 });
    expect(winners).toEqual(rankVenues(person, all, { limit: 20 }));
    expect(catalogue.mostCompatible(person, 10)).toEqual(
      mostCompatible(person, everybody, { limit: 10 }),
    );
    const places = winners.map(({ venue }) => venue);
    expect(catalogue.interestedIn(places, person)).toEqual(
      places.map((venue) => interestedIn(venue, person, everybody)),
    );
  }
}

it('answers as if it looked at everything, however it came by it', () => {
  expectExact(createCatalogue({ venues, people }), venues, people);

  const filled = createCatalogue();
  for (const venue of venues) filled.putVenue(venue);
  for (const person of people) filled.putPerson(person);
  expectExact(filled, venues, people);

  for (const { id } of venues.slice(0, 700)) filled.removeVenue(id);
  for (const { id } of people.slice(0, 600)) filled.removePerson(id);
  expectExact(filled, venues.slice(700), people.slice(600));
});

it('explains venues it has by the same ranking, and none it has not', () => {
  const catalogue = createCatalogue({ venues, people });
  const [person] = people as [Person];
  const [best] = catalogue.rankVenues(person, { limit: 5 });
  const id = best?.venue.id as string;
  expect(catalogue.whyNot(person, id, { limit: 5 })).toMatchObject({ outcome: 'listed', rank: 1 });
  catalogue.removeVenue(id);
  expect(catalogue.whyNot(person, id, { limit: 5 })).toBeUndefined();
  expect(catalogue.counterfactual(person, id, { limit: 5 })).toEqual([]);
});
