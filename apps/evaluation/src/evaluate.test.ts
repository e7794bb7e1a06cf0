import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate, type Result } from './evaluate.ts';
import { knownCity } from './fixtures/known-city.ts';
import { allMethods } from './methods/registry.ts';
import { splitByPerson, splitByTime, validationSplit } from './protocol/split.ts';
import { questionsOf, type Task, tasks } from './protocol/task.ts';
import { barChart } from './report/bar-chart.ts';
import { tableMarkdown } from './report/markdown.ts';
import { tablesOf } from './report/report.ts';

const seed = 11;
const city = knownCity(seed);

describe('in a city whose truth is known', () => {
  let results: readonly Result[] = [];
  beforeAll(() => {
    const methods = allMethods(seed, () => {});
    results = evaluate({ split: splitByPerson(city), methods, tasks, seed, progress: () => {} });
  });

  function recall(method: string, task = 'new, any'): number {
    const found = results.find((one) => one.method === method && one.task === task);
    if (found === undefined) throw new Error(`${method} was not asked about ${task}`);
    const { people } = found;
    return people.reduce((sum, { recall20 }) => sum + recall20, 0) / people.length;
  }

  test('whoever knows more of why people go finds more of where they went', () => {
    expect(recall('popularity')).toBeGreaterThan(1.3 * recall('random'));
    expect(recall('nearest')).toBeGreaterThan(1.3 * recall('random'));
    expect(recall('popularity × distance')).toBeGreaterThan(recall('popularity'));
    expect(recall('luna-1, fitted here')).toBeGreaterThan(1.1 * recall('popularity × distance'));
    expect(recall('luna-1, fitted here')).toBeGreaterThan(recall('classic'));
    expect(recall('luna-1')).toBeGreaterThan(recall('popularity'));
  });

  test('home and interests say something of somebody who has been nowhere', () => {
    const cold = 'cold start, leisure';
    const luna = recall('luna-1, fitted here', cold);
    expect(luna).toBeGreaterThan(recall('popularity', cold));
    expect(luna).toBeGreaterThan(1.5 * recall('random', cold));
  });

  test('where somebody goes again is found by how often they went', () => {
    expect(recall('own frequency', 'all venues')).toBeGreaterThan(
      recall('popularity', 'all venues'),
    );
    expect(recall('luna-1, fitted here', 'all venues')).toBeGreaterThan(
      recall('own frequency', 'all venues'),
    );
  });

  test('nine in ten points of what Luna lists have a reason in words', () => {
    const ours = results.filter(({ method }) => method.startsWith('luna'));
    expect(ours).toHaveLength(2 * tasks.length);
    for (const { explained } of ours) expect(explained).toBeGreaterThan(0.9);
    expect(results.find(({ method }) => method === 'iALS')?.explained).toBeUndefined();
  });

  test('a report has a line for every method, and its intervals hold the means', () => {
    const tables = tablesOf(results, seed);
    expect(tables.map(({ task }) => task)).toEqual(tasks.map(({ name }) => name));
    for (const table of tables) {
      for (const { measures } of table.rows) {
        const { mean, low, high } = measures.recall20;
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
      expect(
        tableMarkdown(table)
          .split('\n')
          .filter((line) => line.startsWith('|')),
      ).toHaveLength(table.rows.length + 2);
      expect(barChart(table).match(/<rect/g)).toHaveLength(table.rows.length);
    }
  });
});

test('nothing of the test part is in the train part, and validation sees none of it', () => {
  for (const split of [splitByPerson(city), splitByTime(city)]) {
    for (const [person, visits] of split.train.entries()) {
      const lastTrain = visits.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
      const tested = split.test[person] ?? [];
      expect(tested.every(({ at }) => at >= lastTrain)).toBe(true);
      expect([...visits, ...tested]).toEqual(city.visits[person]);
    }
    const inner = validationSplit(split);
    for (const [person, visits] of inner.train.entries()) {
      expect([...visits, ...(inner.test[person] ?? [])]).toEqual(split.train[person]);
    }
  }
});

test('what somebody knows is neither candidate nor target of a new venue', () => {
  const split = splitByPerson(city);
  const [leisure] = tasks as readonly [Task];
  for (const { person, candidates, targets } of questionsOf(leisure, split)) {
    const known = new Set(split.train[person]?.map(({ venue }) => venue));
    for (const venue of [...candidates, ...targets]) {
      expect(known.has(venue)).toBe(false);
      expect(city.venues[venue]?.group).not.toBe('Outdoors');
    }
    for (const venue of targets) expect(candidates).toContain(venue);
  }
});
