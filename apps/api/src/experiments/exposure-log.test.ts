import type { Queryable } from '@luna/store';
import { expect, test } from 'vitest';
import { createLogger } from '../serving/logger.ts';
import { startExposureLog } from './exposure-log.ts';

const exposure = {
  experimentKey: 'e',
  userId: 'ana',
  variation: 0,
  explored: false,
  shown: [{ venueId: 'x', rank: 1, score: 50, propensity: 1 }],
};

/** A database that notes how many lists each statement brought, and is away while told so. */
function database() {
  const written: number[] = [];
  const state = { isAway: false };
  const db = {
    query: async (statement: { readonly queryChunks: readonly unknown[] }) => {
      if (state.isAway) throw new Error('the database is away');
      const json = statement.queryChunks.find((chunk) => typeof chunk === 'string') as string;
      written.push((JSON.parse(json) as unknown[]).length);
      return [{ written: 0 }];
    },
    noteChange() {},
  } as unknown as Queryable;
  return { db, written, state };
}

test('lists are written together, and those that could not be come again', async () => {
  const { db, written, state } = database();
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => void lines.push(line) });
  const log = startExposureLog({ db }, logger);
  for (let list = 0; list < 1200; list++) log.note(exposure);
  state.isAway = true;
  await log.flush();
  expect(written).toEqual([]);
  expect(lines.join()).toContain('the database is away');
  state.isAway = false;
  log.note(exposure);
  await log.stop();
  expect(written).toEqual([1000, 201]);
});

test('memory has a limit while the database is away, and what is dropped is counted', async () => {
  const { db, written } = database();
  const lines: string[] = [];
  const logger = createLogger('warn', { write: (line) => void lines.push(line) });
  const log = startExposureLog({ db }, logger);
  for (let list = 0; list < 20_007; list++) log.note(exposure);
  await log.stop();
  expect(written.reduce((sum, lists) => sum + lists, 0)).toBe(20_000);
  expect(lines.join()).toContain('"dropped":7');
});
