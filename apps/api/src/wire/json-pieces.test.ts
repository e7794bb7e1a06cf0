import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted, quotedList, rounded } from './json-pieces.ts';
import { roundForWire } from './round.ts';

it('any string is quoted as JSON.stringify does it', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(quotedList(texts)).toBe(JSON.stringify(texts));
    }),
  );
  // Every half of a surrogate pair is among these.
  for (let code = 0; code < 0x1_00_00; code += 1) {
    const one = String.fromCharCode(code);
    if (quoted(one) !== JSON.stringify(one)) expect(quoted(one)).toBe(JSON.stringify(one));
  }
});

it('numbers are rounded for the wire to the same text', () => {
  const same = (value: number) => {
    expect(rounded(value)).toBe(JSON.stringify(roundForWire(value)));
  };
  fc.assert(fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), same));
  fc.assert(fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (n) => same(n / 1_000)));
  for (const value of [0, -0, -0.001, 0.005, 1.005, 12.5, 100, 1e12]) same(value);
});
