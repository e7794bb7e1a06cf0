import { expect, test } from 'vitest';
import { isExperimentsError } from '../experiments-error.ts';
import { explore } from '../exploring/explore.ts';
import { draws } from '../fixtures/draws.ts';
import { knowNothing, logOf, simulatedWorld } from '../fixtures/simulated-world.ts';
import type { LoggedRecord } from './logged-record.ts';
import { type Estimate, estimateOffPolicy } from './off-policy.ts';

function covers(estimate: Estimate | null, truth: number): boolean {
  return estimate !== null && estimate.low <= truth && truth <= estimate.high;
}

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

test('intervals of 95 % hold the true value in 93 of 100 simulated logs and more, and in 97 and less', () => {
  // A thousand, because among a hundred chance alone makes it 91 or 99 now and then.
  const held = { ips: 0, snips: 0, dr: 0 };
  for (let seed = 1; seed <= 1000; seed++) {
    const world = simulatedWorld(seed);
    const log = logOf(world, { seed: 10_000 + seed, records: 600, model: knowNothing() });
    const found = estimateOffPolicy(log);
    if (covers(found.ips, world.truth)) held.ips++;
    if (covers(found.snips, world.truth)) held.snips++;
    if (covers(found.dr, world.truth)) held.dr++;
  }
  for (const [name, count] of Object.entries(held)) {
    expect(count, name).toBeGreaterThanOrEqual(930);
    expect(count, name).toBeLessThanOrEqual(970);
  }
});

test('doubly robust is right when either the model or the propensities are, where others are wrong', () => {
  const world = simulatedWorld(3);
  const deviations = (written: readonly (readonly number[])[], model: typeof written) =>
    Array.from({ length: 200 }, (_, seed) => {
      const log = logOf(world, { seed, records: 1000, model, written });
      return estimateOffPolicy(log);
    });
  // The wrong policy's probabilities were written down: an ordinary mistake.
  const rightModel = deviations(world.target, world.pays);
  const rightPropensities = deviations(world.logging, knowNothing());
  for (const found of [rightModel, rightPropensities]) {
    const { mean, error } = meanOf(found.map(({ dr }) => (dr as Estimate).value - world.truth));
    expect(Math.abs(mean)).toBeLessThan(4 * error);
  }
  // What it is robust against is really there: with these propensities, IPS is off.
  const { mean, error } = meanOf(rightModel.map(({ ips }) => ips.value - world.truth));
  expect(Math.abs(mean)).toBeGreaterThan(8 * error);
  // And a good model makes it narrower than what goes without.
  const [first] = deviations(world.logging, world.pays);
  expect(first?.dr?.standardError).toBeLessThan(first?.ips.standardError as number);
});

test('propensities that were written down wrong are noticed by their weights', () => {
  const world = simulatedWorld(3);
  const log = logOf(world, { seed: 1, records: 5000, model: knowNothing() });
  const halved = log.map((record) => ({ ...record, propensity: record.propensity / 2 }));
  expect(estimateOffPolicy(log).warnings).not.toContain('weights_off');
  expect(estimateOffPolicy(halved).warnings).toContain('weights_off');
});

test('few people who happened to see nothing explored are no fault of the propensities', () => {
  const log = Array.from(
    { length: 40 },
    (): LoggedRecord => ({ reward: 0, propensity: 0.95, target: 1 }),
  );
  const found = estimateOffPolicy(log);
  expect(found.warnings).not.toContain('weights_off');
  // And that nobody took anything up yet is not to know that nobody ever will.
  expect(found.snips).toMatchObject({ value: 0, low: -Infinity, high: Infinity });
  expect(estimateOffPolicy(Array(100).fill(log).flat()).warnings).toContain('weights_off');
});

