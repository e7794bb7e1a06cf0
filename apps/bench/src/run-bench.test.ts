import { expect, test } from 'vitest';
import type { Part } from './part.ts';
import { runBench } from './run-bench.ts';

const section = { title: 'well', notes: [], tables: [], figures: {}, goals: [], failures: [] };
const part = (name: string, run: Part['run']): Part => ({
  name,
  summary: `what ${name} is about`,
  fullOnly: false,
  run,
});

test('a part that breaks down fails the bench and loses nothing of the others', async () => {
  const said: string[] = [];
  const report = await runBench({
    command: 'npm run bench',
    parts: [
      part('first', async () => [section]),
      part('http', async () => {
        throw new Error('main.js does not start:\nand what it said');
      }),
      part('last', async () => [section]),
    ],
    sizes: [],
    seed: 1,
    full: false,
    thorough: false,
    progress: (message) => said.push(message),
  });
  expect(report.sections.map(({ title }) => title)).toEqual(['well', 'what http is about', 'well']);
  expect(report.sections.flatMap(({ failures }) => failures)).toEqual([
    'http broke down: main.js does not start:',
  ]);
  expect(said.join()).toContain('and what it said');
});
