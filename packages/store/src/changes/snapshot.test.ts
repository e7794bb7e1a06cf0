import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endedBetween, parseSnapshot, type Snapshot } from './snapshot.ts';

/** Transactions begin and end in any order; a snapshot is taken twice meanwhile. */
const history = fc.array(fc.constantFrom('begin', 'end first', 'end last', 'look'), {
  maxLength: 40,
});

const hasEnded = ({ end, running }: Snapshot, id: bigint) => id < end && !running.includes(id);

test('what ended between two snapshots is what had ended by the second and not by the first', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const running: bigint[] = [];
      const looks: Snapshot[] = [];
      let end = 700n;
      for (const step of [...steps, 'look', 'look']) {
        if (step === 'begin') running.push(end++);
        if (step === 'end first') running.shift();
        if (step === 'end last') running.pop();
        if (step === 'look') {
          looks.push(parseSnapshot(`${running[0] ?? end}:${end}:${running.join(',')}`));
        }
      }
      for (const [at, before] of looks.entries()) {
        for (const after of looks.slice(at)) {
          const ended = endedBetween(before, after);
          for (let id = 699n; id <= end; id += 1n) {
            const expected = hasEnded(after, id) && !hasEnded(before, id);
            const found =
              ended !== undefined &&
              (ended.hadBeenRunning.includes(id) ||
                (id >= ended.from && id < ended.to && !ended.stillRunning.includes(id)));
            expect(found).toBe(expected);
            if (expected) expect(id >= (ended?.least ?? 0n)).toBe(true);
          }
        }
      }
    }),
  );
});
