import { expect, test } from 'vitest';
import { isExperimentsError } from '../experiments-error.ts';
import { draws } from '../fixtures/draws.ts';
import { shareDifference, shareInterval } from './interval.ts';
import { chiSquaredTail, normalQuantile } from './normal.ts';
import { sampleRatio } from './sample-ratio.ts';

// Abramowitz and Stegun, tables 26.1 and 26.8.
test.for([
  [0.975, 1.959963985],
  [0.995, 2.575829304],
  [0.5, 0],
  [0.001, -3.090232306],
] as const)('the normal quantile of %f is %f', ([p, quantile]) => {
  expect(normalQuantile(p)).toBeCloseTo(quantile, 8);
});

test.for([
  [3.84146, 1, 0.05],
  [10.8276, 1, 0.001],
  [5.99146, 2, 0.05],
  [7.81473, 3, 0.05],
  [13.2767, 4, 0.01],
  [20.515, 5, 0.001],
] as const)(
  'a chi-squared of %f with %i degrees of freedom has a tail of %f',
  ([value, freedom, tail]) => {
    expect(chiSquaredTail(value, freedom)).toBeCloseTo(tail, 6);
  },
);

// E. B. Wilson's interval as in Newcombe (1998), tables I of both papers: 81 of 263; 56/70 − 48/80.
test('intervals of shares and of their difference are those published', () => {
  const share = shareInterval(81, 263);
  expect([share.low, share.high].map((one) => one.toFixed(4))).toEqual(['0.2553', '0.3662']);
  const difference = shareDifference(shareInterval(56, 70), shareInterval(48, 80));
  expect([difference.low, difference.high].map((one) => one.toFixed(4))).toEqual([
    '0.0524',
    '0.3339',
  ]);
});

test('nothing, none and all have intervals too', () => {
  expect(shareInterval(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  expect(shareInterval(0, 20)).toMatchObject({ value: 0, low: 0 });
  expect(shareInterval(20, 20)).toMatchObject({ value: 1, high: 1 });
  expect(() => shareInterval(3, 2)).toThrow(/got 3 of 2/);
  expect(() => shareInterval(1, 2, 1)).toThrow(/such as 0.95, got 1/);
});

test('a sample that was drawn by its weights passes, one that lost people on one side does not', () => {
  const random = draws(21);
  let alarms = 0;
  for (let time = 0; time < 1000; time++) {
    const counts = [0, 0, 0];
    for (let person = 0; person < 300; person++) {
      const draw = random();
      const variation = draw < 0.2 ? 0 : draw < 0.5 ? 1 : 2;
      counts[variation] = (counts[variation] as number) + 1;
    }
    if (sampleRatio(counts, [0.2, 0.3, 0.5]).pValue < 0.05) alarms++;
  }
  expect(alarms).toBeGreaterThan(25);
  expect(alarms).toBeLessThan(75);
  expect(sampleRatio([5000, 4700], [0.5, 0.5])).toMatchObject({ mismatch: false });
  expect(sampleRatio([5000, 4600], [0.5, 0.5])).toMatchObject({ mismatch: true });
});

test('people in a variation of no weight are refused by name', () => {
  try {
    sampleRatio([10, 1], [1, 0]);
  } catch (error) {
    if (!isExperimentsError(error)) throw error;
    expect([error.code, error.field]).toEqual(['invalid_counts', 'weights[1]']);
    return;
  }
  throw new Error('nothing was refused');
});
