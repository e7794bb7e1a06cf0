import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const pure = ['geo', 'scoring', 'compat', 'signals', 'experiments', 'booking-agent'];
// Imports are watched by the check of the arrows; these need none.
const impure =
  /\bDate\.now\(|\bnew Date\(\)|\bDate\(\)|\bMath\.random\(|\bprocess\.|\bglobalThis\b|\bfetch\(|\bset(Timeout|Interval|Immediate)\(|\bperformance\.|\bcrypto\.|\bTemporal\.Now\b|\bimport\(/;

/** The code without its comments, which may well speak of clocks. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
}

const sources = readdirSync(join(root, 'packages'))
  .filter((room) => pure.includes(room))
  .flatMap((room) =>
    readdirSync(join(root, 'packages', room, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) => /\.ts$/.test(file) && !/\.(test|test-d|bench)\.ts$|(^|\/)fixtures\//.test(file),
      )
      .map((file) => join('packages', room, 'src', file)),
  );

test('pure packages read no clock, draw no random number and reach for nothing outside', () => {
  expect(sources.length).toBeGreaterThan(50);
  for (const file of sources) {
    const code = withoutComments(readFileSync(join(root, file), 'utf8'));
    expect(code.match(impure)?.[0], file).toBeUndefined();
  }
});
