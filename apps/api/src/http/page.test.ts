import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeCursor, readCursor } from './page.ts';

it('a cursor brings back the id it was made from, whatever the id', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9._:-]{1,128}$/), (id) => {
      expect(readCursor(makeCursor(id))).toBe(id);
    }),
    { seed: 20261122 },
  );
});

it.each(['', 'not a cursor', '%00', makeCursor('a b'), makeCursor(''), 'ä'])(
  'a cursor that was not made here is recognised: %j',
  (cursor) => expect(readCursor(cursor)).toBeNull(),
);
