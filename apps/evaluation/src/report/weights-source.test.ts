import { luna1, luna1Start, Signals } from '@luna/signals';
import { expect, test } from 'vitest';
import { weightsSource } from './weights-source.ts';

const signals = new Signals();

test('the weights that luna-1 ships with are in the form the command writes, and sum to 100', () => {
  const source = weightsSource(luna1(signals));
  const written = Object.fromEntries(
    Array.from(source.matchAll(/^ {2}(\w+): ([\d.]+),$/gm), ([, name, points]) => [
      name as string,
      Number(points),
    ]),
  );
  // A profile takes a last bit off weights whose sum, in floating point, is a last bit above 100.
  const shipped = luna1(signals).factors.map(({ factor, weight }) => [
    factor.name,
    Number(weight.toFixed(2)),
  ]);
  expect(written).toEqual(Object.fromEntries(shipped));
  const hundredths = Object.values(written).map((points) => Math.round(100 * points));
  expect(hundredths.reduce((sum, points) => sum + points, 0)).toBe(10_000);
});

test('no weight has gone far from where the fit started', () => {
  const start = luna1Start(signals).factors.map(({ weight }) => weight);
  for (const [at, { weight }] of luna1(signals).factors.entries()) {
    expect(Math.abs(weight - (start[at] as number))).toBeLessThanOrEqual(5.02);
  }
});
