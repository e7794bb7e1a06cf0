import { expect, test } from 'vitest';
import { alex, goldenVenues } from './fixtures/golden.ts';
import { rankVenues } from './rank-venues.ts';

test('the classic profile ranks the golden case to the digit', () => {
  const ranking = rankVenues(alex, goldenVenues, { limit: 6 });
  expect(ranking.map(({ rank, venue, score }) => [rank, venue.id, score.toFixed(2)])).toEqual([
    [1, 'venue5', '81.51'],
    [2, 'venue1', '75.67'],
    [3, 'venue3', '40.22'],
    [4, 'venue2', '32.91'],
    [5, 'venue6', '26.78'],
    [6, 'venue4', '25.82'],
  ]);
});

test('the best of the golden case is the sum of these points', () => {
  const [best] = rankVenues(alex, goldenVenues, { limit: 1 });
  expect(best?.breakdown).toEqual([
    // 25 × (1 − 0.118902659 km / 3 km)
    {
      factor: 'distance',
      weight: 25,
      value: expect.closeTo(0.960365780308, 12),
      points: expect.closeTo(24.0091445077, 10),
    },
    { factor: 'interests', weight: 35, value: 0.5, points: 17.5 },
    { factor: 'price', weight: 15, value: 1, points: 15 },
    { factor: 'history', weight: 25, value: 1, points: 25 },
  ]);
});
