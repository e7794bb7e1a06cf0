import { expect, test } from 'vitest';
import { visit } from '../fixtures/night-life.ts';
import { InteractionLog } from '../log/interaction-log.ts';
import { collaborativeLists } from './collaborative.ts';
import { factorise } from './factorisation.ts';

/** Two circles that never meet: six people each go to five of the six places of their circle. */
function twoCircles(): InteractionLog {
  const log = new InteractionLog();
  for (const circle of ['jazz', 'chess']) {
    for (let person = 0; person < 6; person += 1) {
      for (let place = 0; place < 6; place += 1) {
        if (place !== person) log.add(visit(`${circle}-${person}`, `${circle}-club-${place}`));
      }
    }
  }
  return log;
}

const options = { dimensions: 4, regularisation: 1 };

test('somebody’s vector points to what they would like and away from what their kind never visits', () => {
  const log = twoCircles();
  const { people, venues } = factorise(log, options);
  const product = (person: string, venue: string) => {
    const theirs = people[log.people.find(person)] as Float64Array;
    const its = venues[log.venues.find(venue)] as Float64Array;
    return theirs.reduce((sum, value, at) => sum + value * (its[at] as number), 0);
  };
  expect(product('jazz-2', 'jazz-club-2')).toBeGreaterThan(0.5);
  expect(Math.abs(product('jazz-2', 'chess-club-2'))).toBeLessThan(0.1);
});

test('neighbours are of the same circle', () => {
  const log = twoCircles();
  const lists = collaborativeLists(log, options);
  for (let venue = 0; venue < log.venues.size; venue += 1) {
    const [circle] = log.venues.id(venue).split('-');
    const best = [...lists.of(venue)].slice(0, 5).map((other) => log.venues.id(other));
    expect(best).toHaveLength(5);
    for (const other of best) expect(other.startsWith(circle as string)).toBe(true);
  }
});

test('the same seed gives the same vectors, another seed others', () => {
  const log = twoCircles();
  const first = (seed: number) => factorise(log, { ...options, seed }).venues[0];
  expect(first(7)).toEqual(first(7));
  expect(first(7)).not.toEqual(first(8));
});

test('venues that nobody has been to change nothing for the others, and have nothing to say', () => {
  const before = factorise(twoCircles(), options);
  const log = new InteractionLog();
  for (let place = 0; place < 100; place += 1) log.venues.intern(`unknown-${place}`);
  const circles = twoCircles();
  for (let person = 0; person < circles.people.size; person += 1) {
    for (const venue of circles.likingsOf(person).keys()) {
      log.add(visit(circles.people.id(person), circles.venues.id(venue)));
    }
  }
  const { people, venues } = factorise(log, options);
  expect(people).toEqual(before.people);
  for (let place = 0; place < 100; place += 1) {
    expect(venues[place]).toEqual(new Float64Array(options.dimensions));
  }
  for (let venue = 0; venue < circles.venues.size; venue += 1) {
    const id = circles.venues.id(venue);
    expect(venues[log.venues.find(id)]).toEqual(before.venues[venue]);
  }
});