test('what a small exploration share showed tells what another ranking would earn', () => {
  const pays = [0.5, 0.2, 0.3, 0.4, 0.1];
  const other = [0, 3, 2];
  const truth = other.reduce((sum, item) => sum + (pays[item] as number), 0) / other.length;
  const found = (seed: number, lists: number, share: number) => {
    const random = draws(seed);
    const log: LoggedRecord[] = [];
    for (let list = 0; list < lists; list++) {
      const { items } = explore([0, 1, 2, 3, 4], { shown: 3, share, random });
      items.forEach(({ item, propensity }, slot) => {
        log.push({
          reward: random() < (pays[item] as number) ? 1 : 0,
          propensity,
          target: other[slot] === item ? 1 : 0,
          personId: `list ${list}`,
        });
      });
    }
    return estimateOffPolicy(log);
  };
  let held = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const { ips, warnings } = found(seed, 1500, 0.3);
    expect(warnings, `seed ${seed}`).toEqual([]);
    if (covers(ips, truth)) held++;
  }
  expect(held).toBeGreaterThanOrEqual(186);
  // Six explored lists or so are not enough to say, and that is said.
  expect(found(1, 300, 0.05).warnings).toContain('few_effective_records');
});

test('records of one person are not taken for as many people', () => {
  let apart = 0;
  let together = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const random = draws(seed);
    const log = Array.from({ length: 200 }, (_, person) => {
      const liking = random() < 0.5 ? 0.9 : 0.1;
      return Array.from({ length: 10 }, () => ({
        reward: random() < liking ? 1 : 0,
        propensity: 1,
        target: 1,
        personId: `person ${person}`,
      }));
    }).flat();
    if (covers(estimateOffPolicy(log).snips, 0.5)) together++;
    const nameless = log.map(({ reward, propensity, target }) => ({ reward, propensity, target }));
    if (covers(estimateOffPolicy(nameless).snips, 0.5)) apart++;
  }
  expect(together).toBeGreaterThanOrEqual(279);
  expect(apart).toBeLessThan(225);
});

test('few records that decide everything come with a warning, and no overlap with another', () => {
  const common = Array.from(
    { length: 500 },
    (): LoggedRecord => ({ reward: 0, propensity: 0.9, target: 0.1 }),
  );
  const rare: LoggedRecord = { reward: 1, propensity: 0.001, target: 0.9 };
  const found = estimateOffPolicy([...common, rare]);
  expect(found.warnings).toEqual(
    expect.arrayContaining(['few_effective_records', 'extreme_weights']),
  );
  expect(found.largestWeight).toBeCloseTo(900);
  expect(found.effectiveSampleSize).toBeLessThan(2);

  const apart = estimateOffPolicy(common.map((record) => ({ ...record, target: 0 })));
  expect(apart.warnings).toContain('no_overlap');
  expect(apart.snips.value).toBe(0);
});

test('self-normalised estimates never leave the rewards seen, and shift with them', () => {
  const log: LoggedRecord[] = [
    { reward: 1, propensity: 0.1, target: 0.5 },
    { reward: 0, propensity: 0.5, target: 0.4 },
  ];
  const value = estimateOffPolicy(log).snips.value;
  expect(value).toBeLessThanOrEqual(1);
  const shifted = log.map((record) => ({ ...record, reward: record.reward + 10 }));
  expect(estimateOffPolicy(shifted).snips.value).toBeCloseTo(value + 10, 12);
});

test.for<[field: string, code: string, record: LoggedRecord, message: RegExp]>([
  [
    'propensity',
    'invalid_propensity',
    { reward: 1, propensity: 0, target: 1 },
    /got 0: .*leave the record out/,
  ],
  [
    'propensity',
    'invalid_propensity',
    { reward: 1, propensity: 1.5, target: 1 },
    /at most 1, got 1.5/,
  ],
  ['target', 'invalid_record', { reward: 1, propensity: 1, target: -1 }, /0 to 1, got -1/],
  [
    'reward',
    'invalid_record',
    { reward: Number.NaN, propensity: 1, target: 1 },
    /a number, got NaN/,
  ],
  [
    'predicted',
    'invalid_record',
    { reward: 1, propensity: 1, target: 1, predicted: 1, expected: 1 },
    /in every record, or in none/,
  ],
])('a wrong %s is refused with the record it stands in', ([field, code, record, message]) => {
  try {
    estimateOffPolicy([{ reward: 1, propensity: 1, target: 1 }, record]);
  } catch (error) {
    if (!isExperimentsError(error)) throw error;
    expect([error.code, error.field]).toEqual([code, `records[1].${field}`]);
    expect(error.message).toMatch(message);
    return;
  }
  throw new Error('nothing was refused');
});
