import { expect, test } from 'vitest';
import { someVenues, visit } from '../fixtures/night-life.ts';
import { Signals } from '../signals.ts';
import { Exposure } from './exposure.ts';
import { PeopleSignals } from './people-signals.ts';
import { reciprocal } from './reciprocal.ts';

function company(): PeopleSignals {
  const signals = new Signals({
    venues: someVenues,
    interactions: [
      ...['me', 'regular'].map((id) => visit(id, 'v0')),
      ...['me', 'tourist', 'x', 'y', 'z'].map((id) => visit(id, 'v8')),
    ],
  });
  const people = new PeopleSignals(signals);
  people.graph.add('me', 'friend');
  people.graph.add('friend', 'friend of a friend');
  return people;
}

test('a mutual friend says more than rare places, and those more than a common one', () => {
  const found = company().acquaintances('me');
  expect(found.slice(0, 3).map(({ personId }) => personId)).toEqual([
    'friend of a friend',
    'regular',
    'tourist',
  ]);
  for (const { score, parts } of found) {
    expect(score).toBe(
      parts.mutualFriends + parts.friendsOfFriends + parts.sharedVenues + parts.taste,
    );
  }
  expect(found[0]?.mutualFriends).toEqual(['friend']);
  expect(found[1]?.sharedVenues).toEqual(['v0']);
});

test('friends are not suggested, nor whoever may not be met', () => {
  const people = company();
  people.graph.add('me', 'tourist');
  const ids = people
    .acquaintances('me', { mayMeet: (id) => id !== 'regular' })
    .map(({ personId }) => personId);
  expect(ids).not.toContain('tourist');
  expect(ids).not.toContain('regular');
  expect(ids).not.toContain('me');
});

test('who has only rated, and badly, has points that are numbers', () => {
  const signals = new Signals({
    venues: someVenues,
    interactions: [
      visit('me', 'v0'),
      { ...visit('critic', 'v0'), kind: 'rating', rating: 1 },
      { ...visit('critic', 'v8'), kind: 'rating', rating: 1 },
    ],
  });
  const people = new PeopleSignals(signals);
  people.graph.add('me', 'friend');
  people.graph.add('friend', 'critic');
  const [critic] = people.acquaintances('me');
  expect(critic).toMatchObject({ personId: 'critic', parts: { taste: 0 } });
});

test('without the graph, friendships say nothing', () => {
  const ids = company()
    .acquaintances('me', { graph: false })
    .map(({ personId }) => personId);
  expect(ids).not.toContain('friend of a friend');
});

test('whoever is shown all the time makes room for others, and their score stays', () => {
  const people = company();
  for (let time = 0; time < 100; time += 1) people.exposure.add('friend of a friend');
  for (const id of ['a', 'b', 'c']) people.exposure.add(id);
  const [first, second] = people.acquaintances('me', { exposureCap: 1 });
  expect(first?.personId).toBe('regular');
  expect(second?.score).toBeLessThan(100);
  const exposure = new Exposure();
  expect(exposure.factorOf('anybody', 1)).toBe(1);
});

test('a meeting needs both: the mean is near the lesser', () => {
  expect(reciprocal(80, 20)).toBe(32);
  expect(reciprocal(0, 100)).toBe(0);
  expect(reciprocal(0, 0)).toBe(0);
});
