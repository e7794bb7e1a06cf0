import { expect, test } from 'vitest';
import { FrontRunners } from './front-runners.ts';
import { Strongest } from './strongest.ts';
import { VenueCounts } from './venue-counts.ts';

function frontOf(size: number): FrontRunners {
  const strongest = new Strongest(size);
  const counts = new VenueCounts();
  for (let venue = 0; venue < size; venue += 1) {
    counts.add(venue);
    strongest.offer(venue, 1);
  }
  return new FrontRunners(strongest, counts);
}

test('of those who gain the latest number counts', () => {
  const front = frontOf(3);
  front.note(7, 1);
  front.note(1, 2);
  front.note(7, 4);
  expect(front.candidates).toEqual([0, 1, 2, 7]);
  expect(front.people).toEqual([1, 2, 1, 4]);
  expect(front.isGivenUp).toBe(false);
});

test('it is given up, with all it kept, when more gain than it may have, and stays so', () => {
  const front = frontOf(64);
  for (let venue = 64; venue < 160; venue += 1) front.note(venue, 1);
  for (let venue = 0; venue < 160; venue += 1) front.note(venue, 2);
  expect(front.isGivenUp).toBe(false);
  expect(front.candidates).toHaveLength(160);
  for (let venue = 160; venue < 100_000; venue += 1) front.note(venue, 1);
  expect(front.isGivenUp).toBe(true);
  expect(front.candidates).toHaveLength(0);
  expect(front.people).toHaveLength(0);
});
