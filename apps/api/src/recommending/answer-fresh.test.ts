import { expect, it } from 'vitest';
import type { LiveCatalogue, Touched } from '../catalogue/live-catalogue.ts';
import { answerFresh, CatalogueChanging } from './answer-fresh.ts';

/** A catalogue that knows everything or is behind, and what it is asked to read again. */
function catalogueThat(isCurrent: boolean, changed: readonly boolean[] = []) {
  const refreshed: Touched[] = [];
  const index = {
    readCurrent: async <Answer>(read: () => Answer) => (isCurrent ? read() : undefined),
    refresh: async (touched: Touched) => {
      refreshed.push(touched);
      return changed[refreshed.length - 1] ?? false;
    },
  } as LiveCatalogue;
  return { index, refreshed };
}

function attempts() {
  let made = 0;
  return () => {
    made += 1;
    return { answer: made, shows: () => ({ venues: [`shown${made}`] }) };
  };
}

it('answers out of a catalogue that knows everything without reading anything', async () => {
  const { index, refreshed } = catalogueThat(true);
  expect(await answerFresh(index, { users: ['ada'] }, attempts())).toBe(1);
  expect(refreshed).toEqual([]);
});

it('reads again who asks and what is shown while a bulk is taken over, until nothing has changed', async () => {
  const { index, refreshed } = catalogueThat(false, [true, true, true, false]);
  expect(await answerFresh(index, { users: ['ada'] }, attempts())).toBe(3);
  expect(refreshed).toEqual([
    { users: ['ada'] },
    { venues: ['shown1'] },
    { venues: ['shown2'] },
    { venues: ['shown3'] },
  ]);
});

it('gives up rather than show what is not so any more', async () => {
  const { index } = catalogueThat(
    false,
    Array.from({ length: 100 }, () => true),
  );
  await expect(answerFresh(index, {}, attempts())).rejects.toThrow(CatalogueChanging);
});
