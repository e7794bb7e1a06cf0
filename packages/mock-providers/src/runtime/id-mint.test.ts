import { expect, test } from 'vitest';
import { IdMint } from './id-mint.ts';

test('ids do not repeat, in any style', () => {
  for (const style of ['letters', 'hex', 'digits'] as const) {
    const mint = new IdMint('seed');
    const ids = new Set(Array.from({ length: 50_000 }, () => mint[style](14)));
    expect(ids.size).toBe(50_000);
  }
});

test('ids look like their style', () => {
  const mint = new IdMint(1);
  expect(mint.letters(24)).toMatch(/^[0-9A-Za-z]{24}$/);
  expect(mint.hex(32)).toMatch(/^[0-9a-f]{32}$/);
  expect(mint.digits(10)).toMatch(/^[1-9][0-9]{9}$/);
  expect(mint.code(6)).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
  expect(mint.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('the seed and the number decide an id', () => {
  const [one, two, other] = [new IdMint('a'), new IdMint('a'), new IdMint('b')];
  one.letters(24);
  two.minted = 1;
  expect(two.letters(24)).toBe(one.letters(24));
  other.minted = 1;
  expect(other.letters(24)).not.toBe(new IdMint('a').letters(24));
});
